import { isAscii, isUtf8 } from 'node:buffer';
import { TextCodec } from '../textCodec';

/** How the text of a whole file is encoded. */
export type CsvEncoding = 'utf-8' | 'windows-1252';

/** Thrown where a file turns out not to be in UTF-8. */
class NotUtf8 extends Error {}

const WINDOWS_1252 = new TextCodec('windows-1252');

/**
 * The text of some bytes, which begin and end at whole characters.
 *
 * @param isPlain whether all of them are known to be ASCII
 */
export function fieldText(
  bytes: Buffer,
  start: number,
  end: number,
  isPlain: boolean,
  encoding: CsvEncoding,
): string {
  // Each makes a text of its own: a piece cut from a longer text would keep all of that in memory.
  if (isPlain) return bytes.toString('latin1', start, end);
  const piece = bytes.subarray(start, end);
  if (isAscii(piece)) return bytes.toString('latin1', start, end);
  if (encoding === 'windows-1252') return WINDOWS_1252.decode(piece);
  if (!isUtf8(piece)) throw new NotUtf8();
  return bytes.toString('utf8', start, end);
}

/** Reads a file as UTF-8, and from its start as windows-1252 where any of it is not valid UTF-8. */
export async function inItsEncoding<T>(read: (encoding: CsvEncoding) => Promise<T>): Promise<T> {
  try {
    return await read('utf-8');
  } catch (error) {
    if (error instanceof NotUtf8) return read('windows-1252');
    throw error;
  }
}
