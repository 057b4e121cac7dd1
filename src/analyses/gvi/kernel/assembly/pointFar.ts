import { decide, doubtful, Exact, nearer, slackOf, withoutHuge } from './exactSlopes';
import { Limits, Pattern, Table } from './pointMemory';
import { IS_DOUBLE } from './precision';

/** Heights of the four cells of a step: `wide` where they may lie more than four columns apart. */
// @ts-ignore: decorator
@inline
function cells(left: bool, wide: bool, row: u32, columnAt: u32, patternAt: u32, patterns: u32): v128 {
  const pattern = patterns + <u32>load<u16>(patternAt);
  const column = <u32>load<u16>(columnAt) << 2;
  if (left) {
    const at = row - column;
    const first = v128.swizzle(v128.load(at), v128.load(pattern, Pattern.leftFirst));
    return wide ? v128.or(first, v128.swizzle(v128.load(at - 16), v128.load(pattern, Pattern.leftSecond))) : first;
  }
  const at = row + column;
  const first = v128.swizzle(v128.load(at), v128.load(pattern, Pattern.first));
  return wide ? v128.or(first, v128.swizzle(v128.load(at, 16), v128.load(pattern, Pattern.second))) : first;
}

/**
 * Which of four vectors may see something in a ring: some cell under the maximum of its block, no nearer than
 * `near` and no farther than `far`, may rise above the lowest of the vector's best slopes. Exact, since
 * subtraction and division round monotonically. `maxima` has four bytes for every four columns. In double precision, lows
 * are lowered, and -Infinity may stand for other numbers.
 */
// @ts-ignore: decorator
@inline
function maySee(left: bool, columns: u32, near: u32, far: u32, lows: u32, maxima: u32, column: i32, eyes: v128): i32 {
  const origin = i32x4.splat(column);
  const offsets = v128.load_ext<u16>(columns);
  const cells = left ? i32x4.sub(origin, offsets) : i32x4.add(origin, offsets);
  const places = i32x4.add(v128.and(cells, i32x4.splat(~3)), i32x4.splat(maxima));
  let top = v128.load_zero<f32>(i32x4.extract_lane(places, 0));
  top = v128.load_lane<f32>(i32x4.extract_lane(places, 1), top, 1);
  top = v128.load_lane<f32>(i32x4.extract_lane(places, 2), top, 2);
  top = v128.load_lane<f32>(i32x4.extract_lane(places, 3), top, 3);
  const rise = f32x4.sub(top, eyes);
  // The greater is the one by the near distance where the rise is positive, else by the far one. Where `near` is NaN,
  // so is the result.
  const bound = f32x4.pmax(f32x4.div(rise, v128.load(near)), f32x4.div(rise, v128.load(far)));
  return i32x4.bitmask(IS_DOUBLE ? f32x4.ge(bound, v128.load(lows)) : f32x4.gt(bound, v128.load(lows)));
}

/** Lists the fours of vectors that may see something in a ring, with the set of those. Returns the list's end. */
// @ts-ignore: decorator
@inline
export function selectFours(left: bool, into: u32, tables: u32, ring: u32, far: u32, lows: u32, maxima: u32, reachBytes: u32, column: i32, eyes: v128): u32 {
  const near = ring + load<u32>(tables, Table.ringNear);
  let k: u32 = 0;
  for (let reach: u32 = 0; reach < 16; reach += 4) {
    const end = load<u32>(tables + reach, Table.coarseEnds);
    const origin = left ? column - load<i32>(tables + reach, Table.coarseReaches) : column;
    for (; k < end; k++) {
      const set = maySee(left, ring + (k << 3), near + (k << 4), far + (k << 4), lows + (k << 4), maxima, origin, eyes);
      store<u32>(into, (k << 4) | set);
      into += <u32>(set != 0) << 2;
    }
    maxima += reachBytes;
  }
  return into;
}

