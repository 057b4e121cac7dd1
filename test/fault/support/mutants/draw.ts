import { hash, RandomStream } from '../../../../src/sample/random';

/** The random choices that make one mutant. */
export class Draw {
  private readonly stream: RandomStream;

  constructor(seed: number, index: number, kind: number) {
    this.stream = new RandomStream(hash(seed, index, kind));
  }

  /** A whole number from 0 to below a limit; 0 where that is 0. */
  below(limit: number): number {
    return Math.floor(this.stream.next() * limit);
  }

  /** A place in something of this length: often near its beginning, where formats keep what the rest hangs on. */
  place(length: number): number {
    return this.below(this.chance(0.4) ? Math.min(length, 128) : length);
  }

  chance(probability: number): boolean {
    return this.stream.chance(probability);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
