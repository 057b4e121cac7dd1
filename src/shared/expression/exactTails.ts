/*
 * What a rounded sum or product lacks, exactly. After T. J. Dekker, A floating-point technique for extending the
 * available precision, Numerische Mathematik 18 (1971).
 */

/** a + b less the number nearest to it. */
export function tailOfSum(a: number, b: number): number {
  const head = a + b;
  const added = head - a;
  return a - (head - added) + (b - added);
}

/** a * b less the number nearest to it. Not for what is below 1e-290, or factors above 1e290. */
export function tailOfProduct(a: number, b: number): number {
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - a * b + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** The first 26 bits; what is left has no more. */
function highHalf(value: number): number {
  const scaled = 134_217_729 * value;
  return scaled - (scaled - value);
}
