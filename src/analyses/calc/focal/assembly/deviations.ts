// Squared deviations of windows from their means. A mean is known once its window is complete, so that nothing can be
// shared between windows: each takes all its cells again, in the order of `spread.ts`. Cells that are missing are NaN.

// @ts-ignore: decorator
@inline
function square(at: u32, mean: v128): v128 {
  const value = v128.load(at);
  const deviation = v128.and(f64x2.sub(value, mean), f64x2.eq(value, value));
  return f64x2.mul(deviation, deviation);
}

/**
 * Puts the sums of a row of windows in the place of their `means`. `ring`: the 2 * radius + 1 rows of cells, of
 * `rowBytes`, which each begin `radius` columns before the first window's; the top one is number `first`.
 */
export function addSquares(
  ring: u32,
  first: u32,
  rowBytes: u32,
  halfWidths: u32,
  radius: i32,
  means: u32,
  columns: u32,
): void {
  const slots = 2 * radius + 1;
  for (let c: u32 = 0, end = columns << 3; c < end; c += 32) {
    const m0 = v128.load(means + c);
    const m1 = v128.load(means + c, 16);
    let t0 = f64x2.splat(0);
    let t1 = f64x2.splat(0);
    let slot = first;
    for (let y = -radius; y <= radius; y++) {
      const x = ring + slot * rowBytes + (radius << 3) + c;
      const stop = load<u32>(halfWidths + (abs(y) << 2)) << 3;
      let s0 = square(x, m0);
      let s1 = square(x + 16, m1);
      for (let width: u32 = 8; width <= stop; width += 8) {
        s0 = f64x2.add(s0, f64x2.add(square(x - width, m0), square(x + width, m0)));
        s1 = f64x2.add(s1, f64x2.add(square(x + 16 - width, m1), square(x + 16 + width, m1)));
      }
      t0 = f64x2.add(t0, s0);
      t1 = f64x2.add(t1, s1);
      slot++;
      if (slot == slots) slot = 0;
    }
    v128.store(means + c, t0);
    v128.store(means + c, t1, 16);
  }
}
