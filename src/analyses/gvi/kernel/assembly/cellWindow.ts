// The window of a tile that the kernel for every cell works on, and what is derived from it.
import { HEIGHT_SHIFT, IS_DOUBLE, isTooLarge, roundedUp } from './precision';

/** Height number `index` from `surface` on. */
// @ts-ignore: decorator
@inline
export function height(surface: u32, index: u32): f64 {
  const at = surface + (index << HEIGHT_SHIFT);
  return IS_DOUBLE ? load<f64>(at) : <f64>load<f32>(at);
}

/**
 * Copies a part of the source raster into the window: `rows` x `columns` cells at `target`, a row every
 * `stride` cells; what is outside the source or NaN becomes -Infinity, which is never visible either and
 * does not block. Window row 0, column 0 is source row `top`, column `left`; where `transposed`, the
 * window's rows run along the source's columns. In double precision `tops` gets the heights rounded up to f32.
 * `bits` gets a byte a cell: bit k is the greenness of the cell k columns further right, bit 4 + k that of the
 * cell below it. Returns 1 where in double precision there is a height that is too large for f32, else 0.
 */
export function prepare(
  target: u32,
  tops: u32,
  bits: u32,
  rows: i32,
  columns: i32,
  stride: i32,
  surface: u32,
  green: u32,
  sourceRows: i32,
  sourceColumns: i32,
  sourceStride: i32,
  top: i32,
  left: i32,
  transposed: i32,
): i32 {
  let large = false;
  for (let r = 0; r < rows; r++) {
    let b: u32 = 0;
    for (let c = columns - 1; c >= 0; c--) {
      const y = transposed ? c + left : r + top;
      const x = transposed ? r + top : c + left;
      const at = <u32>(r * stride + c);
      let z: f64 = -Infinity;
      b = (b << 1) & 15;
      if (y >= 0 && x >= 0 && y < sourceRows && x < sourceColumns) {
        const from = <u32>(y * sourceStride + x);
        const value = height(surface, from);
        if (value == value) z = value;
        if (IS_DOUBLE && isTooLarge(value)) large = true;
        b |= load<u8>(green + from) == 1 ? 1 : 0;
      }
      if (IS_DOUBLE) {
        store<f64>(target + (at << 3), z);
        store<f32>(tops + (at << 2), roundedUp(z));
      } else {
        store<f32>(target + (at << 2), <f32>z);
      }
      store<u8>(bits + at, <u8>b);
      const above = bits + at - stride;
      if (r > 0) store<u8>(above, <u8>(load<u8>(above) | (b << 4)));
    }
  }
  return large;
}

/** target[i] = max(source[i], source[i + shift]) over `cells` cells. In place is allowed: it runs upwards. */
export function slideMaximum(target: u32, source: u32, cells: u32, shift: u32): void {
  const end = target + (cells << 2);
  const ahead = shift << 2;
  for (let t = target, s = source; t < end; t += 16, s += 16) {
    v128.store(t, f32x4.pmax(v128.load(s), v128.load(s + ahead)));
  }
}

/**
 * Prefix sums of the cells whose height is known: row r of `target` (every `stride` i32) starts with 0 and goes
 * on with the number of cells known up to each column. Source row and column of the first: `top`, `left`.
 * Returns how many of the `rows` x `columns` cells are known.
 */
export function countKnown(
  target: u32,
  rows: i32,
  columns: i32,
  stride: i32,
  surface: u32,
  sourceRows: i32,
  sourceColumns: i32,
  sourceStride: i32,
  top: i32,
  left: i32,
): i32 {
  let all = 0;
  for (let r = 0; r < rows; r++) {
    const y = r + top;
    let at = target + (<u32>(r * stride) << 2);
    let known = 0;
    store<i32>(at, 0);
    for (let c = 0; c < columns; c++) {
      const x = c + left;
      if (y >= 0 && x >= 0 && y < sourceRows && x < sourceColumns) {
        const value = height(surface, y * sourceStride + x);
        known += value == value ? 1 : 0;
      }
      at += 4;
      store<i32>(at, known);
    }
    all += known;
  }
  return all;
}

/**
 * The known cells of the disk around each cell of the tile, from the prefix sums of the tile padded by `radius`.
 * `spans` holds the half width of the disk's rows, from its middle to its lowest (i32).
 */
export function sumDisks(
  out: u32,
  rows: i32,
  columns: i32,
  radius: i32,
  spans: u32,
  prefix: u32,
  stride: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const sums = out + (<u32>(r * columns) << 2);
    memory.fill(sums, 0, columns << 2);
    // A row of the disk at a time for all columns: neighbours in memory, four of them at once.
    for (let k = -radius; k <= radius; k++) {
      const span = load<i32>(spans + (<u32>(k < 0 ? -k : k) << 2));
      const row = prefix + (<u32>((r + radius + k) * stride + radius) << 2);
      const right = row + (<u32>(span + 1) << 2);
      const left = row - (<u32>span << 2);
      const end: u32 = columns << 2;
      let at: u32 = 0;
      for (; at + 16 <= end; at += 16) {
        const known = i32x4.sub(v128.load(right + at), v128.load(left + at));
        v128.store(sums + at, i32x4.add(v128.load(sums + at), known));
      }
      for (; at < end; at += 4) {
        const known = load<i32>(right + at) - load<i32>(left + at);
        store<i32>(sums + at, load<i32>(sums + at) + known);
      }
    }
  }
}
