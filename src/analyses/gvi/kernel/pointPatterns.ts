import { cellOf, ENDED } from './octantVectors';

/** Bytes of a pattern's tables. */
export const PATTERN_BYTES = 96;

/** Collects the different patterns of lanes; the number of one is its place. */
export class Patterns {
  readonly list: (readonly number[])[] = [];
  private readonly numbers = new Map<string, number>();

  /** The number of a pattern, a new one if it has not been met. */
  numberOf(lanes: readonly number[]): number {
    const key = lanes.join();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.list.length);
    return this.list.push(lanes) - 1;
  }
}

/**
 * Writes a pattern's tables: shuffles that bring the first four cells and the second four to the lanes (16 bytes
 * each), the same for rays that bend to the left, whose cells lie in reverse; then for each set of hit lanes (16 bytes)
 * the bits of their cells from the first column on, and the same in reverse, the first column the highest of eight.
 */
export function writePattern(view: DataView, at: number, lanes: readonly number[]): void {
  lanes.forEach((lane, k) => {
    const right = cellOf(lane);
    const left = (right & 4) + 3 - (right & 3);
    for (let byte = 0; byte < 4; byte++) {
      for (const half of [0, 1]) {
        const pick = (cell: number): number => (cell >> 2 === half ? (cell & 3) * 4 + byte : 0x80);
        view.setUint8(at + half * 16 + k * 4 + byte, pick(right));
        view.setUint8(at + 32 + half * 16 + k * 4 + byte, pick(left));
      }
    }
  });
  for (let hits = 0; hits < 16; hits++) {
    const seen = lanes.filter((lane, k) => ((hits >> k) & 1) === 1 && lane < ENDED);
    view.setUint8(
      at + 64 + hits,
      seen.reduce((bits, lane) => bits | (1 << lane), 0),
    );
    view.setUint8(
      at + 80 + hits,
      seen.reduce((bits, lane) => bits | (128 >> lane), 0),
    );
  }
}
