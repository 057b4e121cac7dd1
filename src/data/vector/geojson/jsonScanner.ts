import { isUtf8 } from 'node:buffer';
import { messageOf, UserError } from '../../../shared/errors';
import type { ByteReader } from '../../files/byteReader';

/** The longest value that is taken at once: an engine's longest text has twice as many characters. */
const MAX_VALUE_BYTES = 1 << 28;

/** Lists and objects within one another: those who go through a value must not run out of stack. */
const MAX_DEPTH = 1000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;

const RECORD_MARK = '\x1e';

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Goes through JSON in UTF-8 mark by mark and value by value, and holds one value at a time. */
export class JsonScanner {
  /** What the next value is, for messages, as in `feature 3`; empty where it has no name. */
  subject = '';
  readonly #reader: ByteReader;
  readonly #label: string;
  #line = 1;
  /** The line on which the value begins that was taken last. */
  #valueLine = 1;

  constructor(reader: ByteReader, label: string) {
    this.#reader = reader;
    this.#label = label;
  }

  /** Passes over the mark that begins each text of a sequence (RFC 8142), where it is next. */
  async skipRecordMark(): Promise<void> {
    if ((await this.peek()) === RECORD_MARK) this.#reader.at++;
  }

  /** The next character that is not blank, which stays to be read; empty at the end of the file. */
  async peek(): Promise<string> {
    const reader = this.#reader;
    while (reader.has(1) || (await reader.more())) {
      const byte = reader.bytes[reader.at]!;
      if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d && byte !== LINE_FEED) {
        return String.fromCharCode(byte);
      }
      if (byte === LINE_FEED) this.#line++;
      reader.at++;
    }
    return '';
  }

  /** Takes the next mark, which must be one of some. Throws a `UserError` where it is not. */
  async take(marks: string): Promise<string> {
    const mark = await this.peek();
    this.#valueLine = this.#line;
    if (mark === '') throw this.broken('it ends too early');
    if (!marks.includes(mark))
      throw this.broken(`"${mark}" stands where "${[...marks].join('" or "')}" should`);
    this.#reader.at++;
    return mark;
  }

  /**
   * Takes the text of the next value: all up to a separator or closing mark of what it is in. Throws a `UserError`
   * where it does not end, is not in UTF-8, or is larger or deeper than those of layers are.
   *
   * @param isAlone whether it is in nothing: an object then ends with its last brace
   */
  async value(isAlone = false): Promise<string> {
    await this.peek();
    this.#valueLine = this.#line;
    const reader = this.#reader;
    let seen = 0;
    let depth = 0;
    let inText = false;
    for (;;) {
      const { bytes, at, end } = reader;
      let place = at + seen;
      for (; place < end; place++) {
        const byte = bytes[place]!;
        if (inText || byte === QUOTE) {
          place = endOfText(bytes, inText ? place : place + 1, end);
          inText = place >= end;
          if (inText) break;
        } else if (byte > COMMA && byte < COLON)
          continue; // a number
        else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
          if (++depth > MAX_DEPTH) throw this.#tooDeep();
        } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
          if (depth-- === 0) break;
          if (depth === 0 && isAlone) return this.#taken(place + 1);
        } else if ((byte === COMMA || byte === COLON) && depth === 0) break;
        else if (byte === LINE_FEED) this.#line++;
      }
      if (place < end) return this.#taken(place);
      seen = place - at;
      if (seen > MAX_VALUE_BYTES) throw this.#tooLarge();
      if (await reader.more()) continue;
      if (depth > 0 || inText) throw this.broken('it ends too early');
      return this.#taken(reader.end);
    }
  }

  /** The value of a text that was taken last. Throws a `UserError` where it is not JSON. */
  parse(text: string): unknown {
    if (text === '') throw this.broken('a value is missing');
    try {
      return JSON.parse(text);
    } catch (error) {
      // The engine counts from the start of the text, not of the file.
      throw this.broken(messageOf(error).replace(/ (in JSON )?at position \d+.*$/s, ''));
    }
  }

  /** Throws a `UserError` where anything but blanks is left. */
  async finish(): Promise<void> {
    if ((await this.peek()) !== '') throw this.broken('something follows its end');
  }

  #taken(end: number): string {
    const value = this.#reader.bytes.subarray(this.#reader.at, end);
    if (!isUtf8(value)) throw this.#notUtf8();
    this.#reader.at = end;
    return value.toString('utf8');
  }

  /** What to say of JSON that is not valid where it was read last. */
  broken(why: string): UserError {
    return new UserError(
      `${this.#label} is not valid JSON (${this.#where()}: ${why}): export the layer again as GeoJSON.`,
    );
  }

  #notUtf8(): UserError {
    return new UserError(
      `${this.#label} is not in UTF-8 (${this.#where()}), as GeoJSON is by RFC 8259: export the layer again in UTF-8.`,
    );
  }

  #tooDeep(): UserError {
    return new UserError(
      `${this.#label} has lists or objects in one another more than ${MAX_DEPTH} deep (${this.#where()}), as no layer does: export the layer again as GeoJSON.`,
    );
  }

  #tooLarge(): UserError {
    return new UserError(
      `${this.#label} has a value of more than 256 MB (${this.#where()}), more than can be read at once: export the layer again in smaller features.`,
    );
  }

  #where(): string {
    const line = `line ${this.#valueLine}`;
    return this.subject === '' ? line : `${line}, ${this.subject}`;
  }
}

/** The place of the quote that closes a text; `end` or beyond where its bytes end before. */
function endOfText(bytes: Buffer, start: number, end: number): number {
  let place = start;
  while (place < end && bytes[place] !== QUOTE) place += bytes[place] === BACKSLASH ? 2 : 1;
  return place;
}
