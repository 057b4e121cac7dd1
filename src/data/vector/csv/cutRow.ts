import type { ByteReader } from '../../files/byteReader';
import { fieldText } from './fieldText';

const QUOTE = 0x22;
const CR = 0x0d;
const LF = 0x0a;

/** One row of delimited text. */
export interface CutRow {
  readonly fields: readonly string[];
  readonly isBlank: boolean;
  /** Where the next row begins. */
  readonly end: number;
  /** Line feeds within quotes. */
  readonly newlines: number;
}

/**
 * Cuts the fields of the row that begins where a reader is, and leaves it there. `null` where its bytes end within
 * the row; where they are known to be the last, only a quote that is not closed can do that.
 *
 * @param delimiter the code of an ASCII character
 * @param isPlain whether all bytes that are there are known to be ASCII
 */
export function cutRow(
  { bytes, at, end }: ByteReader,
  isLast: boolean,
  delimiter: number,
  isPlain: boolean,
): CutRow | null {
  const fields: string[] = [];
  let newlines = 0;
  let place = at;
  for (;;) {
    let text = '';
    if (place < end && bytes[place] === QUOTE) {
      const close = closingQuote(bytes, ++place, end);
      if (close < 0 || (close + 1 === end && !isLast)) return null;
      text = fieldText(bytes, place, close, isPlain);
      if (text.includes('"')) text = text.replaceAll('""', '"');
      if (text.includes('\n')) newlines += text.split('\n').length - 1;
      place = close + 1;
    }
    // What stands between the closing quote and the delimiter is kept, as spreadsheets do.
    const start = place;
    for (; place < end; place++) {
      const byte = bytes[place]!;
      if (byte === delimiter || byte === LF || byte === CR) break;
    }
    if (place === end && !isLast) return null;
    if (place > start) text += fieldText(bytes, start, place, isPlain);
    fields.push(text);
    if (place === end || bytes[place] !== delimiter) break;
    place++;
  }
  const isBlank = fields.length === 1 && fields[0]!.trim() === '' && bytes[at] !== QUOTE;
  if (place < end && bytes[place] === CR) {
    place++;
    if (place === end && !isLast) return null;
  }
  if (place < end && bytes[place] === LF) place++;
  return { fields, isBlank, end: place, newlines };
}

/** The place of the quote that ends a field; below 0 where there is none. */
function closingQuote(bytes: Buffer, start: number, end: number): number {
  let place = bytes.indexOf(QUOTE, start);
  while (place >= 0 && place + 1 < end && bytes[place + 1] === QUOTE) place = bytes.indexOf(QUOTE, place + 2);
  return place < end ? place : -1;
}
