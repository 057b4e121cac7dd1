// Counting the marks of eight observers: a byte a cell, a bit an observer. Sums are bit-sliced: sixteen bytes hold one
// binary digit of 128 counters, those of sixteen columns for each of eight observers, so that xor and and add them up.
// Harley and Seal's way of counting, in: Warren, Hacker's Delight, 2nd edition, section 5-1.

/** Binary digits of a counter. */
// @ts-ignore: decorator
@inline export const LEVELS: u32 = 20;

/** Adds `carry` to the digits from `planes` on. */
// @ts-ignore: decorator
@inline
function ripple(planes: u32, carry: v128): void {
  let at = planes;
  let c = carry;
  while (v128.any_true(c)) {
    const a = v128.load(at);
    v128.store(at, v128.xor(a, c));
    c = v128.and(a, c);
    at += 16;
  }
}

/** The carry of a + b + c. */
// @ts-ignore: decorator
@inline
function majority(a: v128, b: v128, c: v128): v128 {
  return v128.or(v128.and(a, b), v128.and(v128.xor(a, b), c));
}

/** Adds the marks of four rows to the counters of visible and of green cells, and clears them. */
export function countRows(marks: u32, bits: u32, blocks: u32, stride: u32, visible: u32, green: u32): void {
  const m1 = stride;
  const m2 = stride << 1;
  const m3 = m1 + m2;
  const none = i32x4.splat(0);
  let a0 = v128.load(visible);
  let a1 = v128.load(visible, 16);
  let a2 = v128.load(visible, 32);
  let g0 = v128.load(green);
  let g1 = v128.load(green, 16);
  let g2 = v128.load(green, 32);
  const end = marks + (blocks << 4);
  for (let m = marks, b = bits; m < end; m += 16, b += 16) {
    let v0 = v128.load(m);
    let v1 = v128.load(m + m1);
    let v2 = v128.load(m + m2);
    let v3 = v128.load(m + m3);
    if (!v128.any_true(v128.or(v128.or(v0, v1), v128.or(v2, v3)))) continue;
    v128.store(m, none);
    v128.store(m + m1, none);
    v128.store(m + m2, none);
    v128.store(m + m3, none);

    // Four rows and the lowest digit: two full adders, then one for each digit above.
    let twos1 = majority(v0, v1, v2);
    let sum = v128.xor(v128.xor(v0, v1), v2);
    let twos2 = majority(sum, v3, a0);
    a0 = v128.xor(v128.xor(sum, v3), a0);
    let fours = majority(twos1, twos2, a1);
    a1 = v128.xor(v128.xor(twos1, twos2), a1);
    ripple(visible + 48, v128.and(fours, a2));
    a2 = v128.xor(fours, a2);

    v0 = v128.and(v0, v128.load(b));
    v1 = v128.and(v1, v128.load(b + m1));
    v2 = v128.and(v2, v128.load(b + m2));
    v3 = v128.and(v3, v128.load(b + m3));
    twos1 = majority(v0, v1, v2);
    sum = v128.xor(v128.xor(v0, v1), v2);
    twos2 = majority(sum, v3, g0);
    g0 = v128.xor(v128.xor(sum, v3), g0);
    fours = majority(twos1, twos2, g1);
    g1 = v128.xor(v128.xor(twos1, twos2), g1);
    ripple(green + 48, v128.and(fours, g2));
    g2 = v128.xor(fours, g2);
  }
  v128.store(visible, a0);
  v128.store(visible, a1, 16);
  v128.store(visible, a2, 32);
  v128.store(green, g0);
  v128.store(green, g1, 16);
  v128.store(green, g2, 32);
}

/** The sum of the sixteen counters of one observer. */
export function total(planes: u32, lane: i32): i32 {
  let sum = 0;
  for (let level: u32 = 0; level < LEVELS; level++) {
    const plane = v128.load(planes + (level << 4));
    sum += popcnt(i8x16.bitmask(i8x16.shl(plane, 7 - lane))) << level;
  }
  return sum;
}
