// Rasters that the kernel for single observers needs beside the surface, made once a job, in bands of 32 rows.
import { Bytes, Fours, Rows } from './pointMemory';

/** Fills with NaN: `count` cells. */
function blank(at: u32, count: i32): void {
  for (let k: i32 = 0; k < count; k++) store<f32>(at + (k << 2), NaN);
}

/** Fills rows of the surface, f32, with heights, f64, counted from an origin. */
export function narrow(
  heights: u32,
  heightRowBytes: i32,
  origin: f64,
  columns: i32,
  from: i32,
  to: i32,
  surface: u32,
  rowBytes: i32,
): void {
  const origins = f64x2.splat(origin);
  for (let r = from; r < to; r++) {
    const source = heights + r * heightRowBytes;
    const target = surface + r * rowBytes;
    let c: i32 = 0;
    for (; c + 2 <= columns; c += 2) {
      const z = f64x2.sub(v128.load(source + (c << 3)), origins);
      v128.store_lane<u64>(target + (c << 2), f32x4.demote_f64x2_zero(z), 0);
    }
    if (c < columns) store<f32>(target + (c << 2), <f32>(load<f64>(source + (c << 3)) - origin));
  }
}

/**
 * Fills the cells beside each row with NaN and copies the rows `from .. to - 1` to columns of the turned raster.
 * `pad` is the number of cells from the end of a row to the start of the next.
 */
export function turn(
  source: u32,
  rowBytes: i32,
  columns: i32,
  pad: i32,
  from: i32,
  to: i32,
  target: u32,
  targetRowBytes: i32,
): void {
  for (let r = from; r < to; r++) blank(source + r * rowBytes + (columns << 2), pad);
  let r = from;
  for (; r + 4 <= to; r += 4) {
    const row = source + r * rowBytes;
    let c: i32 = 0;
    for (; c + 4 <= columns; c += 4) {
      const at = row + (c << 2);
      const a = v128.load(at);
      const b = v128.load(at + rowBytes);
      const d = v128.load(at + 2 * rowBytes);
      const e = v128.load(at + 3 * rowBytes);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
      const AB = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const de = v128.shuffle<i32>(d, e, 0, 4, 1, 5);
      const DE = v128.shuffle<i32>(d, e, 2, 6, 3, 7);
      const t = target + c * targetRowBytes + (r << 2);
      v128.store(t, v128.shuffle<i64>(ab, de, 0, 2));
      v128.store(t + targetRowBytes, v128.shuffle<i64>(ab, de, 1, 3));
      v128.store(t + 2 * targetRowBytes, v128.shuffle<i64>(AB, DE, 0, 2));
      v128.store(t + 3 * targetRowBytes, v128.shuffle<i64>(AB, DE, 1, 3));
    }
    for (; c < columns; c++) {
      for (let k: i32 = 0; k < 4; k++) {
        store<f32>(target + c * targetRowBytes + ((r + k) << 2), load<f32>(row + k * rowBytes + (c << 2)));
      }
    }
  }
  for (; r < to; r++) {
    for (let c: i32 = 0; c < columns; c++) {
      store<f32>(target + c * targetRowBytes + (r << 2), load<f32>(source + r * rowBytes + (c << 2)));
    }
  }
}

/** Fills the cells beside rows with NaN. */
export function pad(source: u32, rowBytes: i32, columns: i32, count: i32, from: i32, to: i32): void {
  for (let r = from; r < to; r++) blank(source + r * rowBytes + (columns << 2), count);
}

/** Makes each of `count` cells the maximum of one cell and that `by` further right. May work in place. */
function widen(to: u32, from: u32, count: i32, by: i32): void {
  const ahead = by << 2;
  for (let k: i32 = 0; k < count << 2; k += 16) {
    v128.store(to + k, f32x4.pmax(v128.load(from + k), v128.load(from + k + ahead)));
  }
}

/** The max of four. */
// @ts-ignore: decorator
@inline
function greatest(v: v128): v128 {
  const two = f32x4.pmax(v, v128.shuffle<i32>(v, v, 2, 3, 0, 1));
  return f32x4.pmax(two, v128.shuffle<i32>(two, two, 1, 0, 3, 2));
}

/**
 * Maxima of one band of 32 rows. `fine` has a row for each 8 rows, `coarse` one for the band; each cell stands for
 * four columns and holds the maximum of those and of some to the right. There is a raster for each reach of `Fours`,
 * `fineReachBytes` and `coarseReachBytes` apart. A row starts 16 cells before column 0, and is `width` cells long, a
 * multiple of 4.
 */
