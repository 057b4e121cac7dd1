/** The few features of least value, each with its least one: how far at least as many are. */
export class NearestFew {
  readonly #features: Int32Array;
  readonly #values: Float64Array;
  #count = 0;

  /** @param most how many features are wanted */
  constructor(most: number) {
    this.#features = new Int32Array(most);
    this.#values = new Float64Array(most);
  }

  clear(): void {
    this.#count = 0;
  }

  /** The largest of the values, once there are as many as are wanted; infinite before. */
  get limit(): number {
    const most = this.#values.length;
    return this.#count === most ? this.#values[most - 1]! : Number.POSITIVE_INFINITY;
  }

  add(feature: number, value: number): void {
    if (value >= this.limit) return;
    const [features, values] = [this.#features, this.#values];
    let at = 0;
    while (at < this.#count && features[at] !== feature) at++;
    if (at === this.#count) {
      if (this.#count < values.length) this.#count++;
      else at--; // takes the place of the last one
    } else if (value >= values[at]!) {
      return;
    }
    for (; at > 0 && values[at - 1]! > value; at--) {
      values[at] = values[at - 1]!;
      features[at] = features[at - 1]!;
    }
    values[at] = value;
    features[at] = feature;
  }
}
