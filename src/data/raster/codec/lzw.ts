/** Codes are 9 to 12 bits; 256 clears the table and 257 ends the data (TIFF 6.0, section 13). */
const CLEAR = 256;
const END = 257;
const FIRST = 258;
const TABLE = 4096;
/** Bytes of output between two looks at the cancel flag: a few milliseconds. */
const POLL_BYTES = 1 << 20;

/**
 * Expands LZW as TIFF writes it (most significant bit first, early change), or as it did before version 5.0 (least significant
 * bit first, no early change), into `output`, until the
 * data end or `output` is full. Returns the bytes written; throws a `RangeError` on bad codes.
 */
export function expandLzw(input: Uint8Array, output: Uint8Array, poll: () => void): number {
  // An entry is a run of the output: where it was first written, and how long it is.
  const start = new Uint32Array(TABLE);
  const length = new Uint16Array(TABLE);
  let next = FIRST;
  let bits = 9;
  let hold = 0;
  let held = 0;
  let at = 0;
  let written = 0;
  let pollAt = POLL_BYTES;
  // The output of the code before, from which the next entry grows.
  let previous = -1;
  let previousLength = 0;
  // Data begin with a clear code: 256 in nine bits.
  const isOld = input[0] === 0 && (input[1]! & 1) === 1;
  const early = isOld ? 0 : 1;

  while (written < output.length) {
    while (held < bits) {
      if (at === input.length) return written;
      hold = isOld ? hold | (input[at++]! << held) : (hold << 8) | input[at++]!;
      held += 8;
    }
    held -= bits;
    const code = isOld ? hold & ((1 << bits) - 1) : hold >>> held;
    hold = isOld ? hold >>> bits : hold & ((1 << held) - 1);

    if (code === END) return written;
    if (code === CLEAR) {
      next = FIRST;
      bits = 9;
      previous = -1;
      continue;
    }
    const here = written;
    let run = 1;
    if (code < CLEAR) {
      output[written++] = code;
    } else if (code < next) {
      let from = start[code]!;
      run = length[code]!;
      const end = Math.min(written + run, output.length);
      while (written < end) output[written++] = output[from++]!;
    } else if (code === next && previous >= 0) {
      let from = previous;
      run = previousLength + 1;
      const end = Math.min(written + run, output.length);
      while (written < end) output[written++] = output[from++]!;
    } else {
      throw new RangeError('LZW code outside its table');
    }
    if (previous >= 0 && next < TABLE) {
      // The code before and the first byte of this one lie side by side in the output.
      start[next] = previous;
      length[next] = previousLength + 1;
      next++;
      if (next >= (1 << bits) - early && bits < 12) bits++;
    }
    previous = here;
    previousLength = run;
    if (written >= pollAt) {
      poll();
      pollAt = written + POLL_BYTES;
    }
  }
  return written;
}
