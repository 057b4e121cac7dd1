// Slopes in double precision. The kernel searches and walks in f32, on heights counted from an origin and rounded once;
// what that cannot decide is decided here, on the heights as they are.
//
// An f32 slope s of a cell at a distance d, of an eye E above the origin, is off by at most
//   2.01 u E / d + 4.05 u |s|,  u = 2^-24:
// u (|z| + E) / d from rounding height and eye, with |z| <= d |s| + E, and u |s| each from subtraction, distance and
// division. So slopes that differ by more than twice that are in the same order in double precision.
import { Bytes, Ray, Table } from './pointMemory';

/** The observer in a cone, as `look` and `cone` of points.ts leave it for what follows. */
export const enum Exact {
  /** f64. */
  eye = 0,
  /** f32: `2.1 u E`, and something for numbers so small that their rounding is not relative. */
  blur = 8,
  /** The observer's cell among the heights; bytes to the next cell away from it, and to the right. */
  cell = 12,
  away = 16,
  right = 20,
  /** Cells to the right of it, and to the left. */
  rightCells = 24,
  leftCells = 28,
  rays = 32,
  /** The last row that is walked with the near ones. */
  nearLast = 36,
  /** Four i32 for `decide`: rows of the best slopes before. */
  before = 48,
}

/** The row of a best slope that is one of the near rows'. */
// @ts-ignore: decorator
@inline export const NEAR: i32 = 1 << 24;
/** By how much a slope and the best one may be off, as a share of the best: a little more than 2 * 4.05 u. */
// @ts-ignore: decorator
@inline const SHARE: f32 = 6e-7;
// @ts-ignore: decorator
@inline const HUGE: f32 = 1e34;

/** `Exact.blur` of an eye above the origin: with less than 1e38, f32 has no cell infinitely low that is not far below `-HUGE`. */
export function blurOf(eye: f32): f32 {
  return abs(eye) < 1e38 ? abs(eye) * <f32>1.26e-7 + <f32>1e-30 : Infinity;
}

/**
 * By how much four slopes from `row` on and a vector's best ones, of the rows `reached`, may be off together; `size` is that
 * of the best slopes, without signs.
 */
// @ts-ignore: decorator
@inline
export function slackOf(size: v128, reached: v128, row: i32, blur: f32): v128 {
  const rows = f32x4.splat(<f32>row);
  const ofBest = f32x4.div(f32x4.splat(blur), f32x4.pmin(f32x4.convert_i32x4_s(reached), rows));
  return f32x4.add(f32x4.add(f32x4.splat(blur / <f32>row), ofBest), f32x4.mul(size, f32x4.splat(SHARE)));
}

/** Best slopes for the search, which is not to rely on huge ones: far down, -Infinity may stand for any. */
// @ts-ignore: decorator
@inline
export function withoutHuge(best: v128): v128 {
  const far = f32x4.lt(best, f32x4.splat(-HUGE));
  return v128.bitselect(f32x4.splat(-Infinity), f32x4.pmin(best, f32x4.splat(HUGE)), far);
}

/** The lesser of a square of a difference from the best slope so far, and of that of the next slope. */
// @ts-ignore: decorator
@inline
export function nearer(nearest: v128, s: v128, best: v128): v128 {
  const apart = f32x4.sub(s, best);
  return f32x4.pmin(nearest, f32x4.mul(apart, apart));
}

/** The lanes of a vector in which it is not sure what is seen; `size` that of the greatest best slope. */
// @ts-ignore: decorator
@inline
export function doubtful(nearest: v128, slack: v128, size: v128): i32 {
  const close = f32x4.le(nearest, f32x4.mul(slack, slack));
  return i32x4.bitmask(v128.or(close, f32x4.ge(size, f32x4.splat(HUGE))));
}

/** The slope of the cell of a ray in a row; NaN outside the raster. */
function slopeAt(left: bool, exact: u32, ray: u32, row: i32): f64 {
  const major = <u32>load<u16>(ray, Ray.major);
  const column = <i32>((<u32>(row << 1) * <u32>load<u16>(ray, Ray.minor) + major) / (major << 1));
  if (column > (left ? load<i32>(exact, Exact.leftCells) : load<i32>(exact, Exact.rightCells))) return NaN;
  const aside = column * load<i32>(exact, Exact.right);
  const at = load<u32>(exact, Exact.cell) + row * load<i32>(exact, Exact.away) + (left ? -aside : aside);
  return (load<f64>(at) - load<f64>(exact, Exact.eye)) / sqrt(<f64>(row * row + column * column));
}

