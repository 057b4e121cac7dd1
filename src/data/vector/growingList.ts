const FEW = 64;

/** Numbers that are added one after another, held as in the typed array that they become. */
export class GrowingList<A extends Float64Array | Int32Array> {
  length = 0;
  #values: A;
  readonly #make: new (
    length: number,
  ) => A;

  /** @param expected how many there will be, where that is known: a list that grows takes twice as much on the way */
  constructor(make: new (length: number) => A, expected = FEW) {
    this.#make = make;
    this.#values = new make(Math.max(expected, FEW));
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new this.#make(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** Gives its memory back. */
  clear(): void {
    this.#values = new this.#make(FEW);
    this.length = 0;
  }

  /** An array of their own. */
  array(): A {
    return this.#values.slice(0, this.length) as A;
  }
}
