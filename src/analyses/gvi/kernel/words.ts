/** A value, or several in a row, for each word of a block of memory. */
export type Words<Block> = Readonly<Record<keyof Block, number | readonly number[]>>;

/** Writes words of 32 bits into a block at byte `at`, each at the offset that `block` has under its name. */
export function writeWords<Name extends string>(
  view: DataView,
  at: number,
  block: Readonly<Record<NoInfer<Name>, number>>,
  words: Readonly<Record<Name, number | readonly number[]>>,
): void {
  for (const name of Object.keys(words) as Name[]) {
    [words[name]].flat().forEach((value, k) => {
      view.setInt32(at + block[name] + k * 4, value, true);
    });
  }
}

/** The bits of a 64-bit float, as the words that hold it. */
export function doubleBits(value: number): number[] {
  return [...new Int32Array(new Float64Array([value]).buffer)];
}

/** The bits of a 32-bit float, as the word that holds it. */
export function floatBits(value: number): number {
  return new Int32Array(new Float32Array([value]).buffer)[0]!;
}
