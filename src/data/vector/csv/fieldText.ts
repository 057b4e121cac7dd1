import { isAscii, isUtf8 } from 'node:buffer';
import type { ByteFile } from '../../files/byteReader';
import { decodedFile } from './decodedFile';

/** Thrown where a file turns out not to be in UTF-8. */
class NotUtf8 extends Error {}

/**
 * The text of some bytes, which begin and end at whole characters.
 *
 * @param isPlain whether all of them are known to be ASCII
 */
export function fieldText(bytes: Buffer, start: number, end: number, isPlain: boolean): string {
  // Each makes a text of its own: a piece cut from a longer text would keep all of that in memory.
  if (isPlain) return bytes.toString('latin1', start, end);
  const piece = bytes.subarray(start, end);
  if (isAscii(piece)) return bytes.toString('latin1', start, end);
  if (!isUtf8(piece)) throw new NotUtf8();
  return bytes.toString('utf8', start, end);
}

/**
 * Reads a file as UTF-16 where its first bytes say so, else as UTF-8, and from its start as windows-1252 where any of
 * it is not valid UTF-8.
 */
export async function inItsEncoding<T>(file: ByteFile, read: (file: ByteFile) => Promise<T>): Promise<T> {
  const head = file.reader(0, undefined, 2);
  const mark = (await head.fill(2)) ? head.bytes.readUInt16BE(head.at) : 0;
  if (mark === 0xfffe) return read(decodedFile(file, 'utf-16le'));
  if (mark === 0xfeff) return read(decodedFile(file, 'utf-16be'));
  try {
    return await read(file);
  } catch (error) {
    if (error instanceof NotUtf8) return read(decodedFile(file, 'windows-1252'));
    throw error;
  }
}
