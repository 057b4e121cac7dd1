/** A 32-bit hash of three integers: the same on every platform, and no two neighbours look alike. */
export function hash(a: number, b: number, c: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  h ^= h >>> 15;
  return h >>> 0;
}

/** The hash of three integers as a number from 0 to below 1. */
export function hashUnit(a: number, b: number, c: number): number {
  return hash(a, b, c) / 4294967296;
}

/** A stream of random numbers that depends only on its seed. */
export class RandomStream {
  private drawn = 0;

  constructor(private readonly seed: number) {}

  /** From 0 to below 1. */
  next(): number {
    this.drawn++;
    return hash(this.drawn, this.seed, 0x51ed270b) / 4294967296;
  }

  /** From `low` to below `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }
}
