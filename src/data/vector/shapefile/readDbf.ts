import { TextDecoder } from 'node:util';
import { UserError } from '../../../shared/errors';
import type { Cell, Column } from '../../../shared/result';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly decimals: number;
}

/** The language byte of a .dbf file's header. */
export function dbfLanguage(bytes: Buffer): number {
  return bytes[29] ?? 0;
}

/**
 * Reads the records of a dBase file (level III and up; memo fields are left out). Values are typed: text
 * without trailing spaces, dates as `2024-12-31`, blanks as `null`. Throws a `UserError` where it is damaged.
 */
export function readDbf(
  bytes: Buffer,
  label: string,
  encoding: string,
): { columns: Column[]; records: number } {
  const damaged = (what: string): UserError =>
    new UserError(`${label} is damaged (${what}): copy the shapefile again from its source.`);
  if (bytes.length < 33) throw damaged('it is too short');
  const records = bytes.readUInt32LE(4);
  const headerBytes = bytes.readUInt16LE(8);
  const recordBytes = bytes.readUInt16LE(10);
  const decoder = new TextDecoder(encoding);
  const fields = readFields(bytes, headerBytes, decoder);
  const width = fields.reduce((sum, field) => sum + field.length, 1);
  if (fields.length === 0 || width > recordBytes) throw damaged('its header does not add up');
  if (headerBytes + records * recordBytes > bytes.length) throw damaged('it ends before its last record');
  const plain = bytes.toString('latin1');
  const isAscii = !/[\x80-\xff]/.test(plain.slice(headerBytes));
  const rows: Rows = { bytes, plain, isAscii, headerBytes, recordBytes, records };
  const kept = fields.filter((field) => 'CNFDLIO'.includes(field.type) && field.length > 0);
  return { columns: kept.map((field) => readColumn(field, rows, decoder)), records };
}

function readFields(bytes: Buffer, headerBytes: number, decoder: TextDecoder): Field[] {
  const fields: Field[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= Math.min(headerBytes, bytes.length) && bytes[at] !== 0x0d; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const name = decoder.decode(bytes.subarray(at, at + (end < 0 ? 11 : end))).trim();
    const type = String.fromCharCode(bytes[at + 11]!);
    // The length of a text field may take the byte of the decimals as well.
    const wide = type === 'C' ? bytes[at + 17]! * 256 : 0;
    const length = bytes[at + 16]! + wide;
    fields.push({ name, type, offset, length, decimals: type === 'C' ? 0 : bytes[at + 17]! });
    offset += length;
  }
  return fields;
}

/** The records of a file. */
interface Rows {
  readonly bytes: Buffer;
  /** All bytes as Latin 1: fields are cut from it, which is faster than decoding each. */
  readonly plain: string;
  readonly isAscii: boolean;
  readonly headerBytes: number;
  readonly recordBytes: number;
  readonly records: number;
}

function readColumn(field: Field, rows: Rows, decoder: TextDecoder): Column {
  const read = reader(field, rows, decoder);
  const values: Cell[] = new Array(rows.records);
  for (let row = 0; row < rows.records; row++) {
    values[row] = read(rows.headerBytes + row * rows.recordBytes + field.offset);
  }
  return { name: field.name, label: field.name, kind: kindOf(field, values), values };
}

function kindOf(field: Field, values: readonly Cell[]): Column['kind'] {
  if (field.type === 'L') return 'boolean';
  if (field.type === 'C' || field.type === 'D') return 'text';
  return values.every((value) => value === null || Number.isSafeInteger(value)) && field.decimals === 0
    ? 'integer'
    : 'number';
}

/** How to read a field of the record whose field starts at a byte. */
function reader(field: Field, rows: Rows, decoder: TextDecoder): (start: number) => Cell {
  const { length, type } = field;
  const { bytes, plain, isAscii } = rows;
  if (type === 'I') return (start) => bytes.readInt32LE(start);
  if (type === 'O') return (start) => bytes.readDoubleLE(start);
  if (type !== 'C') return (start) => parseValue(type, plain.slice(start, start + length).trim());
  return (start) => {
    let end = start + length;
    // Blanks and zero bytes fill a field up.
    while (end > start && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
    if (end === start) return null;
    const text = plain.slice(start, end);
    return isAscii || !/[\x80-\xff]/.test(text) ? text : decoder.decode(bytes.subarray(start, end));
  };
}

function parseValue(type: string, text: string): Cell {
  if (type === 'L') return /^[yt]$/i.test(text) ? true : /^[nf]$/i.test(text) ? false : null;
  if (type === 'D') return /^\d{8}$/.test(text) ? text.replace(/(....)(..)(..)/, '$1-$2-$3') : null;
  const digits = text.replaceAll('\0', '').replace(',', '.');
  const number = digits === '' ? Number.NaN : Number(digits);
  return Number.isFinite(number) ? number : null;
}
