// Cells of a plane become rows of f64, in which what is missing is a number that the caller chooses.

// @ts-ignore: decorator
@inline
function pair(from: u32, single: bool): v128 {
  return single ? f64x2.promote_low_f32x4(v128.load64_zero(from)) : v128.load(from);
}

// @ts-ignore: decorator
@inline
function cell(from: u32, single: bool): f64 {
  return single ? <f64>load<f32>(from) : load<f64>(from);
}

/** Cells as they are, or 1 where `mark`; `missing` where a cell is NaN. */
// @ts-ignore: decorator
@inline
function convert(from: u32, count: u32, to: u32, missing: f64, single: bool, mark: bool): void {
  const size: u32 = single ? 4 : 8;
  const stop = to + ((count & ~1) << 3);
  const missings = f64x2.splat(missing);
  for (; to < stop; to += 16, from += size << 1) {
    const value = pair(from, single);
    v128.store(to, v128.bitselect(mark ? f64x2.splat(1) : value, missings, f64x2.eq(value, value)));
  }
  if (count & 1) {
    const value = cell(from, single);
    store<f64>(to, value != value ? missing : mark ? 1 : value);
  }
}

export function widen32(from: u32, count: u32, to: u32, missing: f64): void {
  convert(from, count, to, missing, true, false);
}

export function widen64(from: u32, count: u32, to: u32, missing: f64): void {
  convert(from, count, to, missing, false, false);
}

export function mark32(from: u32, count: u32, to: u32, missing: f64): void {
  convert(from, count, to, missing, true, true);
}

export function mark64(from: u32, count: u32, to: u32, missing: f64): void {
  convert(from, count, to, missing, false, true);
}

// @ts-ignore: decorator
@inline
function anyMissing(from: u32, count: u32, single: bool): i32 {
  const size: u32 = single ? 4 : 8;
  const stop = from + (count & ~1) * size;
  let missing = i64x2.splat(0);
  for (; from < stop; from += size << 1) {
    const value = pair(from, single);
    missing = v128.or(missing, f64x2.ne(value, value));
  }
  if (v128.any_true(missing)) return 1;
  if (!(count & 1)) return 0;
  const last = cell(from, single);
  return last != last ? 1 : 0;
}

/** Whether one of `count` cells is NaN. */
export function anyMissing32(from: u32, count: u32): i32 {
  return anyMissing(from, count, true);
}

export function anyMissing64(from: u32, count: u32): i32 {
  return anyMissing(from, count, false);
}

export function fill(to: u32, count: u32, value: f64): void {
  for (const stop = to + (count << 3); to < stop; to += 8) store<f64>(to, value);
}

export function copy(from: u32, to: u32, count: u32): void {
  memory.copy(to, from, count << 3);
}
