import iconv from 'iconv-lite';

/** Encodings of the library that are none of single-byte or multi-byte text in files. */
const NOT_FOR_FILES = /^(base64|hex|binary|ascii|us-?ascii|ucs-?[24]|utf-?(7|16|32))/i;

/** Whether text in an encoding of a name can be decoded. */
export function isKnownEncoding(name: string): boolean {
  return !NOT_FOR_FILES.test(name) && iconv.encodingExists(name);
}

/** Decodes texts in one encoding, each on its own. What is no character of it becomes U+FFFD. */
export class TextCodec {
  readonly #decoder: { write(bytes: Buffer): string; end(): string | undefined } | null;

  /** @param encoding one that `isKnownEncoding` */
  constructor(encoding: string) {
    this.#decoder = /^utf-?8$/i.test(encoding) ? null : iconv.getDecoder(encoding, { stripBOM: false });
  }

  decode(bytes: Buffer): string {
    if (this.#decoder === null) return bytes.toString('utf8');
    const text = this.#decoder.write(bytes);
    return text + (this.#decoder.end() ?? '');
  }
}
