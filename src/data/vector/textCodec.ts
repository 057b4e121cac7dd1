import iconv from 'iconv-lite';

/** Names that the library knows and that are no encoding of text in files. */
const NOT_FOR_FILES = /^(base64|hex|binary|us-?ascii|ascii|ucs-?[24]|utf-?(7|16|32))/i;

/** Whether a file may name an encoding so, and its text can be decoded. */
export function isKnownEncoding(name: string): boolean {
  return !NOT_FOR_FILES.test(name) && iconv.encodingExists(name);
}

/** Decodes text in one encoding, the same with every version of Node. What is no character becomes U+FFFD. */
export class TextCodec {
  readonly #decoder: { write(bytes: Buffer): string; end(): string | undefined };
  readonly #isUtf8: boolean;

  constructor(encoding: string) {
    this.#isUtf8 = /^utf-?8$/i.test(encoding);
    this.#decoder = iconv.getDecoder(encoding, { stripBOM: false });
  }

  /** Decodes a text of its own. */
  decode(bytes: Buffer): string {
    // The engine's own takes half the time.
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
}
