// Four results, in two pairs of f64, become cells of a type.
import { Type } from './finishMemory';

/** Bytes of a cell. */
// @ts-ignore: decorator
@inline
export function sizeOf(type: i32): u32 {
  return type == Type.float64 ? 8 : type <= Type.uint32 ? 4 : type <= Type.uint16 ? 2 : 1;
}

// @ts-ignore: decorator
@inline
export function lowest(type: i32): f64 {
  return type == Type.int32 ? -2147483648 : type == Type.int16 ? -32768 : type == Type.int8 ? -128 : 0;
}

// @ts-ignore: decorator
@inline
export function highest(type: i32): f64 {
  return type == Type.int32
    ? 2147483647
    : type == Type.uint32
      ? 4294967295
      : type == Type.int16
        ? 32767
        : type == Type.uint16
          ? 65535
          : type == Type.int8
            ? 127
            : 255;
}

/** What is stored of a pair that a float type holds. */
// @ts-ignore: decorator
@inline
export function asStored(value: v128, type: i32): v128 {
  return type == Type.float32 ? f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(value)) : value;
}

/** The nearest whole numbers; halves go away from 0. */
// @ts-ignore: decorator
@inline
export function nearest(value: v128): v128 {
  const whole = f64x2.trunc(value);
  const one = v128.or(f64x2.splat(1), v128.and(value, f64x2.splat(-0.0)));
  const far = f64x2.ge(f64x2.abs(f64x2.sub(value, whole)), f64x2.splat(0.5));
  return f64x2.add(whole, v128.and(one, far));
}

/** Stores values that the type holds. */
// @ts-ignore: decorator
@inline
export function storeFour(to: u32, first: v128, second: v128, type: i32): void {
  if (type == Type.float64) {
    v128.store(to, first);
    v128.store(to, second, 16);
    return;
  }
  if (type == Type.float32) {
    v128.store(
      to,
      v128.shuffle<i64>(f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 2),
    );
    return;
  }
  const cells =
    type == Type.uint32
      ? v128.shuffle<i64>(i32x4.trunc_sat_f64x2_u_zero(first), i32x4.trunc_sat_f64x2_u_zero(second), 0, 2)
      : v128.shuffle<i64>(i32x4.trunc_sat_f64x2_s_zero(first), i32x4.trunc_sat_f64x2_s_zero(second), 0, 2);
  if (sizeOf(type) == 4) v128.store(to, cells);
  else if (sizeOf(type) == 2) {
    v128.store_lane<i64>(to, v128.shuffle<i16>(cells, cells, 0, 2, 4, 6, 0, 2, 4, 6), 0);
  } else {
    v128.store_lane<i32>(to, v128.shuffle<i8>(cells, cells, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12), 0);
  }
}
