import { isAscii } from 'node:buffer';
import { UserError } from '../../../shared/errors';
import type { ByteReader } from '../../files/byteReader';
import { cutRow } from './cutRow';

/** No row is longer: an engine's longest text has twice as many characters. */
const MAX_ROW_BYTES = 1 << 28;

const DELIMITERS = [',', ';', '\t', '|'];
const NAMES: Readonly<Record<string, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

/** A row, and the line of the file on which it begins, from 1. */
interface Row {
  readonly fields: readonly string[];
  readonly line: number;
}

/** Takes the fields of a row, as many as the header has and maybe blank ones behind them, and the line of the file on which it begins, from 1. */
export type RowVisitor = (fields: readonly string[], line: number) => void;

/**
 * Delimited text (RFC 4180) in UTF-8, row by row: comma, semicolon, tab or bar, whichever the header has most of, or as a
 * first line `sep=;` says; quoted fields; LF, CRLF or CR; a byte order mark; blank lines are skipped.
 */
export class CsvRows {
  header: readonly string[] = [];
  delimiter = ',';
  readonly #reader: ByteReader;
  readonly #label: string;
  #line = 1;
  /** Whether all bytes of the file have come. */
  #isLast = false;
  /** Whether all that are there are known to be ASCII. */
  #isPlain = false;

  private constructor(reader: ByteReader, label: string) {
    this.#reader = reader;
    this.#label = label;
  }

  /** Reads the header. Throws a `UserError` where there is none. */
  static async open(reader: ByteReader, label: string): Promise<CsvRows> {
    const rows = new CsvRows(reader, label);
    await reader.skipByteOrderMark();
    rows.#look();
    const first = await rows.#firstLine();
    if (first.includes('\0')) {
      throw new UserError(`${label} is no text in UTF-8 (it has zero bytes): save it again as CSV in UTF-8.`);
    }
    const named = /^sep=(.)\s*$/i.exec(first)?.[1];
    rows.delimiter = DELIMITERS.find((mark) => mark === named) ?? delimiterOf(first);
    if (named !== undefined) await rows.#next();
    const row = await rows.#next();
    if (row === null) throw new UserError(`${label} is empty: choose a file with a header line and rows.`);
    // What has no name is called as GDAL calls it.
    rows.header = row.fields.map((name, column) => name.trim() || `field_${column + 1}`);
    return rows;
  }

  /** Visits all rows. Throws a `UserError` where one does not fit. */
  async each(visit: RowVisitor): Promise<void> {
    const columns = this.header.length;
    for (let row = await this.#next(); row !== null; row = this.#cut() ?? (await this.#next())) {
      const { fields, line } = row;
      const isMore = fields.length > columns && fields.slice(columns).some((field) => field.trim() !== '');
      if (isMore || fields.length < columns) {
        const remedy = isMore
          ? `put fields that hold a ${NAMES[this.delimiter]} in quotes`
          : 'add the others';
        throw new UserError(
          `${this.#label}, line ${line}, has ${fields.length} fields where the header has ${columns}: ${remedy}.`,
        );
      }
      visit(fields, line);
    }
  }

  /** The next row that is not blank; `null` at the end of the file. */
  async #next(): Promise<Row | null> {
    for (;;) {
      const row = this.#cut();
      if (row !== null) return row;
      if (this.#isLast) {
        if (!this.#reader.has(1)) return null;
        throw this.#unclosed('that is not closed');
      }
      await this.#more();
    }
  }

  /** The next row that is not blank; `null` where the bytes that are there end before or within it. */
  #cut(): Row | null {
    const reader = this.#reader;
    const mark = this.delimiter.charCodeAt(0);
    while (reader.has(1)) {
      const row = cutRow(reader, this.#isLast, mark, this.#isPlain);
      if (row === null) return null;
      const line = this.#line;
      this.#line += row.newlines + 1;
      reader.at = row.end;
      if (!row.isBlank) return { fields: row.fields, line };
    }
    return null;
  }

  async #firstLine(): Promise<string> {
    for (;;) {
      const { bytes, at, end } = this.#reader;
      const text = bytes.toString('latin1', at, end).trimStart();
      if (this.#isLast || /[\r\n]/.test(text)) return /^[^\r\n]*/.exec(text)![0];
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    if (this.#reader.has(MAX_ROW_BYTES)) throw this.#unclosed('that is not closed within 256 MB');
    this.#isLast = !(await this.#reader.more());
    this.#look();
  }

  #look(): void {
    const { bytes, at, end } = this.#reader;
    this.#isPlain = isAscii(bytes.subarray(at, end));
  }

  #unclosed(what: string): UserError {
    return new UserError(`${this.#label}, line ${this.#line}, has a quote ${what}: close it or remove it.`);
  }
}

function delimiterOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (mark: string): number => bare.split(mark).length;
  return DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
