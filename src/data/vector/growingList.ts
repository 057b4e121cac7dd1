/** Numbers that are added one after another, held as in the typed array that they become. */
export class GrowingList<A extends Float64Array | Int32Array> {
  length = 0;
  #values: A;
  readonly #make: new (
    length: number,
  ) => A;

  constructor(make: new (length: number) => A) {
    this.#make = make;
    this.#values = new make(64);
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

  /** An array of their own. */
  array(): A {
    return this.#values.slice(0, this.length) as A;
  }
}
