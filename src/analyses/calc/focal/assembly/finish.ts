// A complete row of windows becomes its results, in place. Where a window's count is not above 0, or NaN, the result is
// NaN; every NaN is written with the same bits, whatever made it.

// @ts-ignore: decorator
@inline
function put(at: u32, value: v128, count: v128): void {
  const known = v128.and(f64x2.gt(count, f64x2.splat(0)), f64x2.eq(value, value));
  v128.store(at, v128.bitselect(value, f64x2.splat(NaN), known));
}

export function finishValue(values: u32, counts: u32, columns: u32): void {
  for (const end = values + (columns << 3); values < end; values += 16, counts += 16) {
    put(values, v128.load(values), v128.load(counts));
  }
}

export function finishMean(sums: u32, counts: u32, columns: u32): void {
  for (const end = sums + (columns << 3); sums < end; sums += 16, counts += 16) {
    const count = v128.load(counts);
    put(sums, f64x2.div(v128.load(sums), count), count);
  }
}

/** In the place of the maxima. */
export function finishRange(maxima: u32, minima: u32, counts: u32, columns: u32): void {
  for (const end = maxima + (columns << 3); maxima < end; maxima += 16, minima += 16, counts += 16) {
    put(maxima, f64x2.sub(v128.load(maxima), v128.load(minima)), v128.load(counts));
  }
}

/** In the place of the sums of squared deviations. */
export function finishDeviation(squares: u32, counts: u32, columns: u32): void {
  for (const end = squares + (columns << 3); squares < end; squares += 16, counts += 16) {
    const count = v128.load(counts);
    put(squares, f64x2.sqrt(f64x2.div(v128.load(squares), count)), count);
  }
}
