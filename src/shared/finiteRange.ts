/** The lowest and the highest of some values; NaN and infinite ones, as of divisions by 0, do not count. `undefined` where none does. */
export function finiteRange(values: Float32Array): [min: number, max: number] | undefined {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < min && value !== Number.NEGATIVE_INFINITY) min = value;
    if (value > max && value !== Number.POSITIVE_INFINITY) max = value;
  }
  return min <= max ? [min, max] : undefined;
}
