import type { Cell, Column } from '../../../shared/result';
import { CellList } from '../cellList';
import { numberKind } from '../columns';
import { isLongInteger } from '../numberText';
import { SharedTexts } from '../sharedTexts';
import type { DbfField, DbfHeader } from './dbfHeader';

/** The value of a field that begins at a byte. `isAscii`: whether its record is known to be. */
type Read = (bytes: Buffer, start: number, isAscii: boolean) => Cell;

const BLANK = 0x20;

/** The values of a field. */
export class DbfColumn {
  /** Whether a number of it was an integer of more digits than a number holds. */
  hasLongIntegers = false;
  /** Whether a text of it had letters beyond ASCII. */
  hasLetters = false;
  readonly #field: DbfField;
  readonly #header: DbfHeader;
  readonly #keepsDigits: boolean;
  readonly #read: Read;
  readonly #values: CellList;
  readonly #texts = new SharedTexts();

  /** @param keepsDigits whether numbers are kept as text */
  constructor(field: DbfField, header: DbfHeader, keepsDigits = false) {
    this.#field = field;
    this.#header = header;
    this.#values = new CellList(() => header.records);
    this.#keepsDigits = keepsDigits;
    this.#read = this.#reader();
  }

  /** A column for reading the same field anew, as text where it has long integers. */
  again(): DbfColumn {
    return new DbfColumn(this.#field, this.#header, this.hasLongIntegers);
  }

  /** Adds the value of the record that begins at a byte. */
  add(bytes: Buffer, record: number, isAscii: boolean): void {
    this.#values.push(this.#read(bytes, record + this.#field.offset, isAscii));
  }

  column(): Column {
    const { name } = this.#field;
    const values = this.#values.finish();
    return { name, label: name, kind: this.#kind(values), values };
  }

  #kind(values: readonly Cell[]): Column['kind'] {
    const { type, decimals } = this.#field;
    if (type === 'L') return 'boolean';
    if (type === 'C' || type === 'D' || this.#keepsDigits) return 'text';
    return decimals === 0 ? numberKind(values) : 'number';
  }

  #reader(): Read {
    const { type, length } = this.#field;
    const written = (bytes: Buffer, start: number): string =>
      bytes.toString('latin1', start, start + length).trim();
    switch (type) {
      case 'I':
        return (bytes, start) => bytes.readInt32LE(start);
      case 'O':
        return (bytes, start) => bytes.readDoubleLE(start);
      case 'L':
        return (bytes, start) => booleanOf(written(bytes, start));
      case 'D':
        return (bytes, start) => dateOf(written(bytes, start));
      case 'C':
        return (bytes, start, isAscii) => this.#text(bytes, start, start + length, isAscii);
      default:
        return (bytes, start) => this.#number(written(bytes, start).replaceAll('\0', ''));
    }
  }

  #text(bytes: Buffer, field: number, limit: number, isAscii: boolean): Cell {
    // Blanks and zero bytes fill a field up.
    let [start, end] = [field, limit];
    while (end > start && (bytes[end - 1] === BLANK || bytes[end - 1] === 0)) end--;
    while (start < end && bytes[start] === BLANK) start++;
    if (end === start) return null;
    const text = bytes.toString('latin1', start, end);
    // A zero byte ends a text, whatever follows.
    const zero = text.indexOf('\0');
    if (zero >= 0) return this.#text(bytes, start, start + zero, isAscii);
    if (isAscii || !/[\x80-\xff]/.test(text)) return this.#texts.share(text);
    this.hasLetters = true;
    return this.#texts.share(this.#header.codec.decode(bytes.subarray(start, end)));
  }

  #number(written: string): Cell {
    if (this.#keepsDigits) return written.trim() === '' ? null : this.#texts.share(written.trim());
    const number = written === '' ? Number.NaN : Number(written.replace(',', '.'));
    this.hasLongIntegers ||= !Number.isSafeInteger(number) && isLongInteger(written);
    return Number.isFinite(number) ? number : null;
  }
}

function booleanOf(text: string): boolean | null {
  return /^[yt]$/i.test(text) ? true : /^[nf]$/i.test(text) ? false : null;
}

function dateOf(text: string): string | null {
  return /^\d{8}$/.test(text) && Number(text) > 0 ? text.replace(/(....)(..)(..)/, '$1-$2-$3') : null;
}
