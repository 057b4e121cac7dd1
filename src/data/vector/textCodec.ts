import iconv from 'iconv-lite';

/** Names that the library knows and that are no encoding of text in files. */
const NOT_FOR_FILES = /^(base64|hex|binary|us-?ascii|ascii|ucs-?[24]|utf-?(7|16|32))/i;

/** Whether a file may name an encoding so, and its text can be decoded. */
export function isKnownEncoding(name: string): boolean {
  return !NOT_FOR_FILES.test(name) && iconv.encodingExists(name);
}

/** Decodes text in one encoding, the same with every version of Node. What is no character becomes U+FFFD. */
export class TextCodec {
  readonly #encoding: string;
  readonly #isUtf8: boolean;
  #made: ReturnType<typeof iconv.getDecoder> | null = null;

  constructor(encoding: string) {
    this.#encoding = encoding;
    this.#isUtf8 = /^utf-?8$/i.test(encoding);
  }

  /** Decodes a text of its own. */
  decode(bytes: Buffer): string {
    // The engine's own takes half the time, and needs no tables.
    return this.#isUtf8 ? bytes.toString('utf8') : this.begin(bytes) + this.end();
  }

  /** Decodes a piece, but for a character that goes on in the next. */
  begin(bytes: Buffer): string {
    return this.#decoder.write(bytes);
  }

  /** What is left at the end of a text. */
  end(): string {
    return this.#decoder.end() ?? '';
  }

  get #decoder(): ReturnType<typeof iconv.getDecoder> {
    this.#made ??= iconv.getDecoder(this.#encoding, { stripBOM: false });
    return this.#made;
  }
}
