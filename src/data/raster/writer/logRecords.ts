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

/** Writes a record at an offset. */
export async function writeRecord(
  handle: FileHandle,
  offset: number,
  key: number,
  data: Uint8Array,
): Promise<void> {
  const record = Buffer.allocUnsafe(HEAD_BYTES + data.length);
  record.writeUInt32LE(MARK, 0);
  record.writeUInt32LE(key, 4);
  record.writeUInt32LE(data.length, 8);
  record.writeUInt32LE(crc32(data), 12);
  record.writeUInt32LE(crc32(record.subarray(0, 16)), 16);
  record.set(data, HEAD_BYTES);
  let done = 0;
  while (done < record.length) {
    done += (await handle.write(record, done, record.length - done, offset + done)).bytesWritten;
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
