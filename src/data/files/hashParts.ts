import { createHash } from 'node:crypto';
import { CancelledError } from '../../shared/errors';
import { openFileBytes } from './fileBytes';

/** The head of a file, which says what it is. */
const HEADER_BYTES = 16_384;
/** Bytes per read of a file on a disk: few, so that cancelling takes a few milliseconds. */
const CHUNK_BYTES = 1 << 20;
/** Bytes per read of a file on the web, whose stretches are kept as they were fetched. */
const REMOTE_CHUNK_BYTES = 1 << 24;

/**
 * The size of a file, and a SHA-256 in hex over its size, what its server says of its state, its header, and some
 * stretches of it with their places. Throws a `CancelledError` once cancelled.
 *
 * @param stretches offset and bytes in turn, ascending
 */
export async function hashParts(
  path: string,
  stretches: Float64Array,
  cancelled: () => boolean,
): Promise<{ bytes: number; sha256: string }> {
  const file = await openFileBytes(path, path);
  try {
    const { size, version = '' } = file;
    const hash = createHash('sha256').update(`${size}\n${version}\n`);
    const chunk = file.prepare === undefined ? CHUNK_BYTES : REMOTE_CHUNK_BYTES;
    const add = async (offset: number, length: number): Promise<void> => {
      hash.update(`${offset} ${length}\n`);
      for (let at = 0; at < length; at += chunk) {
        if (cancelled()) throw new CancelledError();
        hash.update(await file.read(offset + at, Math.min(chunk, length - at)));
      }
    };
    await add(0, Math.min(size, HEADER_BYTES));
    file.prepare?.(stretches, cancelled);
    for (let at = 0; at < stretches.length; at += 2) await add(stretches[at]!, stretches[at + 1]!);
    return { bytes: size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}
