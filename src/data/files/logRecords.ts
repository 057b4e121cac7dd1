import type { FileHandle } from 'node:fs/promises';
import { crc32 } from './crc32';

/*
 * Records of a log, each one a head of five 32-bit numbers (mark, key, length, CRC of the data, CRC of the four before)
 * and the data.
 */

export const MARK = 0x4c495447;
export const HEAD_BYTES = 20;
/** Larger records cannot be ours. */
const MAX_BYTES = 1 << 30;

/** A record to be written. */
export interface LogRecord {
  readonly key: number;
  /** Its data, in pieces. */
  readonly data: readonly Uint8Array[];
}

/** Writes records at an offset, in one go; gives the offset of each, and where the last one ends. */
export async function writeRecords(
  handle: FileHandle,
  offset: number,
  records: readonly LogRecord[],
): Promise<readonly number[]> {
  const pieces: Uint8Array[] = [];
  const offsets = [offset];
  for (const { key, data } of records) {
    const length = data.reduce((sum, piece) => sum + piece.length, 0);
    const head = Buffer.allocUnsafe(HEAD_BYTES);
    head.writeUInt32LE(MARK, 0);
    head.writeUInt32LE(key, 4);
    head.writeUInt32LE(length, 8);
    head.writeUInt32LE(
      data.reduce((crc, piece) => crc32(piece, crc), 0),
      12,
    );
    head.writeUInt32LE(crc32(head.subarray(0, 16)), 16);
    pieces.push(head, ...data);
    offsets.push(offsets.at(-1)! + HEAD_BYTES + length);
  }
  await writeWhole(handle, Buffer.concat(pieces), offset);
  return offsets;
}

/** Writes all bytes at an offset: one call of the system may take only some. */
export async function writeWhole(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await handle.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
  }
}

/** What a head says; `null` where it is damaged. */
export function parseHead(head: Uint8Array): { key: number; length: number; crc: number } | null {
  const view = new DataView(head.buffer, head.byteOffset);
  if (view.getUint32(0, true) !== MARK || view.getUint32(16, true) !== crc32(head.subarray(0, 16)))
    return null;
  const length = view.getUint32(8, true);
  if (length > MAX_BYTES) return null;
  return { key: view.getUint32(4, true), length, crc: view.getUint32(12, true) };
}

/** What the head at an offset of a file of `size` bytes says; `null` where there is none, or its record is not whole. */
export async function readHead(
  handle: FileHandle,
  offset: number,
  size: number,
): Promise<ReturnType<typeof parseHead>> {
  const bytes = await readSome(handle, offset, HEAD_BYTES);
  const head = bytes === null ? null : parseHead(bytes);
  return head === null || offset + HEAD_BYTES + head.length > size ? null : head;
}

/** The record at an offset of a file of `size` bytes; `null` where there is none, or a damaged one. */
export async function readRecord(
  handle: FileHandle,
  offset: number,
  size: number,
): Promise<{ readonly key: number; readonly data: Uint8Array } | null> {
  const head = await readHead(handle, offset, size);
  if (head === null) return null;
  const data = await readSome(handle, offset + HEAD_BYTES, head.length);
  if (data === null || crc32(data) !== head.crc) return null;
  return { key: head.key, data };
}

/** Bytes of the file; `null` where it ends before. */
export async function readSome(
  handle: FileHandle,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) return null;
    done += bytesRead;
  }
  return bytes;
}
