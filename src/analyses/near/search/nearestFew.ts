/** The few features of least value, each with its least one: how far at least as many are. */
export class NearestFew {
  readonly #most: number;
  /** The values of the few by their features. */
  readonly #values = new Map<number, number>();
  /** A heap of values and features, the largest first; an entry whose feature has another value now counts no more. */
  readonly #heap: { value: number; feature: number }[] = [];

  /** @param most how many features are wanted */
  constructor(most: number) {
    this.#most = most;
  }

  clear(): void {
    this.#values.clear();
    this.#heap.length = 0;
  }

  /** The largest of the values, once there are as many as are wanted; infinite before. */
  get limit(): number {
    return this.#values.size < this.#most ? Number.POSITIVE_INFINITY : this.#heap[0]!.value;
  }

  add(feature: number, value: number): void {
    const known = this.#values.get(feature);
    if (value >= this.limit || (known !== undefined && value >= known)) return;
    this.#values.set(feature, value);
    this.#push(value, feature);
    if (this.#values.size > this.#most) this.#values.delete(this.#pop().feature);
    this.#dropStale();
  }

  #dropStale(): void {
    while (this.#heap.length > 0 && this.#values.get(this.#heap[0]!.feature) !== this.#heap[0]!.value)
      this.#pop();
  }

  #push(value: number, feature: number): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push({ value, feature });
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above]!.value >= value) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = { value, feature };
  }

  #pop(): { value: number; feature: number } {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below + 1 < heap.length && heap[below + 1]!.value > heap[below]!.value) below++;
      if (below >= heap.length || heap[below]!.value <= last.value) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return top;
  }
}
