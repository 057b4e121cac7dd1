/*
 * Arithmetic of pairs, sums of two numbers of which the second is at most half a unit in the last place of the first: some 106
 * bits. After T. J. Dekker, A floating-point technique for extending the available precision, Numerische Mathematik
 * 18 (1971). Nothing here is for numbers above 2 ** 990.
 */

export type Pair = readonly [head: number, tail: number];

/** Exactly a + b. */
export function sumOf(a: number, b: number): Pair {
  const head = a + b;
  const added = head - a;
  return [head, a - (head - added) + (b - added)];
}

/** Exactly a * b, unless it underflows. */
export function productOf(a: number, b: number): Pair {
  const head = a * b;
  const [aHigh, aLow] = halvesOf(a);
  const [bHigh, bLow] = halvesOf(b);
  return [head, aHigh * bHigh - head + aHigh * bLow + aLow * bHigh + aLow * bLow];
}

/** a + b to within some 2 ** -103 of the larger. */
export function plus(a: Pair, b: Pair): Pair {
  const [head, tail] = sumOf(a[0], b[0]);
  return sumOf(head, tail + (a[1] + b[1]));
}

/** a / b to within some 2 ** -103. */
export function over(a: number, b: Pair): Pair {
  const head = a / b[0];
  const [product, rest] = productOf(head, b[0]);
  return [head, (a - product - rest - head * b[1]) / b[0]];
}

/** Two numbers of at most 26 bits each whose sum is the number. */
function halvesOf(value: number): Pair {
  const scaled = 134_217_729 * value;
  const high = scaled - (scaled - value);
  return [high, value - high];
}
