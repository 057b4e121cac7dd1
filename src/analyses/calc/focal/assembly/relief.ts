// Slope, aspect and shade by the eight neighbours of a cell, weighted as in Horn 1981, doi 10.1109/PROC.1981.11918.
// `above`, `row` and `below` are the cells of the first column, each with a cell before it; a missing one is NaN, and
// makes the result NaN. `across` and `down` turn differences of weighted sums into rises: zFactor / (8 * cell size).

// @ts-ignore: decorator
@inline
function doubled(at: u32): v128 {
  const value = v128.load(at);
  return f64x2.add(value, value);
}

/** How much it rises to the right, by two columns. */
// @ts-ignore: decorator
@inline
function riseAcross(above: u32, row: u32, below: u32, across: f64): v128 {
  const right = f64x2.add(f64x2.add(v128.load(above + 8), doubled(row + 8)), v128.load(below + 8));
  const left = f64x2.add(f64x2.add(v128.load(above - 8), doubled(row - 8)), v128.load(below - 8));
  return f64x2.mul(f64x2.sub(right, left), f64x2.splat(across));
}

/** How much it rises downwards in the raster. */
// @ts-ignore: decorator
@inline
function riseDown(above: u32, below: u32, down: f64): v128 {
  const low = f64x2.add(f64x2.add(v128.load(below - 8), doubled(below)), v128.load(below + 8));
  const high = f64x2.add(f64x2.add(v128.load(above - 8), doubled(above)), v128.load(above + 8));
  return f64x2.mul(f64x2.sub(low, high), f64x2.splat(down));
}

// @ts-ignore: decorator
@inline
function squares(p: v128, q: v128): v128 {
  return f64x2.add(f64x2.mul(p, p), f64x2.mul(q, q));
}

/** The middle cell counts too: a result that is not NaN where it is not, either. */
// @ts-ignore: decorator
@inline
function put(to: u32, result: v128, row: u32): void {
  const middle = v128.load(row);
  const known = v128.and(f64x2.eq(middle, middle), f64x2.eq(result, result));
  v128.store(to, v128.bitselect(result, f64x2.splat(NaN), known));
}

// @ts-ignore: decorator
@inline
function inDegrees(radians: f64): f64 {
  return radians * (180 / Math.PI);
}

/** Degrees from level. */
export function slopeRow(
  above: u32,
  row: u32,
  below: u32,
  columns: u32,
  to: u32,
  across: f64,
  down: f64,
): void {
  for (const end = to + (columns << 3); to < end; to += 16, above += 16, row += 16, below += 16) {
    const rise = f64x2.sqrt(squares(riseAcross(above, row, below, across), riseDown(above, below, down)));
    const first = inDegrees(NativeMath.atan(f64x2.extract_lane(rise, 0)));
    const second = inDegrees(NativeMath.atan(f64x2.extract_lane(rise, 1)));
    put(to, f64x2(first, second), row);
  }
}

// @ts-ignore: decorator
@inline
function azimuth(p: f64, q: f64): f64 {
  if (p == 0 && q == 0) return NaN;
  const angle = inDegrees(NativeMath.atan2(0 - p, q));
  const turned = angle < 0 ? angle + 360 : angle;
  return turned == 360 ? 0 : turned;
}

/** Where it falls to, in degrees from up in the raster, clockwise, below 360; NaN where it is level. */
export function aspectRow(
  above: u32,
  row: u32,
  below: u32,
  columns: u32,
  to: u32,
  across: f64,
  down: f64,
): void {
  for (const end = to + (columns << 3); to < end; to += 16, above += 16, row += 16, below += 16) {
    const p = riseAcross(above, row, below, across);
    const q = riseDown(above, below, down);
    const first = azimuth(f64x2.extract_lane(p, 0), f64x2.extract_lane(q, 0));
    const second = azimuth(f64x2.extract_lane(p, 1), f64x2.extract_lane(q, 1));
    put(to, f64x2(first, second), row);
  }
}

/** 1 where no light falls on the cell, up to 255 where it faces the light, whose direction is (right, up, high). */
export function hillshadeRow(
  above: u32,
  row: u32,
  below: u32,
  columns: u32,
  to: u32,
  across: f64,
  down: f64,
  right: f64,
  up: f64,
  high: f64,
): void {
  for (const end = to + (columns << 3); to < end; to += 16, above += 16, row += 16, below += 16) {
    const p = riseAcross(above, row, below, across);
    const q = riseDown(above, below, down);
    const sideways = f64x2.sub(f64x2.mul(q, f64x2.splat(up)), f64x2.mul(p, f64x2.splat(right)));
    const length = f64x2.sqrt(f64x2.add(f64x2.splat(1), squares(p, q)));
    const lit = f64x2.div(f64x2.add(f64x2.splat(high), sideways), length);
    const bright = f64x2.add(f64x2.splat(1), f64x2.mul(f64x2.splat(254), lit));
    put(to, v128.bitselect(f64x2.splat(1), bright, f64x2.lt(lit, f64x2.splat(0))), row);
  }
}