/** Lists the vectors, of those in a list of fours, that may see something in a ring. Returns the list's end. */
// @ts-ignore: decorator
@inline
export function selectVectors(left: bool, list: u32, end: u32, into: u32, tables: u32, ring: u32, far: u32, lows: u32, maxima: u32, reachBytes: u32, column: i32, eyes: v128): u32 {
  const near = ring + load<u32>(tables, Table.ringNear);
  const picks = load<u32>(tables, Table.picks);
  const split = load<u32>(tables, Table.fineEnd) << 4;
  const wideMaxima = maxima + reachBytes;
  const narrowColumn = left ? column - load<i32>(tables, Table.fineReach) : column;
  const wideColumn = left ? column - load<i32>(tables, Table.fineReachWide) : column;
  for (; list < end; list += 4) {
    const item = load<u32>(list);
    const k = item >> 4;
    const narrow = item < split;
    const set = item & maySee(left, ring + (k << 3), near + (k << 4), far + (k << 4), lows + (k << 4), narrow ? maxima : wideMaxima, narrow ? narrowColumn : wideColumn, eyes);
    v128.store(into, i32x4.add(i32x4.splat(k << 2), v128.load(picks + (set << 4))));
    into += popcnt(set) << 2;
  }
  return into;
}

/** Sets the lowest of the four best slopes of a vector. */
// @ts-ignore: decorator
@inline
export function storeLowest(at: u32, best: v128): void {
  const two = f32x4.pmin(best, v128.shuffle<i32>(best, best, 2, 3, 0, 1));
  v128.store_lane<f32>(at, f32x4.pmin(two, v128.shuffle<i32>(two, two, 1, 0, 3, 2)), 0);
}

/** For each lane the last of eight rows, counted from 1, that was hit; 0 if none. Of masks a byte a row and lane. */
// @ts-ignore: decorator
@inline
function lastHits(low: v128, high: v128): v128 {
  const rows = i8x16.max_u(
    v128.and(low, i8x16(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4)),
    v128.and(high, i8x16(5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8)),
  );
  const pairs = i8x16.max_u(rows, v128.shuffle<i64>(rows, rows, 1, 0));
  return i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(i8x16.max_u(pairs, v128.shuffle<i32>(pairs, pairs, 1, 0, 3, 2))));
}

/**
 * Walks the vectors of a list over rows: over eight, where the raster has so many (`whole`), of which those beyond the
 * radius hold nothing. For each that sees something writes its number and 32 bits, one for each
 * row and lane. Returns the end of what it wrote.
 */
