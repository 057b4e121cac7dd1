/*
 * Random numbers that are a function of their place: Philox4x32-10 of Salmon et al. 2011, "Parallel random
 * numbers: as easy as 1, 2, 3". Any thread can make any number without the ones before it.
 */

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** The upper 32 bits of a product of two 32-bit integers. */
function upperProduct(a: number, b: number): number {
  const lowA = a & 0xffff;
  const highA = a >>> 16;
  const lowB = b & 0xffff;
  const highB = b >>> 16;
  const middle = highA * lowB + ((lowA * lowB) >>> 16);
  const other = lowA * highB + (middle & 0xffff);
  return (highA * highB + Math.floor(middle / 65536) + Math.floor(other / 65536)) >>> 0;
}

/**
 * Encrypts a counter of four 32-bit words under a key of two; `words` is replaced by the result.
 */
export function philox(words: Uint32Array, key0: number, key1: number): void {
  let k0 = key0 >>> 0;
  let k1 = key1 >>> 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = upperProduct(MULTIPLIER_0, words[0]!);
    const low0 = Math.imul(MULTIPLIER_0, words[0]!);
    const high1 = upperProduct(MULTIPLIER_1, words[2]!);
    const low1 = Math.imul(MULTIPLIER_1, words[2]!);
    words[0] = high1 ^ words[1]! ^ k0;
    words[1] = low1;
    words[2] = high0 ^ words[3]! ^ k1;
    words[3] = low0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
}

const words = new Uint32Array(4);

/**
 * Fills four independent uniform numbers in the open unit interval, each of 53 bits: those of sample
 * `index` in `stream` under `seed`.
 */
export function randomUnits(seed: number, stream: number, index: number, out: Float64Array): void {
  for (let half = 0; half < 2; half++) {
    words[0] = index >>> 0;
    words[1] = Math.floor(index / 4294967296);
    words[2] = stream;
    words[3] = half;
    philox(words, seed >>> 0, Math.floor(seed / 4294967296) >>> 0);
    out[2 * half] = fraction(words[0]!, words[1]!);
    out[2 * half + 1] = fraction(words[2]!, words[3]!);
  }
}

function fraction(high: number, low: number): number {
  return ((high >>> 5) * 67108864 + (low >>> 6) + 0.5) / 9007199254740992;
}
