/** Bytes of output between two looks at the cancel flag: a few milliseconds. */
const POLL_BYTES = 1 << 20;

/**
 * Expands PackBits (TIFF 6.0, section 9) into `output`, until the data end or `output` is full.
 * Returns the bytes written.
 */
export function expandPackBits(input: Uint8Array, output: Uint8Array, poll: () => void): number {
  let at = 0;
  let written = 0;
  let pollAt = POLL_BYTES;
  while (at < input.length && written < output.length) {
    const header = input[at++]!;
    if (header < 128) {
      const count = Math.min(header + 1, input.length - at, output.length - written);
      output.set(input.subarray(at, at + count), written);
      at += header + 1;
      written += count;
    } else if (header > 128) {
      const end = Math.min(written + 257 - header, output.length);
      output.fill(input[at++] ?? 0, written, end);
      written = end;
    }
    if (written >= pollAt) {
      poll();
      pollAt = written + POLL_BYTES;
    }
  }
  return written;
}
