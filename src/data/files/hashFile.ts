import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CancelledError, UserError } from '../../shared/errors';

/** Read at once, so that cancelling takes a few milliseconds. */
const CHUNK_BYTES = 1 << 20;

/** The size of a file and its SHA-256 in hex, read as a stream. Throws a `CancelledError` once cancelled. */
export async function hashFile(
  path: string,
  cancelled: () => boolean = () => false,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path, {
      highWaterMark: CHUNK_BYTES,
    }) as AsyncIterable<Buffer>) {
      if (cancelled()) throw new CancelledError();
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UserError(`${path} was not found: check the path.`);
  }
  return { bytes, sha256: hash.digest('hex') };
}
