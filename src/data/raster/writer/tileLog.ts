import { type FileHandle, open, rm } from 'node:fs/promises';
import { UserError } from '../../../shared/errors';
import { crc32 } from './crc32';
import type { TileStore } from './tileStore';

/**
 * A file of records, each one a head of five 32-bit numbers (mark, key, length, CRC of the data, CRC of
 * the four before) and the data. The first holds the identity of the work. Records are only ever added, so
 * what a killed process or a power cut leaves behind is good up to the first bad record.
 */
const MARK = 0x4c495447;
const HEAD_BYTES = 20;
const IDENTITY_KEY = 0xffffffff;
/** Larger records cannot be ours. */
const MOST_BYTES = 1 << 30;

interface Place {
  /** Where its record begins. */
  readonly offset: number;
  /** Bytes of its data. */
  readonly length: number;
}

/** A store in a file beside the target, that can be taken up again. */
export interface TileLog extends TileStore {
  /** Keys found when it was opened: work that is already done. */
  readonly found: readonly number[];
}

/**
 * Opens a log, or begins one. `identity` says what the tiles belong to; a log with another identity is
 * refused with a `UserError`. A log without a readable first record is begun anew.
 */
export async function openTileLog(path: string, identity: string): Promise<TileLog> {
  const handle = await openFile(path);
  try {
    const log = await scan(handle, path, identity);
    return createLog(handle, path, log.places, log.end);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return open(path, 'w+');
    throw error;
  }
}

function createLog(handle: FileHandle, path: string, places: Map<number, Place>, start: number): TileLog {
  let end = start;
  return {
    found: [...places.keys()],
    sizeOf: (key) => places.get(key)?.length,
    put: async (key, bytes) => {
      const offset = end;
      end += HEAD_BYTES + bytes.length;
      await writeRecord(handle, offset, key, bytes).catch((error) => {
        throw diskFull(path, error) ?? error;
      });
      places.set(key, { offset, length: bytes.length });
    },
    get: async (key) => {
      const record = await readRecord(handle, places.get(key)!.offset);
      if (record?.key === key) return record.data;
      throw new UserError(
        `${path} was changed by another program while it was in use (is the same map written twice at once?); delete it and run again.`,
      );
    },
    close: () => handle.close(),
    discard: async () => {
      await handle.close();
      await rm(path, { force: true });
    },
  };
}

function diskFull(path: string, error: unknown): UserError | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return undefined;
  return new UserError(
    `${path} cannot be written, because the disk is full: free some space and run it again.`,
  );
}

async function scan(
  handle: FileHandle,
  path: string,
  identity: string,
): Promise<{ readonly places: Map<number, Place>; readonly end: number }> {
  const places = new Map<number, Place>();
  const own = new TextEncoder().encode(identity);
  const first = await readRecord(handle, 0);
  if (first === null || first.key !== IDENTITY_KEY) {
    await handle.truncate(0);
    await writeRecord(handle, 0, IDENTITY_KEY, own);
    return { places, end: HEAD_BYTES + own.length };
  }
  if (Buffer.compare(first.data, own) !== 0) {
    throw new UserError(
      `${path} holds the unfinished work of another job, or its inputs have changed since; delete it to begin anew.`,
    );
  }
  let end = HEAD_BYTES + first.data.length;
  for (;;) {
    const record = await readRecord(handle, end);
    if (record === null) break;
    places.set(record.key, { offset: end, length: record.data.length });
    end += HEAD_BYTES + record.data.length;
  }
  await handle.truncate(end);
  return { places, end };
}

async function writeRecord(handle: FileHandle, offset: number, key: number, data: Uint8Array): Promise<void> {
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

/** The record at an offset; `null` where there is none, or a damaged one. */
async function readRecord(
  handle: FileHandle,
  offset: number,
): Promise<{ readonly key: number; readonly data: Uint8Array } | null> {
  const head = await readSome(handle, offset, HEAD_BYTES);
  if (head === null) return null;
  const view = new DataView(head.buffer);
  const length = view.getUint32(8, true);
  if (view.getUint32(0, true) !== MARK || view.getUint32(16, true) !== crc32(head.subarray(0, 16)))
    return null;
  if (length > MOST_BYTES) return null;
  const data = await readSome(handle, offset + HEAD_BYTES, length);
  if (data === null || crc32(data) !== view.getUint32(12, true)) return null;
  return { key: view.getUint32(4, true), data };
}

async function readSome(
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