// @ts-ignore: decorator
@inline
export function walk(
  left: bool,
  list: u32,
  end: u32,
  into: u32,
  tables: u32,
  row: i32,
  rows: i32,
  whole: bool,
  surface: u32,
  step: i32,
  eyes: v128,
  bests: u32,
  lows: u32,
  exact: u32,
  reached: u32,
): u32 {
  const patterns = load<u32>(tables, Table.patterns);
  const blocks = load<u32>(tables, Table.blocks) + (row << 1);
  const blockBytes = load<u32>(tables, Table.blockBytes);
  const patternOffset = load<u32>(tables, Table.blockPatterns);
  const distances = load<u32>(tables, Table.distances) + (row << 4);
  const distanceBytes = load<u32>(tables, Table.distanceBytes);
  const limits = load<u32>(tables, Table.limits);
  const blur: f32 = IS_DOUBLE ? load<f32>(exact, Exact.blur) : 0;
  for (; list < end; list += 4) {
    const k = load<u32>(list);
    const columns = blocks + k * blockBytes;
    const patternAt = columns + patternOffset;
    const d = distances + k * distanceBytes;
    let best = v128.load(bests + (k << 4));
    const first = best;
    let nearest = f32x4.splat(Infinity);
    let reachedRows = IS_DOUBLE ? v128.load(reached + (k << 4)) : best;
    const before = reachedRows;
    let hits: u32 = 0;
    let line = surface;
    if (whole && row <= load<i32>(limits + (k << 3), Limits.lastPlain)) {
      let s = f32x4.div(f32x4.sub(cells(left, false, line, columns, patternAt, patterns), eyes), v128.load(d));
      let even = f32x4.gt(s, best);
      if (IS_DOUBLE) nearest = nearer(nearest, s, best);
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, columns + 2, patternAt + 2, patterns), eyes), v128.load(d, 16));
      let odd = f32x4.gt(s, best);
      if (IS_DOUBLE) nearest = nearer(nearest, s, best);
      best = f32x4.pmax(best, s);
      const firstFour = i16x8.narrow_i32x4_s(even, odd);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, columns + 4, patternAt + 4, patterns), eyes), v128.load(d, 32));
      even = f32x4.gt(s, best);
      if (IS_DOUBLE) nearest = nearer(nearest, s, best);
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, columns + 6, patternAt + 6, patterns), eyes), v128.load(d, 48));
      odd = f32x4.gt(s, best);
      if (IS_DOUBLE) nearest = nearer(nearest, s, best);
      best = f32x4.pmax(best, s);
      const low = i8x16.narrow_i16x8_s(firstFour, i16x8.narrow_i32x4_s(even, odd));
      const lowHits = i8x16.bitmask(low);
      // Written already here only so that the compiler does not keep all of it: there are not so many registers.
      store<u32>(into, lowHits, 4);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, columns + 8, patternAt + 8, patterns), eyes), v128.load(d, 64));
      even = f32x4.gt(s, best);
      if (IS_DOUBLE) nearest = nearer(nearest, s, best);
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, columns + 10, patternAt + 10, patterns), eyes), v128.load(d, 80));
      odd = f32x4.gt(s, best);
      if (IS_DOUBLE) nearest = nearer(nearest, s, best);
      best = f32x4.pmax(best, s);
      const third = i16x8.narrow_i32x4_s(even, odd);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, columns + 12, patternAt + 12, patterns), eyes), v128.load(d, 96));
      even = f32x4.gt(s, best);
      if (IS_DOUBLE) nearest = nearer(nearest, s, best);
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, columns + 14, patternAt + 14, patterns), eyes), v128.load(d, 112));
      odd = f32x4.gt(s, best);
      if (IS_DOUBLE) nearest = nearer(nearest, s, best);
      best = f32x4.pmax(best, s);
      const high = i8x16.narrow_i16x8_s(third, i16x8.narrow_i32x4_s(even, odd));
      hits = lowHits | (i8x16.bitmask(high) << 16);
      if (IS_DOUBLE) {
        const last = lastHits(low, high);
        const rows = i32x4.add(last, i32x4.splat(row - 1));
        reachedRows = v128.bitselect(rows, reachedRows, i32x4.gt_s(last, i32x4.splat(0)));
      }
    } else {
      const n = min(rows, load<i32>(limits + (k << 3), Limits.last) - row + 1);
      for (let r: i32 = 0; r < n; r++) {
        const s = f32x4.div(
          f32x4.sub(cells(left, true, line, columns + (r << 1), patternAt + (r << 1), patterns), eyes),
          v128.load(d + (r << 4)),
        );
        const seen = f32x4.gt(s, best);
        hits |= i32x4.bitmask(seen) << (r << 2);
        if (IS_DOUBLE) {
          nearest = nearer(nearest, s, best);
          reachedRows = v128.bitselect(i32x4.splat(row + r), reachedRows, seen);
        }
        best = f32x4.pmax(best, s);
        line += step;
      }
    }
    v128.store(bests + (k << 4), best);
    if (IS_DOUBLE) {
      v128.store(reached + (k << 4), reachedRows);
      const size = f32x4.pmax(f32x4.abs(first), f32x4.abs(best));
      const slack = slackOf(size, before, row, blur);
      const lanes = doubtful(nearest, slack, size);
      if (lanes) {
        v128.store(exact, before, Exact.before);
        hits = decide(left, lanes, exact, k, row, rows, hits, bests + (k << 4), reached + (k << 4));
        best = withoutHuge(v128.load(bests + (k << 4)));
      }
      // No slope that is greater than the best one is less than this in f32.
      best = f32x4.sub(best, slack);
    }
    storeLowest(lows + (k << 2), best);
    store<u32>(into, k);
    store<u32>(into, hits, 4);
    into += <u32>(hits != 0) << 3;
  }
  return into;
}

/**
 * Counts the cells that vectors see on eight rows, from what `walk` wrote. Rays of a vector, and neighbouring
 * vectors, share cells. In the 32 bits, four a row, `ends` has the last ray of each cell: so a cell is seen where
 * adding what is below its last ray's bit carries into it. Of one vector's cells of a row, only the first may have been
 * counted before: vectors come in order of their columns. `green` is where the block has the bits of the axis' column.
 */
