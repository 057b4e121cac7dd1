// Results become the cells of a file, and are counted, in one pass over a rectangle. Four columns are worked at a time;
// sums are kept in four parts, by column, so that they depend on the rectangle alone.
//
// Nothing here is static: every byte in use is reached through a pointer that the caller gives.
import { Finish, Type } from './finishMemory';
import { asStored, highest, lowest, nearest, sizeOf, storeFour } from './store';

// @ts-ignore: decorator
@inline
function pair(from: u32, single: bool): v128 {
  return single ? f64x2.promote_low_f32x4(v128.load64_zero(from)) : v128.load(from);
}

// @ts-ignore: decorator
@inline
function word(p: u32, field: u32): u32 {
  return <u32>load<f64>(p + field);
}

// @ts-ignore: decorator
@inline
function both(values: v128): f64 {
  return f64x2.extract_lane(values, 0) + f64x2.extract_lane(values, 1);
}

/** The sum of two counters that are counted down. */
// @ts-ignore: decorator
@inline
function total(counts: v128): f64 {
  return <f64>-(i64x2.extract_lane(counts, 0) + i64x2.extract_lane(counts, 1));
}

/** What a result is as a cell of a type. */
// @ts-ignore: decorator
@inline
function stored(value: f64, type: i32): f64 {
  if (type == Type.float64) return value;
  if (type == Type.float32) return <f64>(<f32>value);
  return min(max(f64x2.extract_lane(nearest(f64x2.splat(value)), 0), lowest(type)), highest(type));
}

