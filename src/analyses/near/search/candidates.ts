/** Pairs of items that may be nearest, with what their distance is at least. */
export class Candidates {
  count = 0;
  from = new Int32Array(64);
  near = new Int32Array(64);
  low = new Float64Array(64);

  push(from: number, near: number, low: number): void {
    if (this.count === this.low.length) this.#grow();
    this.from[this.count] = from;
    this.near[this.count] = near;
    this.low[this.count++] = low;
  }

  /** Drops those beyond a limit; the nearest come first. */
  settle(limit: number): void {
    let kept = 0;
    for (let at = 0; at < this.count; at++) {
      if (this.low[at]! <= limit) this.#move(at, kept++);
    }
    this.count = kept;
    if (kept < 2) return;
    const low = this.low;
    const order = Array.from({ length: kept }, (_, at) => at).sort((a, b) => low[a]! - low[b]! || a - b);
    const before = {
      from: this.from.slice(0, kept),
      near: this.near.slice(0, kept),
      low: low.slice(0, kept),
    };
    order.forEach((at, place) => {
      this.from[place] = before.from[at]!;
      this.near[place] = before.near[at]!;
      this.low[place] = before.low[at]!;
    });
  }

  #move(from: number, to: number): void {
    this.from[to] = this.from[from]!;
    this.near[to] = this.near[from]!;
    this.low[to] = this.low[from]!;
  }

  #grow(): void {
    const longer = <A extends Int32Array | Float64Array>(values: A, made: A): A => {
      made.set(values);
      return made;
    };
    const room = this.low.length * 2;
    this.from = longer(this.from, new Int32Array(room));
    this.near = longer(this.near, new Int32Array(room));
    this.low = longer(this.low, new Float64Array(room));
  }
}