// @ts-ignore: decorator
@inline
export function countSeen(left: bool, turned: bool, down: bool, item: u32, end: u32, tables: u32, row: i32, green: u32): u64 {
  const blocks = load<u32>(tables, Table.blocks);
  const blockBytes = load<u32>(tables, Table.blockBytes);
  const offsets = load<u32>(tables, Table.blockCells) + (row << 2);
  const ends = load<u32>(tables, Table.blockEnds) + (row >> 1);
  const diagonals = load<u32>(tables, Table.blockDiagonals) + (row >> 1);
  const shift = <u64>((row & 1) << 2);
  const nibbles = load<u32>(tables, Table.nibbles);
  const diagonalFrom = load<u32>(tables, Table.diagonalFrom);
  // The bits of the rows in the order in which they are walked.
  const lowBits = down ? i8x16(1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8) : i8x16(-128, -128, -128, -128, 64, 64, 64, 64, 32, 32, 32, 32, 16, 16, 16, 16);
  const highBits = down ? i8x16(16, 16, 16, 16, 32, 32, 32, 32, 64, 64, 64, 64, -128, -128, -128, -128) : i8x16(8, 8, 8, 8, 4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1, 1);
  let visible: u32 = 0;
  let seenGreen: u32 = 0;
  // For each row, the first column that is not counted yet. The axis is counted on the right.
  let reached = i16x8.splat(i16(left));
  for (; item < end; item += 8) {
    const k = load<u32>(item);
    let hits = load<u32>(item, 4);
    const block = blocks + k * blockBytes;
    const last = <u32>(load<u64>(block + ends) >> shift);
    if (turned && k >= diagonalFrom) hits &= <u32>(load<u64>(block + diagonals) >> shift);
    const columns = v128.load(block + (row << 1));
    const again = i16x8.gt_s(reached, columns);
    const rowsAgain = i8x16.bitmask(i8x16.narrow_i16x8_s(again, again)) & 255;
    const firstCell = (last - 0x11111111) ^ last;
    hits &= ~(firstCell & load<u32>(nibbles + (rowsAgain << 2)));
    const cells = (((hits & ~last) + ~last) | hits) & last;
    visible += popcnt(cells);

    const low = v128.load(block + offsets);
    const high = v128.load(block + offsets, 16);
    const widths = i16x8.narrow_i32x4_s(i32x4.shr_u(low, 24), i32x4.shr_u(high, 24));
    const next = i16x8.add(i16x8.add(columns, widths), i16x8.splat(1));
    const bits = i16x8(8, 128, 2048, -32768, 8, 128, 2048, -32768);
    const spread = v128.shuffle<u8>(i32x4.splat(cells), i32x4.splat(cells), 0, 1, 0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3, 2, 3);
    reached = v128.bitselect(next, reached, i16x8.eq(v128.and(spread, bits), bits));

    // All cells of a vector lie within 16 columns from its first.
    const first = load<u16>(block + (row << 1));
    const starts = i16x8.sub(columns, i16x8.splat(first));
    const aside = i8x16.narrow_i16x8_u(starts, starts);
    const lowAside = i8x16.add(low, v128.shuffle<u8>(aside, aside, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3));
    const highAside = i8x16.add(high, v128.shuffle<u8>(aside, aside, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7));
    const bytes = v128.load(left ? green - <u32>first - 15 : green + <u32>first);
    const mirror = i8x16.splat(15);
    const lowGreen = v128.and(v128.swizzle(bytes, left ? i8x16.sub(mirror, lowAside) : lowAside), lowBits);
    const highGreen = v128.and(v128.swizzle(bytes, left ? i8x16.sub(mirror, highAside) : highAside), highBits);
    const greens = i8x16.bitmask(i8x16.eq(lowGreen, lowBits)) | (i8x16.bitmask(i8x16.eq(highGreen, highBits)) << 16);
    seenGreen += popcnt(cells & greens);
  }
  return <u64>visible | (<u64>seenGreen << 32);
}