/** The first cell with data that is finite, as stored; 0 where there is none. */
// @ts-ignore: decorator
@inline
function firstFinite(p: u32, single: bool, type: i32, noData: f64): f64 {
  const rows = word(p, Finish.rows);
  const columns = word(p, Finish.columns);
  for (let r: u32 = 0; r < rows; r++) {
    let at = word(p, Finish.from) + r * word(p, Finish.fromRow);
    for (let c: u32 = 0; c < columns; c++, at += single ? 4 : 8) {
      const value = stored(single ? <f64>load<f32>(at) : load<f64>(at), type);
      if (abs(value) < Infinity && value != noData) return value;
    }
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function run(p: u32, single: bool, type: i32): void {
  const size: u32 = single ? 4 : 8;
  const outSize = sizeOf(type);
  const rows = word(p, Finish.rows);
  const columns = word(p, Finish.columns);
  const room = p + Finish.room;
  const given = load<f64>(p, Finish.noData);
  const noData = given == given ? asStored(f64x2.splat(given), type) : f64x2.splat(NaN);
  const first = firstFinite(p, single, type, f64x2.extract_lane(noData, 0));
  const pivot = f64x2.splat(first);
  const bottom = f64x2.splat(lowest(type));
  const top = f64x2.splat(highest(type));
  let known = i64x2.splat(0);
  let rounded = i64x2.splat(0);
  let below = i64x2.splat(0);
  let above = i64x2.splat(0);
  let onNoData = i64x2.splat(0);
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let squares0 = f64x2.splat(0);
  let squares1 = f64x2.splat(0);
  let min = f64x2.splat(Infinity);
  let max = f64x2.splat(-Infinity);

  for (let r: u32 = 0; r < rows; r++) {
    const from = word(p, Finish.from) + r * word(p, Finish.fromRow);
    const to = word(p, Finish.to) + r * word(p, Finish.toRow);
    for (let c: u32 = 0; c < columns; c += 4) {
      let at = from + c * size;
      let out = to + c * outSize;
      const left = columns - c;
      if (left < 4) {
        // Cells that are not there are as good as missing.
        v128.store(room, f64x2.splat(NaN));
        v128.store(room, f64x2.splat(NaN), 16);
        if (single) v128.store(room, f32x4.splat(NaN));
        memory.copy(room, at, left * size);
        at = room;
        out = room + 32;
      }
      const value0 = pair(at, single);
      const value1 = pair(at + 2 * size, single);
      const is0 = f64x2.eq(value0, value0);
      const is1 = f64x2.eq(value1, value1);
      let stored0: v128;
      let stored1: v128;
      if (type <= Type.float32) {
        stored0 = single ? value0 : asStored(value0, type);
        stored1 = single ? value1 : asStored(value1, type);
      } else {
        const whole0 = nearest(value0);
        const whole1 = nearest(value1);
        const low0 = f64x2.lt(whole0, bottom);
        const low1 = f64x2.lt(whole1, bottom);
        const high0 = f64x2.gt(whole0, top);
        const high1 = f64x2.gt(whole1, top);
        below = i64x2.add(below, i64x2.add(low0, low1));
        above = i64x2.add(above, i64x2.add(high0, high1));
        stored0 = v128.bitselect(bottom, v128.bitselect(top, whole0, high0), low0);
        stored1 = v128.bitselect(bottom, v128.bitselect(top, whole1, high1), low1);
        const off0 = v128.andnot(v128.and(f64x2.ne(whole0, value0), is0), v128.or(low0, high0));
        const off1 = v128.andnot(v128.and(f64x2.ne(whole1, value1), is1), v128.or(low1, high1));
        rounded = i64x2.add(rounded, i64x2.add(off0, off1));
      }
      storeFour(out, v128.bitselect(stored0, noData, is0), v128.bitselect(stored1, noData, is1), type);
      if (left < 4) memory.copy(to + c * outSize, out, left * outSize);

      const lost0 = f64x2.eq(stored0, noData);
      const lost1 = f64x2.eq(stored1, noData);
      const counts0 = v128.andnot(is0, lost0);
      const counts1 = v128.andnot(is1, lost1);
      onNoData = i64x2.add(onNoData, i64x2.add(v128.and(is0, lost0), v128.and(is1, lost1)));
      known = i64x2.add(known, i64x2.add(counts0, counts1));
      const off0 = v128.and(f64x2.sub(stored0, pivot), counts0);
      const off1 = v128.and(f64x2.sub(stored1, pivot), counts1);
      sum0 = f64x2.add(sum0, off0);
      sum1 = f64x2.add(sum1, off1);
      squares0 = f64x2.add(squares0, f64x2.mul(off0, off0));
      squares1 = f64x2.add(squares1, f64x2.mul(off1, off1));
      min = f64x2.pmin(min, v128.bitselect(stored0, f64x2.splat(Infinity), counts0));
      min = f64x2.pmin(min, v128.bitselect(stored1, f64x2.splat(Infinity), counts1));
      max = f64x2.pmax(max, v128.bitselect(stored0, f64x2.splat(-Infinity), counts0));
      max = f64x2.pmax(max, v128.bitselect(stored1, f64x2.splat(-Infinity), counts1));
    }
  }
  store<f64>(p, total(known), Finish.known);
  store<f64>(p, total(rounded), Finish.rounded);
  store<f64>(p, total(below), Finish.below);
  store<f64>(p, total(above), Finish.above);
  store<f64>(p, total(onNoData), Finish.onNoData);
  store<f64>(p, first, Finish.pivot);
  store<f64>(p, both(f64x2.add(sum0, sum1)), Finish.sum);
  store<f64>(p, both(f64x2.add(squares0, squares1)), Finish.squares);
  // One of the two zeros.
  store<f64>(p, Math.min(f64x2.extract_lane(min, 0), f64x2.extract_lane(min, 1)) + 0, Finish.min);
  store<f64>(p, Math.max(f64x2.extract_lane(max, 0), f64x2.extract_lane(max, 1)) + 0, Finish.max);
}

// @ts-ignore: decorator
@inline
function runAs(p: u32, single: bool, type: i32): void {
  switch (type) {
    case Type.float64:
      return run(p, single, Type.float64);
    case Type.float32:
      return run(p, single, Type.float32);
    case Type.int32:
      return run(p, single, Type.int32);
    case Type.uint32:
      return run(p, single, Type.uint32);
    case Type.int16:
      return run(p, single, Type.int16);
    case Type.uint16:
      return run(p, single, Type.uint16);
    case Type.int8:
      return run(p, single, Type.int8);
    default:
      return run(p, single, Type.uint8);
  }
}

/** Finishes what the block at `p` says (see finishMemory.ts), from f32, as cells of a type. */
export function finish32(p: u32, type: i32): void {
  runAs(p, true, type);
}

/** As `finish32`, from f64. */
export function finish64(p: u32, type: i32): void {
  runAs(p, false, type);
}
