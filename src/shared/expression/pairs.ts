/*
 * Arithmetic of pairs, sums of two numbers of which the second is at most half a unit in the last place of the first: some 106
 * bits. After T. J. Dekker, A floating-point technique for extending the available precision, Numerische Mathematik
 * 18 (1971). Nothing here is for numbers above 2 ** 990.
 */

export interface Pair {
  readonly head: number;
  readonly tail: number;
}

/** Exactly a + b. */
export function sumOf(a: number, b: number): Pair {
  const head = a + b;
  const added = head - a;
  return { head, tail: a - (head - added) + (b - added) };
}

/** Exactly a * b, unless it underflows. */
export function productOf(a: number, b: number): Pair {
  const head = a * b;
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return { head, tail: aHigh * bHigh - head + aHigh * bLow + aLow * bHigh + aLow * bLow };
}

/** a + b to within some 2 ** -103 of the larger. */
export function plus(a: Pair, b: Pair): Pair {
  const { head, tail } = sumOf(a.head, b.head);
  return sumOf(head, tail + (a.tail + b.tail));
}

/** a / b to within some 2 ** -103. */
export function over(a: number, b: Pair): Pair {
  const head = a / b.head;
  const back = productOf(head, b.head);
  return { head, tail: (a - back.head - back.tail - head * b.tail) / b.head };
}

/** The first 26 bits; what is left has no more. */
function highHalf(value: number): number {
  const scaled = 134_217_729 * value;
  return scaled - (scaled - value);
}
