import { createHash } from 'node:crypto';
import { CancelledError } from '../../shared/errors';
import { unreadable } from '../../shared/systemErrors';
import { openForReading } from './openForReading';

/** Bytes per read: few, so that cancelling takes a few milliseconds. */
const CHUNK_BYTES = 1 << 20;

/** The size of a file and its SHA-256 in hex, read as a stream. Throws a `CancelledError` once cancelled. */
export async function hashFile(
  path: string,
  cancelled: () => boolean = () => false,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const { handle } = await openForReading(path, path);
  try {
    const stream = handle.createReadStream({ highWaterMark: CHUNK_BYTES });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (cancelled()) throw new CancelledError();
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    throw unreadable(error, path);
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
