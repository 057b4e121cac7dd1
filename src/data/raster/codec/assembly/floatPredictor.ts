// Undoes the floating-point predictor of TIFF for cells of four bytes, sixteen at a time. Nothing here is static.

/** Each byte with all those before it in the sixteen added. */
// @ts-ignore: decorator
@inline
function sums(x: v128): v128 {
  const zero = i8x16.splat(0);
  x = i8x16.add(x, v128.shuffle<i8>(zero, x, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30));
  x = i8x16.add(x, v128.shuffle<i8>(zero, x, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29));
  x = i8x16.add(x, v128.shuffle<i8>(zero, x, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27));
  return i8x16.add(x, v128.shuffle<i8>(zero, x, 0, 0, 0, 0, 0, 0, 0, 0, 16, 17, 18, 19, 20, 21, 22, 23));
}

/** Sums up the bytes of a row, in place. */
// @ts-ignore: decorator
@inline
function sumRow(start: u32, bytes: u32): void {
  let carried = i8x16.splat(0);
  let i: u32 = 0;
  for (; i + 16 <= bytes; i += 16) {
    const x = i8x16.add(sums(v128.load(start + i)), carried);
    v128.store(start + i, x);
    carried = v128.shuffle<i8>(x, x, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15);
  }
  let sum: u8 = <u8>i8x16.extract_lane_u(carried, 0);
  for (; i < bytes; i++) {
    sum += load<u8>(start + i);
    store<u8>(start + i, sum);
  }
}

/** Puts the bytes of cells, which lie by significance, the highest first, beside one another. */
// @ts-ignore: decorator
@inline
function joinRow(start: u32, columns: u32, to: u32): void {
  let i: u32 = 0;
  for (; i + 16 <= columns; i += 16) {
    const highest = v128.load(start + i);
    const high = v128.load(start + columns + i);
    const low = v128.load(start + 2 * columns + i);
    const lowest = v128.load(start + 3 * columns + i);
    const below0 = v128.shuffle<i8>(lowest, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const below1 = v128.shuffle<i8>(lowest, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const above0 = v128.shuffle<i8>(high, highest, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const above1 = v128.shuffle<i8>(high, highest, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const at = to + 4 * i;
    v128.store(at, v128.shuffle<i16>(below0, above0, 0, 8, 1, 9, 2, 10, 3, 11));
    v128.store(at, v128.shuffle<i16>(below0, above0, 4, 12, 5, 13, 6, 14, 7, 15), 16);
    v128.store(at, v128.shuffle<i16>(below1, above1, 0, 8, 1, 9, 2, 10, 3, 11), 32);
    v128.store(at, v128.shuffle<i16>(below1, above1, 4, 12, 5, 13, 6, 14, 7, 15), 48);
  }
  for (; i < columns; i++) {
    store<u8>(to + 4 * i, load<u8>(start + 3 * columns + i));
    store<u8>(to + 4 * i, load<u8>(start + 2 * columns + i), 1);
    store<u8>(to + 4 * i, load<u8>(start + columns + i), 2);
    store<u8>(to + 4 * i, load<u8>(start + i), 3);
  }
}

/** Turns rows at `from`, which are used up, into cells at `to`. */
export function undo(from: u32, rows: u32, columns: u32, to: u32): void {
  for (let row: u32 = 0; row < rows; row++) {
    const at = row * columns * 4;
    sumRow(from + at, columns * 4);
    joinRow(from + at, columns, to + at);
  }
}
