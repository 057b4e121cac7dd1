import { unreadable } from '../../shared/systemErrors';
import { type ByteFile, ByteReader } from './byteReader';
import { openForReading } from './openForReading';

/** Bytes per read. */
const CHUNK_BYTES = 1 << 20;

/** Opens a file, has it read, and closes it. Throws a `UserError` where it cannot be read. */
export async function streamFile<T>(
  path: string,
  label: string,
  read: (file: ByteFile) => Promise<T>,
): Promise<T> {
  const { handle, size } = await openForReading(path, label);
  const reader = (start = 0, end = Infinity, atOnce = CHUNK_BYTES): ByteReader => {
    let at = start;
    return new ByteReader(
      async (into) => {
        try {
          const { bytesRead } = await handle.read(into, 0, into.length, at);
          at += bytesRead;
          return bytesRead;
        } catch (error) {
          throw unreadable(error, label);
        }
      },
      Math.min(size + 1, atOnce),
      start,
      end,
    );
  };
  try {
    return await read({ size, reader });
  } finally {
    await handle.close();
  }
}