export function maxima(source: u32, rowBytes: i32, rows: i32, columns: i32, band: i32, fine: u32, fineRowBytes: i32, fineReachBytes: i32, coarse: u32, coarseRowBytes: i32, coarseReachBytes: i32, width: i32): void {
  const lowest = f32x4.splat(-Infinity);
  const coarseRow = coarse + band * coarseRowBytes - Bytes.maximaBefore;
  const used = ((columns + 3) >> 2) + (Bytes.maximaBefore >> 2);
  for (let k: i32 = 0; k < width; k += 4) {
    for (let reach: i32 = 0; reach < 4; reach++) v128.store(coarseRow + reach * coarseReachBytes + (k << 2), lowest);
  }
  for (let block = band << 2; block < (band << 2) + 4; block++) {
    const from = block << 3;
    if (from >= rows) break;
    const to = min(rows, from + Rows.fine);
    const row = fine + block * fineRowBytes - Bytes.maximaBefore;
    for (let k: i32 = 0; k < width; k += 4) {
      v128.store(row + (k << 2), lowest);
      v128.store(row + fineReachBytes + (k << 2), lowest);
    }
    for (let c: i32 = 0; c < columns; c += 4) {
      let max = lowest;
      for (let r = from; r < to; r++) max = f32x4.pmax(max, v128.load(source + r * rowBytes + (c << 2)));
      max = greatest(max);
      v128.store_lane<f32>(row + Bytes.maximaBefore + c, max, 0);
      const at = coarseRow + Bytes.maximaBefore + c;
      v128.store_lane<f32>(at, f32x4.pmax(v128.load_zero<f32>(at), max), 0);
    }
    widen(row, row, used, 1);
    widen(row, row, used, Fours.fine1 - 2);
    widen(row + fineReachBytes, row, used, Fours.fine2 - Fours.fine1);
  }
  widen(coarseRow, coarseRow, used, 1);
  widen(coarseRow, coarseRow, used, Fours.coarse1 - 2);
  widen(coarseRow + coarseReachBytes, coarseRow, used, Fours.coarse2 - Fours.coarse1);
  widen(coarseRow + 2 * coarseReachBytes, coarseRow, used, Fours.coarse3 - Fours.coarse1);
  widen(coarseRow + 3 * coarseReachBytes, coarseRow + 2 * coarseReachBytes, used, Fours.coarse4 - Fours.coarse3);
}

/**
 * Bits of a byte raster's rows `from .. to - 1` (`from` a multiple of 8): set where a byte equals `value`, or
 * where it does not if `except`. `turned`, where not 0, gets the same with rows and columns exchanged.
 * Returns how many are set.
 */
export function byteBits(
  source: u32,
  rowBytes: i32,
  columns: i32,
  from: i32,
  to: i32,
  value: i32,
  except: bool,
  target: u32,
  targetRowBytes: i32,
  turned: u32,
  turnedRowBytes: i32,
): i32 {
  let sum: i32 = 0;
  for (let r = from; r < to; r++) {
    for (let c: i32 = 0; c < columns; c += 8) {
      let bits: u32 = 0;
      const n = min(8, columns - c);
      for (let k: i32 = 0; k < n; k++)
        bits |= (<u32>((<i32>load<u8>(source + r * rowBytes + c + k) == value) != except)) << k;
      store<u8>(target + r * targetRowBytes + (c >> 3), bits);
      sum += popcnt(bits);
    }
  }
  if (!turned) return sum;
  for (let r = from; r < to; r += 8) {
    const n = min(8, to - r);
    for (let c: i32 = 0; c < columns; c++) {
      let bits: u32 = 0;
      for (let k: i32 = 0; k < n; k++)
        bits |= (<u32>((<i32>load<u8>(source + (r + k) * rowBytes + c) == value) != except)) << k;
      store<u8>(turned + c * turnedRowBytes + (r >> 3), bits);
    }
  }
  return sum;
}

/**
 * Bits of the rows `from .. to - 1` (`from` a multiple of 8) in bytes of eight cells, for both ways that a surface may
 * face: a byte of `blocks` has a column of eight rows, its first row the lowest bit, one of `turned` a row of eight columns.
 * A cell's bit is set where it is in `bits`, and in `turnedBits`, the same with rows and columns exchanged.
 */
export function blockBits(
  bits: u32,
  bitsRowBytes: i32,
  turnedBits: u32,
  turnedBitsRowBytes: i32,
  columns: i32,
  from: i32,
  to: i32,
  blocks: u32,
  blockBytes: i32,
  turned: u32,
  turnedBlockBytes: i32,
): void {
  for (let block = from >> 3; block << 3 < to; block++) {
    for (let c: i32 = 0; c < columns; c++) {
      store<u8>(blocks + block * blockBytes + c, load<u8>(turnedBits + c * turnedBitsRowBytes + block));
    }
  }
  for (let block: i32 = 0; block << 3 < columns; block++) {
    for (let r = from; r < to; r++) {
      store<u8>(turned + block * turnedBlockBytes + r, load<u8>(bits + r * bitsRowBytes + block));
    }
  }
}

/** Clears `rows` stretches of `count` bytes. */
export function clear(at: u32, rowBytes: i32, count: i32, rows: i32): void {
  for (let r: i32 = 0; r < rows; r++) memory.fill(at + r * rowBytes, 0, count);
}

/** Bits of the surface's rows: set where a cell is a number. Returns how many are. */
export function dataBits(
  source: u32,
  rowBytes: i32,
  columns: i32,
  from: i32,
  to: i32,
  target: u32,
  targetRowBytes: i32,
): i32 {
  let sum: i32 = 0;
  for (let r = from; r < to; r++) {
    for (let c: i32 = 0; c < columns; c += 8) {
      let bits: u32 = 0;
      const n = min(8, columns - c);
      for (let k: i32 = 0; k < n; k++) {
        const z = load<f32>(source + r * rowBytes + ((c + k) << 2));
        bits |= (<u32>(z == z)) << k;
      }
      store<u8>(target + r * targetRowBytes + (c >> 3), bits);
      sum += popcnt(bits);
    }
  }
  return sum;
}
