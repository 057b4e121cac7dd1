import type { FileHandle } from 'node:fs/promises';
import { unreadable } from '../../../shared/systemErrors';
import { MAX_WORD_BYTES } from './asciiNumbers';

/** Bytes per read. */
const CHUNK_BYTES = 1 << 20;

/** Takes a word: where it begins in the file, and its bytes in a buffer. Returns false for no more. */
export type TakeWord = (at: number, bytes: Buffer, start: number, end: number) => boolean;

/**
 * Goes through the words of a file from an offset to its end. Words that are longer than any number may come in parts.
 *
 * @param poll called before each piece is read
 */
export async function readWords(
  handle: FileHandle,
  offset: number,
  label: string,
  poll: () => void,
  take: TakeWord,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let kept = 0;
  for (let at = offset; ; ) {
    poll();
    const { bytesRead } = await handle.read(buffer, kept, buffer.length - kept, at + kept).catch((error) => {
      throw unreadable(error, label);
    });
    const filled = kept + bytesRead;
    let start = 0;
    while (start < filled) {
      while (start < filled && buffer[start]! <= 32) start++;
      if (start === filled) break;
      let end = start + 1;
      while (end < filled && buffer[end]! > 32) end++;
      // The last word may go on in the next piece.
      if (end === filled && bytesRead > 0 && end - start < MAX_WORD_BYTES) break;
      if (!take(at + start, buffer, start, end)) return;
      start = end;
    }
    if (bytesRead === 0) return;
    kept = filled - start;
    buffer.copy(buffer, 0, start, filled);
    at += start;
  }
}
