import { Pattern } from './assembly/pointMemory';
import { cellOf, ENDED } from './octantVectors';

/** Collects the different patterns of lanes; the number of one is its place. */
export class Patterns {
  readonly list: (readonly number[])[] = [];
  private readonly numbers = new Map<number, number>();

  /** The number of a pattern, a new one if it has not been met. */
  numberOf(lanes: readonly number[]): number {
    let key = 0;
    for (const lane of lanes) key = key * 2 * ENDED + lane;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.list.length);
    return this.list.push(lanes) - 1;
  }
}

/** Writes a pattern's tables. */
export function writePattern(view: DataView, at: number, lanes: readonly number[]): void {
  const shuffle = (table: number, lane: number, cell: number): void => {
    const isHere = cell >= 0 && cell < 4;
    for (let byte = 0; byte < 4; byte++) {
      // A shuffle makes 0 of what is beyond its 16 bytes.
      view.setUint8(at + table + lane * 4 + byte, isHere ? cell * 4 + byte : 0x80);
    }
  };
  lanes.forEach((lane, k) => {
    const right = cellOf(lane);
    const left = (right & 4) + 3 - (right & 3);
    shuffle(Pattern.first, k, right);
    shuffle(Pattern.second, k, right - 4);
    shuffle(Pattern.leftFirst, k, left);
    shuffle(Pattern.leftSecond, k, left - 4);
  });
  for (let hits = 0; hits < 16; hits++) {
    const seen = lanes.filter((lane, k) => ((hits >> k) & 1) === 1 && lane < ENDED);
    const right = seen.reduce((bits, lane) => bits | (1 << lane), 0);
    const left = seen.reduce((bits, lane) => bits | (128 >> lane), 0);
    view.setUint8(at + Pattern.cells + hits, right);
    view.setUint8(at + Pattern.leftCells + hits, left);
  }
}
