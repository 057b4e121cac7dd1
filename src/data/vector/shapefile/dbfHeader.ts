import { UserError } from '../../../shared/errors';
import type { ByteReader } from '../../files/byteReader';
import { createTextCodec, type TextCodec } from '../textCodec';
import type { DbfEncoding } from './dbfEncoding';

/** A field whose values can be read. */
export interface DbfField {
  readonly name: string;
  readonly type: string;
  /** Where it begins in a record. */
  readonly offset: number;
  readonly length: number;
  readonly decimals: number;
}

/** What stands before the records of a dBase file (level III and up). */
export interface DbfHeader {
  readonly records: number;
  readonly recordBytes: number;
  /** The first record's place in the file. */
  readonly start: number;
  readonly fields: readonly DbfField[];
  /** Names of fields whose values cannot be read, such as memos, which are in another file. */
  readonly leftOut: readonly string[];
  /** For names and texts. */
  readonly codec: TextCodec;
  /** Whether nothing says how texts are encoded. */
  readonly isGuess: boolean;
}

/** Bytes of a field in the header, and of what comes before the first. */
const FIELD_BYTES = 32;

/**
 * Reads the header of a .dbf file of a size. Throws a `UserError` where the file is damaged.
 *
 * @param encodingOf the encoding of text, by the header's language byte
 */
export async function readDbfHeader(
  reader: ByteReader,
  size: number,
  label: string,
  encodingOf: (language: number) => Promise<DbfEncoding>,
): Promise<DbfHeader> {
  if (!(await reader.fill(FIELD_BYTES + 1))) throw damagedDbf(label, 'it is too short');
  const records = reader.bytes.readUInt32LE(4);
  const start = reader.bytes.readUInt16LE(8);
  const recordBytes = reader.bytes.readUInt16LE(10);
  await reader.fill(start);
  const bytes = reader.bytes.subarray(0, Math.min(start, reader.end));
  const { encoding, isGuess } = await encodingOf(reader.bytes[29]!);
  const codec = await createTextCodec(encoding);
  let fields = readFields(bytes, codec, false);
  if (widthOf(fields) < recordBytes) fields = readFields(bytes, codec, true);
  const width = widthOf(fields);
  const isSound = fields.every(({ type, length }) => length >= ({ I: 4, O: 8 }[type] ?? 0));
  if (fields.length === 0 || width > recordBytes || !isSound) {
    throw damagedDbf(label, 'its header does not add up');
  }
  if (start + records * recordBytes > size) throw damagedDbf(label, 'it ends before its last record');
  const isRead = ({ type, length }: DbfField): boolean => 'CNFDLIO'.includes(type) && length > 0;
  const leftOut = fields.filter((field) => !isRead(field)).map(({ name }) => name);
  return { records, recordBytes, start, fields: fields.filter(isRead), leftOut, codec, isGuess };
}

export function damagedDbf(label: string, what: string): UserError {
  return new UserError(`${label} is damaged (${what}): copy the shapefile again from its source.`);
}

function widthOf(fields: readonly DbfField[]): number {
  return fields.reduce((sum, { length }) => sum + length, 1);
}

/** @param hasLongTexts whether the length of a text field takes the byte of the decimals as well */
function readFields(bytes: Buffer, codec: TextCodec, hasLongTexts: boolean): DbfField[] {
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = FIELD_BYTES; at + FIELD_BYTES <= bytes.length && bytes[at] !== 0x0d; at += FIELD_BYTES) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const name = codec.decode(bytes.subarray(at, at + (end < 0 ? 11 : end))).trim();
    const type = String.fromCharCode(bytes[at + 11]!);
    const wide = type === 'C' && hasLongTexts ? bytes[at + 17]! * 256 : 0;
    const length = bytes[at + 16]! + wide;
    fields.push({ name, type, offset, length, decimals: type === 'C' ? 0 : bytes[at + 17]! });
    offset += length;
  }
  return fields;
}