/** The greatest slope of a ray's first rows. */
function bestOf(left: bool, exact: u32, ray: u32, last: i32): f64 {
  let best = -Infinity;
  const end = min(last, <i32>load<u16>(ray, Ray.rows));
  for (let row: i32 = 1; row <= end; row++) {
    const slope = slopeAt(left, exact, ray, row);
    if (slope > best) best = slope;
  }
  return best;
}

/** Which of some lanes of a near vector, whose rays are given by number, see their cell of a row. */
export function seenNear(left: bool, lanes: i32, exact: u32, numbers: u32, row: i32): i32 {
  let seen: i32 = 0;
  for (; lanes; lanes &= lanes - 1) {
    const lane = ctz(lanes);
    const ray = load<u32>(exact, Exact.rays) + <u32>load<u16>(numbers + (lane << 1)) * Bytes.ray;
    if (row > <i32>load<u16>(ray, Ray.rows)) continue;
    if (slopeAt(left, exact, ray, row) > bestOf(left, exact, ray, row - 1)) seen |= 1 << lane;
  }
  return seen;
}

/**
 * Decides what some lanes of a far vector see in the rows from `row` on: returns the 32 bits of `hits` with
 * theirs made right, and sets their best slopes (f32) and the rows of these. `Exact.before` has the rows of the best
 * slopes before.
 */
export function decide(left: bool, lanes: i32, exact: u32, vector: u32, row: i32, rows: i32, hits: u32, bests: u32, reached: u32): u32 {
  for (; lanes; lanes &= lanes - 1) {
    const lane = ctz(lanes);
    const ray = load<u32>(exact, Exact.rays) + ((vector << 2) + lane) * Bytes.ray;
    let from = load<i32>(exact + (lane << 2), Exact.before);
    let best = from == NEAR ? bestOf(left, exact, ray, load<i32>(exact, Exact.nearLast)) : slopeAt(left, exact, ray, from);
    hits &= ~(<u32>0x11111111 << lane);
    const end = min(row + rows - 1, <i32>load<u16>(ray, Ray.rows));
    for (let r = row; r <= end; r++) {
      const slope = slopeAt(left, exact, ray, r);
      if (!(slope > best)) continue;
      best = slope;
      from = r;
      hits |= <u32>1 << (((r - row) << 2) + lane);
    }
    store<f32>(bests + (lane << 2), <f32>best);
    store<i32>(reached + (lane << 2), from);
  }
  return hits;
}

/** Four slopes of a near row, from a column on to one side, rounded to f32. */
// @ts-ignore: decorator
@inline
function fourSlopes(at: u32, step: i32, eyes: v128, distances: u32): v128 {
  const a = v128.load64_lane(at + step, v128.load64_zero(at), 1);
  const b = v128.load64_lane(at + 3 * step, v128.load64_zero(at + 2 * step), 1);
  const first = f32x4.demote_f64x2_zero(f64x2.div(f64x2.sub(a, eyes), v128.load(distances)));
  const second = f32x4.demote_f64x2_zero(f64x2.div(f64x2.sub(b, eyes), v128.load(distances, 16)));
  return v128.shuffle<i64>(first, second, 0, 2);
}

/**
 * The slopes of a near row to one side, in double precision and then rounded to f32: so different ones are in the
 * right order, and only equal ones are in doubt. NaN outside the raster.
 */
export function nearSlopes(left: bool, exact: u32, row: i32, tables: u32, into: u32): void {
  const step = left ? -load<i32>(exact, Exact.right) : load<i32>(exact, Exact.right);
  const cells = (left ? load<i32>(exact, Exact.leftCells) : load<i32>(exact, Exact.rightCells)) + 1;
  const eyes = v128.load64_splat(exact, Exact.eye);
  const distances = load<u32>(tables, Table.nearDoubles) + row * 2 * Bytes.nearRow;
  let at = load<u32>(exact, Exact.cell) + row * load<i32>(exact, Exact.away);
  for (let c: i32 = 0; c < row + 8; c += 4) {
    if (c + 4 <= cells) {
      v128.store(into + (c << 2), fourSlopes(at, step, eyes, distances + (c << 3)));
    } else {
      v128.store(into + (c << 2), f32x4.splat(NaN));
      for (let k = c; k < cells; k++) {
        const slope = (load<f64>(at + (k - c) * step) - load<f64>(exact, Exact.eye)) / load<f64>(distances + (k << 3));
        store<f32>(into + (k << 2), <f32>slope);
      }
    }
    at += 4 * step;
  }
}
