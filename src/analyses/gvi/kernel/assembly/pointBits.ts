/** Bits of a row of bits, from any bit; 57 of them are valid. */
// @ts-ignore: decorator
@inline
export function bitsFrom(row: u32, bit: i32): u64 {
  return load<u64>(row + (bit >> 3)) >> (<u64>(bit & 7));
}

/** Set bits among the `count` ones from `bit` on. */
export function countBits(row: u32, bit: i32, count: i32): i32 {
  let sum: u64 = 0;
  for (; count > 56; count -= 56) {
    sum += popcnt<u64>(bitsFrom(row, bit) << 8);
    bit += 56;
  }
  sum += popcnt<u64>(bitsFrom(row, bit) << <u64>(64 - count));
  return <i32>sum;
}
