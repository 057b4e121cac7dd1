// Rays of eight neighbouring observers in double precision: heights are f64, and so are their differences from the eyes.
// From there on slopes are f32 all the same: where these cannot tell what is visible, which is seldom, a ray is walked
// again in f64. Lanes and states are those of cellRays.ts.
import { Batch, Bytes, Part, Ray, Ring } from './cellMemory';

/** The rises (f32) of four neighbours from their eyes, at the heights (f64) from `z` on. */
// @ts-ignore: decorator
@inline
function rises(z: u32, eye0: v128, eye1: v128): v128 {
  const low = f32x4.demote_f64x2_zero(f64x2.sub(v128.load(z), eye0));
  const high = f32x4.demote_f64x2_zero(f64x2.sub(v128.load(z, 16), eye1));
  return v128.shuffle<f64>(low, high, 0, 2);
}

/**
 * Slopes (f32) that are fewer than this many floats apart may be in another order in f64: each is off by four floats at most, as
 * a rise in f64 is rounded to f32, so is the reciprocal of its distance, and their product.
 */
// @ts-ignore: decorator
@inline const APART: i32 = 12;

/** Where f32 cannot tell which of two slopes is more. As whole numbers floats of one sign are numbered; one of 0 is exact. */
// @ts-ignore: decorator
@inline
function isNear(slope: v128, best: v128): v128 {
  const apart = i32x4.abs(i32x4.sub(slope, best));
  return v128.andnot(i32x4.lt_s(apart, i32x4.splat(APART)), f32x4.eq(slope, f32x4.splat(0)));
}

/**
 * Walks a segment in double precision, as far as f32 can tell what is visible. Returns the observers for whom it cannot, a
 * bit each.
 */
// @ts-ignore: decorator
@inline
export function walkNearly(first: u32, bytes: u32, state: u32, surface: u32, below: u32, marks: u32, batch: u32): i32 {
  const eye0 = v128.load(batch, Batch.exactEyes);
  const eye1 = v128.load(batch, Batch.exactEyes + 16);
  const eye2 = v128.load(batch, Batch.exactEyes + 32);
  const eye3 = v128.load(batch, Batch.exactEyes + 48);
  let best0 = v128.load(state);
  let best1 = v128.load(state, 16);
  let doubt0 = f32x4.splat(0);
  let doubt1 = f32x4.splat(0);
  for (let part = first, stop = first + bytes; part < stop; part += Part.bytes) {
    for (let row: u32 = 0; row < 4; row += 2) {
      const o0 = <u32>load<u16>(part + (row << 1));
      const o1 = <u32>load<u16>(part + (row << 1), 2);
      const d0 = v128.load32_splat(part + (row << 2), Part.distances);
      const d1 = v128.load32_splat(part + (row << 2), Part.distances + 4);
      const z0 = surface + (o0 << 3);
      const s00 = f32x4.mul(rises(z0, eye0, eye1), d0);
      const s01 = f32x4.mul(rises(z0 + below, eye2, eye3), d0);
      const n00 = isNear(s00, best0);
      const n01 = isNear(s01, best1);
      const g00 = v128.andnot(f32x4.gt(s00, best0), n00);
      const g01 = v128.andnot(f32x4.gt(s01, best1), n01);
      best0 = f32x4.pmax(best0, s00);
      best1 = f32x4.pmax(best1, s01);

      const z1 = surface + (o1 << 3);
      const s10 = f32x4.mul(rises(z1, eye0, eye1), d1);
      const s11 = f32x4.mul(rises(z1 + below, eye2, eye3), d1);
      const n10 = isNear(s10, best0);
      const n11 = isNear(s11, best1);
      const g10 = v128.andnot(f32x4.gt(s10, best0), n10);
      const g11 = v128.andnot(f32x4.gt(s11, best1), n11);
      best0 = f32x4.pmax(best0, s10);
      best1 = f32x4.pmax(best1, s11);

      doubt0 = v128.or(doubt0, v128.or(n00, n10));
      doubt1 = v128.or(doubt1, v128.or(n01, n11));
      const a0 = i16x8.narrow_i32x4_s(g00, g01);
      const a1 = i16x8.narrow_i32x4_s(g10, g11);
      const seen = i8x16.bitmask(i8x16.narrow_i16x8_s(a0, a1));
      store<u8>(marks + o0, load<u8>(marks + o0) | seen);
      store<u8>(marks + o1, load<u8>(marks + o1) | (seen >>> 8));
    }
  }
  v128.store(state, best0);
  v128.store(state, best1, 16);
  return i16x8.bitmask(i16x8.narrow_i32x4_s(doubt0, doubt1));
}

/**
 * Sets the bit of one observer in `marks` where a segment is visible in double precision: by a ray that runs through it,
 * from the observer on.
 */
export function walkExactly(ring: u32, segment: u32, lane: u32, surface: u32, below: u32, marks: u32, batch: u32): void {
  const ray = load<u32>(ring, Ring.rays) + segment * Bytes.ray;
  const major = <i32>load<u16>(ray, Ray.major);
  const minor = <i32>load<u16>(ray, Ray.minor);
  const side = <i32>load<i16>(ray, Ray.side);
  const first = load<i32>(ring, Ring.first);
  const down = load<i32>(ring, Ring.diagonalStep) * <i32>(below >>> 3);
  const origin = load<i32>(ring, Ring.originCells);
  const last = min(<i32>load<u16>(ray, Ray.steps), first + load<i32>(ring, Ring.rows) - 1);
  const z = surface + (lane >>> 2) * below + ((lane & 3) << 3);
  const eye = load<f64>(batch + (lane << 3), Batch.exactEyes);
  let best: f64 = -Infinity;
  for (let i = 1; i <= last; i++) {
    const aside = (2 * i * minor + major) / (2 * major);
    const at = <u32>(i * down + side * aside - origin);
    const slope = (load<f64>(z + (at << 3)) - eye) / sqrt<f64>(<f64>(i * i + aside * aside));
    if (!(slope > best)) continue;
    best = slope;
    if (i >= first) store<u8>(marks + at, load<u8>(marks + at) | <u8>((<u32>1) << lane));
  }
}
