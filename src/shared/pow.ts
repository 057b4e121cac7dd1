/** The engine's own, under a name that the bundler does not replace. */
const { pow: enginePow } = Math;

/**
 * What stands for `Math.pow` in the bundles, in libraries too: engines round theirs differently from version to version
 * and from system to system, while multiplication and their `exp`, `log` and `sqrt` have stayed the same. Within
 * some units in the last place; exact where the power is, as for powers of 2, and of 10 up to 22.
 */
export function pow(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  // Zero, infinity and the like, and powers of two: any engine gives these exactly.
  if (!(base > 0 && base < Infinity && exponent > -1000 && exponent < 1000) || base === 2)
    return enginePow(base, exponent);
  if (Number.isInteger(exponent)) return wholePower(base, exponent);
  return exponent === 0.5 ? Math.sqrt(base) : Math.exp(exponent * Math.log(base));
}

function wholePower(base: number, exponent: number): number {
  let power = 1;
  let square = base;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power *= square;
    square *= square;
  }
  return exponent < 0 ? 1 / power : power;
}
