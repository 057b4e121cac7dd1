import type { FileHandle } from 'node:fs/promises';
import { UserError } from '../../shared/errors';
import { formatCount } from '../../shared/format';
import { unreadable } from '../../shared/systemErrors';
import { isUrl } from '../../shared/urls';
import { openForReading } from './openForReading';

/** A file on a disk or on the web, open for reading at random places, with its first bytes kept. */
export interface FileBytes {
  readonly label: string;
  readonly size: number;
  /**
   * Exactly these bytes; a `UserError` where the file ends before.
   *
   * @param into where they go, of that length, if the file reads into it; new memory costs as much as the reading
   */
  read(offset: number, length: number, into?: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** What its server says of the state of a file on the web: its ETag, else its time of change. */
  readonly version?: string;
  /**
   * Of a file on the web: begins to fetch what will be read, several stretches at a time, in place of what was to come
   * before. `stretches` are offset and bytes in turn; once `cancelled` gives true, what is under way is broken off.
   */
  prepare?(stretches: Float64Array, cancelled: () => boolean): void;
  close(): Promise<void>;
}

/** Bytes of the first read, which hold the directory of most files. */
const FIRST_BYTES = 16_384;

/** Opens a file or an address. Throws a `UserError` where it is missing, not readable or no ordinary file. */
export async function openFileBytes(path: string, label: string): Promise<FileBytes> {
  if (isUrl(path)) {
    const { openRemote } = await import('./remote/openRemote');
    return openRemote(path, label);
  }
  const { handle, size } = await openForReading(path, label);
  try {
    const first = await readExactly(handle, 0, Math.min(size, FIRST_BYTES), label);
    return {
      label,
      size,
      read: async (offset, length, into) => {
        if (offset + length > size) throw cutShort(label, size, offset + length);
        if (offset + length <= first.length) return first.slice(offset, offset + length);
        return readExactly(handle, offset, length, label, into);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The error for a file that ends before its contents do. */
export function cutShort(label: string, size: number, needed: number): UserError {
  return new UserError(
    `${label} is cut short: it has ${formatCount(size)} bytes where its contents need ${formatCount(needed)}; copy or download it again.`,
  );
}

async function readExactly(
  handle: FileHandle,
  offset: number,
  length: number,
  label: string,
  bytes = new Uint8Array(length),
): Promise<Uint8Array<ArrayBuffer>> {
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, offset + done).catch((error) => {
      throw unreadable(error, label);
    });
    if (bytesRead === 0) throw cutShort(label, offset + done, offset + length);
    done += bytesRead;
  }
  return bytes;
}
