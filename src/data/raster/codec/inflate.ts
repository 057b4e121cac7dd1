import { Readable } from 'node:stream';
import { constants, createInflate, inflateSync } from 'node:zlib';
import { CancelledError } from '../../../shared/errors';
import type { FileBytes } from '../../files/fileBytes';

/** Compressed bytes read, and expanded bytes handed on, at a time. */
const STREAM_BYTES = 1 << 18;

/**
 * Inflates a block of a known size in one go, without a copy of the outcome. The end mark may be
 * missing, as some writers leave it out. Throws where the data are bad.
 *
 * @param full the size of a whole block, to which some writers fill up one that the image's edge cuts
 */
export function inflateBlock(input: Uint8Array, expected: number, full = expected): Uint8Array {
  // One byte more than needed, as a full output buffer would make zlib start another; and never so few
  // that Node takes it from the memory that small buffers share.
  const options = {
    chunkSize: Math.max(8192, expected + 1),
    maxOutputLength: Math.max(full, 2 * expected) + 65_536,
  };
  try {
    return inflateSync(input, options);
  } catch (error) {
    const partial = inflateSync(input, { ...options, finishFlush: constants.Z_SYNC_FLUSH });
    if (partial.length < expected) throw error;
    return partial;
  }
}

/**
 * Inflates a stretch of a file in pieces, without holding it whole. `take` returns false to stop.
 * `cancelled` is polled once a piece. Throws where the data are bad.
 */
export async function inflateStream(
  file: FileBytes,
  offset: number,
  length: number,
  take: (bytes: Uint8Array) => boolean,
  cancelled: () => boolean,
): Promise<void> {
  const inflate = createInflate({ chunkSize: STREAM_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  const source = Readable.from(pieces(file, offset, length));
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  try {
    for await (const bytes of inflate) {
      if (cancelled()) throw new CancelledError();
      if (!take(bytes as Uint8Array)) return;
    }
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

async function* pieces(file: FileBytes, offset: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += STREAM_BYTES) {
    yield await file.read(offset + at, Math.min(STREAM_BYTES, length - at));
  }
}
