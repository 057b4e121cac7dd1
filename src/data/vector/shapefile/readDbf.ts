import { isAscii } from 'node:buffer';
import type { Column } from '../../../shared/result';
import type { ByteFile } from '../../files/byteReader';
import { GrowingList } from '../growingList';
import { DbfColumn } from './dbfColumn';
import type { DbfEncoding } from './dbfEncoding';
import { type DbfHeader, damagedDbf, readDbfHeader } from './dbfHeader';

/** What of a .dbf file is read, and how. */
export interface DbfOptions {
  /** The encoding of text, by the header's language byte. */
  encodingOf(language: number): Promise<DbfEncoding>;
  /** The one field that is wanted; by default all are. */
  readonly only?: string;
}

/** The first byte of a record that has been deleted, which stays until the file is packed. */
const DELETED = 0x2a;

/** What a dBase file holds. */
export interface DbfTable {
  /** Without deleted records. */
  readonly columns: Column[];
  /** With deleted records. */
  readonly records: number;
  /** Deleted records, from 0, in order. */
  readonly deleted: Int32Array;
  /** Names of fields that were left out. */
  readonly leftOut: readonly string[];
  /** Whether there are texts beyond ASCII, and nothing says how they are encoded. */
  readonly isGuess: boolean;
}

/**
 * Reads the records of a dBase file. Values are typed: text without spaces around it, dates as `2024-12-31`, blanks as
 * `null`. A field with an integer of more digits than a number holds is text. Throws a `UserError` where the file is
 * damaged.
 */
export async function readDbf(
  file: ByteFile,
  label: string,
  { encodingOf, only }: DbfOptions,
): Promise<DbfTable> {
  const header = await readDbfHeader(file.reader(), file.size, label, encodingOf);
  const fields = header.fields.filter(({ name }) => only === undefined || name === only);
  let columns = fields.map((field) => new DbfColumn(field, header));
  const deleted = await readRecords(file, label, header, columns);
  if (columns.some(({ hasLongIntegers }) => hasLongIntegers)) {
    columns = columns.map((column) => column.again());
    await readRecords(file, label, header, columns);
  }
  return {
    columns: columns.map((column) => column.column()),
    records: header.records,
    deleted,
    leftOut: header.leftOut,
    isGuess: header.isGuess && columns.some(({ hasLetters }) => hasLetters),
  };
}

/** Adds the values of records to columns, but for deleted ones, and returns these. */
export async function readRecords(
  file: ByteFile,
  label: string,
  { start, records, recordBytes }: DbfHeader,
  columns: readonly DbfColumn[],
): Promise<Int32Array> {
  const deleted = new GrowingList(Int32Array);
  const reader = file.reader(start);
  for (let left = records; left > 0; ) {
    if (!(await reader.fill(recordBytes))) throw damagedDbf(label, 'it ends before its last record');
    const count = Math.min(left, Math.floor((reader.end - reader.at) / recordBytes));
    const end = reader.at + count * recordBytes;
    const isPlain = isAscii(reader.bytes.subarray(reader.at, end));
    const { bytes } = reader;
    for (const column of columns) {
      for (let at = reader.at; at < end; at += recordBytes) {
        if (bytes[at] !== DELETED) column.add(bytes, at, isPlain);
      }
    }
    for (let at = reader.at, record = records - left; at < end; at += recordBytes, record++) {
      if (bytes[at] === DELETED) deleted.push(record);
    }
    reader.at = end;
    left -= count;
  }
  return deleted.array();
}
