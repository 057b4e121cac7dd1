// Counting the marks of eight observers: a byte a cell, a bit an observer. Sums are bit-sliced: sixteen bytes hold one
// binary digit of 128 counters, those of sixteen columns for each of eight observers, so that `xor` and `and` add them up.
// Harley and Seal's way of counting, in: Warren, Hacker's Delight, 2nd edition, section 5-1.

/** Binary digits of a counter. */
// @ts-ignore: decorator
@inline export const DIGITS: u32 = 20;

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

/** Adds six digits, the lowest first, to the counters from `planes` on. */
// @ts-ignore: decorator
@inline
function addDigits(planes: u32, d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, d5: v128): void {
  let a = v128.load(planes);
  v128.store(planes, v128.xor(a, d0));
  let c = v128.and(a, d0);
  a = v128.load(planes, 16);
  v128.store(planes, v128.xor(v128.xor(a, d1), c), 16);
  c = majority(a, d1, c);
  a = v128.load(planes, 32);
  v128.store(planes, v128.xor(v128.xor(a, d2), c), 32);
  c = majority(a, d2, c);
  a = v128.load(planes, 48);
  v128.store(planes, v128.xor(v128.xor(a, d3), c), 48);
  c = majority(a, d3, c);
  a = v128.load(planes, 64);
  v128.store(planes, v128.xor(v128.xor(a, d4), c), 64);
  c = majority(a, d4, c);
  a = v128.load(planes, 80);
  v128.store(planes, v128.xor(v128.xor(a, d5), c), 80);
  ripple(planes + 96, majority(a, d5, c));
}

/** Blocks of four rows whose counts six digits hold. */
// @ts-ignore: decorator
@inline const BLOCKS: u32 = 15;

/**
 * Adds the marks of four rows to the counters of visible and of green cells, and clears them. Up to fifteen blocks are
 * summed without a branch; only their sums are carried on, as how far a carry goes is a branch that no processor predicts.
 */
export function countRows(marks: u32, bits: u32, blocks: u32, stride: u32, visible: u32, green: u32): void {
  const m1 = stride;
  const m2 = stride << 1;
  const m3 = m1 + m2;
  const none = i32x4.splat(0);
  const end = marks + (blocks << 4);
  let b = bits;
  for (let m = marks; m < end; ) {
    const stop = min(end, m + (BLOCKS << 4));
    let a0 = none;
    let a1 = none;
    let a2 = none;
    let a3 = none;
    let a4 = none;
    let a5 = none;
    let g0 = none;
    let g1 = none;
    let g2 = none;
    let g3 = none;
    let g4 = none;
    let g5 = none;
    for (; m < stop; m += 16, b += 16) {
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
      let carry = majority(twos1, twos2, a1);
      a1 = v128.xor(v128.xor(twos1, twos2), a1);
      let next = v128.and(carry, a2);
      a2 = v128.xor(carry, a2);
      carry = v128.and(next, a3);
      a3 = v128.xor(next, a3);
      next = v128.and(carry, a4);
      a4 = v128.xor(carry, a4);
      a5 = v128.xor(next, a5);

      v0 = v128.and(v0, v128.load(b));
      v1 = v128.and(v1, v128.load(b + m1));
      v2 = v128.and(v2, v128.load(b + m2));
      v3 = v128.and(v3, v128.load(b + m3));
      twos1 = majority(v0, v1, v2);
      sum = v128.xor(v128.xor(v0, v1), v2);
      twos2 = majority(sum, v3, g0);
      g0 = v128.xor(v128.xor(sum, v3), g0);
      carry = majority(twos1, twos2, g1);
      g1 = v128.xor(v128.xor(twos1, twos2), g1);
      next = v128.and(carry, g2);
      g2 = v128.xor(carry, g2);
      carry = v128.and(next, g3);
      g3 = v128.xor(next, g3);
      next = v128.and(carry, g4);
      g4 = v128.xor(carry, g4);
      g5 = v128.xor(next, g5);
    }
    addDigits(visible, a0, a1, a2, a3, a4, a5);
    addDigits(green, g0, g1, g2, g3, g4, g5);
  }
}

/** The sum of the sixteen counters of one observer. */
export function total(planes: u32, lane: i32): i32 {
  let sum = 0;
  for (let digit: u32 = 0; digit < DIGITS; digit++) {
    const plane = v128.load(planes + (digit << 4));
    sum += popcnt(i8x16.bitmask(i8x16.shl(plane, 7 - lane))) << digit;
  }
  return sum;
}
