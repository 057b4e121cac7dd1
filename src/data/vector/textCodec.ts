import { StringDecoder } from 'node:string_decoder';

/** Names that the library knows and that are no encoding of text in files. */
const NOT_FOR_FILES = /^(base64|hex|binary|us-?ascii|ascii|ucs-?[24]|utf-?(7|16|32))/i;

/** The engine's own takes half the time, and needs no tables. */
const UTF8 = /^utf-?8$/i;

/** Decodes text in one encoding, the same with every version of Node. What is no character becomes U+FFFD. */
export interface TextCodec {
  /** Decodes a text of its own. */
  decode(bytes: Buffer): string;
  /** Decodes a piece, but for a character that goes on in the next. */
  begin(bytes: Buffer): string;
  /** What is left at the end of a text. */
  end(): string;
}

/** Whether a file may name an encoding so, and its text can be decoded. */
export async function isKnownEncoding(name: string): Promise<boolean> {
  if (UTF8.test(name)) return true;
  return !NOT_FOR_FILES.test(name) && (await tables()).encodingExists(name);
}

/** What decodes an encoding that is known. */
export async function createTextCodec(encoding: string): Promise<TextCodec> {
  const isUtf8 = UTF8.test(encoding);
  const decoder = isUtf8
    ? new StringDecoder('utf8')
    : (await tables()).getDecoder(encoding, { stripBOM: false });
  const begin = (bytes: Buffer): string => decoder.write(bytes);
  const end = (): string => decoder.end() ?? '';
  return { begin, end, decode: (bytes) => (isUtf8 ? bytes.toString('utf8') : begin(bytes) + end()) };
}

/** The library, which is large. */
async function tables(): Promise<typeof import('iconv-lite')> {
  return (await import('iconv-lite')).default;
}
