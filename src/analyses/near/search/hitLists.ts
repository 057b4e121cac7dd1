import type { Hit } from '../metric/hit';

/** Hits of some features, added feature by feature in any order, and given in theirs. */
export class HitLists {
  /** How many hits each feature has. */
  readonly counts: Int32Array;
  length = 0;
  readonly #lists: Hit[][];

  constructor(features: number) {
    this.counts = new Int32Array(features);
    this.#lists = new Array<Hit[]>(features);
  }

  /** Takes a copy of the next hit of a feature. */
  add(feature: number, hit: Hit): void {
    const copy = { ...hit };
    if (this.counts[feature]! === 0) this.#lists[feature] = [copy];
    else this.#lists[feature]!.push(copy);
    this.counts[feature]!++;
    this.length++;
  }

  /** All hits, feature after feature, with their row. */
  each(visit: (hit: Hit, row: number) => void): void {
    let row = 0;
    for (let feature = 0; feature < this.counts.length; feature++) {
      for (let at = 0; at < this.counts[feature]!; at++) visit(this.#lists[feature]![at]!, row++);
    }
  }
}
