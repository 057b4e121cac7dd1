// In which precision heights and slopes are: each kernel is compiled once for single precision, once for double. What
// depends on it stands behind conditions that the compiler decides.

// @ts-ignore: DOUBLE is given to the compiler by scripts/build.mjs
@inline export const IS_DOUBLE: bool = DOUBLE != 0;

/** The bytes of a height, as a shift. */
// @ts-ignore: decorator
@inline export const HEIGHT_SHIFT: u32 = IS_DOUBLE ? 3 : 2;

/**
 * Rises of heights that are f32 from an eye of at most this size are f32, and from one of at least that size they are 0 or, as
 * all are doubles, normal numbers.
 */
// @ts-ignore: decorator
@inline const LARGE: f64 = 1e30;
// @ts-ignore: decorator
@inline const SMALL: f64 = 1e-15;

/** The largest finite number that a bound is taken down to, so that differences of two bounds are finite. */
// @ts-ignore: decorator
@inline const FAR_DOWN: f32 = -1e37;

/** The nearest f32 at or above a number; of finite ones at least `FAR_DOWN`, as -Infinity stands for what is never seen. */
// @ts-ignore: decorator
@inline
export function roundedUp(value: f64): f32 {
  let near = <f32>value;
  if (<f64>near < value) {
    const bits = reinterpret<i32>(near);
    near = near == 0 ? f32.MIN_VALUE : reinterpret<f32>(near > 0 ? bits + 1 : bits - 1);
  }
  return value == -Infinity ? near : max(near, FAR_DOWN);
}

/** The nearest f32 at or below a number; of finite ones at most `-FAR_DOWN`. */
// @ts-ignore: decorator
@inline
export function roundedDown(value: f64): f32 {
  return -roundedUp(-value);
}

/** Whether rises from an eye may be too large or too small for f32. */
export function isOdd(eye: f64): bool {
  return !(abs(eye) <= LARGE && abs(eye) >= SMALL);
}

/** Whether a height is too large for f32, infinite ones included. */
// @ts-ignore: decorator
@inline
export function isTooLarge(height: f64): bool {
  return abs(height) > f32.MAX_VALUE;
}
