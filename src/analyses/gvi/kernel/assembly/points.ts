// Viewsheds of single observers. The layout of the tables is written down in pointTables.ts, that of the job
// and of the rasters in fastViewshed.ts and pointRasters.ts. Nothing here is static: every byte is reached through
// a pointer that the caller gives.
//
// The disk is cut into four cones (up, down; left, right: the same two on the turned surface), a cone into two
// octants, left and right of its axis. In a cone, rows run away from the observer along the rows of the surface.
// Four neighbouring rays of an octant sit in the lanes of a vector. Rows near the observer are walked row by row,
// all rays abreast; farther out a list is made, for each ring of rows, of the vectors that may see something
// there, by the maxima of blocks, and only those are walked.

/** Bytes of a row of slopes near the observer. */
// @ts-ignore: decorator
@inline const NEAR_ROW: u32 = 192;
/** Bytes of the slopes of all near rows of an octant. */
// @ts-ignore: decorator
@inline const NEAR_BYTES: u32 = 25 * 192;
/** Heights of the four cells of a step, from the surface or from a row of slopes. */
// @ts-ignore: decorator
@inline
function cells(left: bool, wide: bool, row: u32, e: u32, patterns: u32): v128 {
  const pattern = patterns + <u32>load<u16>(e, 2);
  const column = <u32>load<u16>(e) << 2;
  if (left) {
    const at = row - column;
    const first = v128.swizzle(v128.load(at), v128.load(pattern, 32));
    return wide ? v128.or(first, v128.swizzle(v128.load(at - 16), v128.load(pattern, 48))) : first;
  }
  const at = row + column;
  const first = v128.swizzle(v128.load(at), v128.load(pattern));
  return wide ? v128.or(first, v128.swizzle(v128.load(at, 16), v128.load(pattern, 16))) : first;
}

/** Bits of a row of bits, from any bit; 57 of them are valid. */
// @ts-ignore: decorator
@inline
function bitsFrom(row: u32, bit: i32): u64 {
  return load<u64>(row + (bit >> 3)) >> (<u64>(bit & 7));
}

/** Near rows of a cone. Returns the counts, and leaves the rays' best slopes in `bests`. */
// @ts-ignore: decorator
@inline
function nearRows(
  wide: bool,
  turned: bool,
  tables: u32,
  surface: u32,
  step: i32,
  last: i32,
  eye: f32,
  green: u32,
  greenStep: i32,
  column: i32,
  scratch: u32,
): u64 {
  const eyes = f32x4.splat(eye);
  const patterns = load<u32>(tables, 20);
  const bestBytes = load<u32>(tables, 52);
  const rightSlopes = scratch;
  const leftSlopes = scratch + NEAR_BYTES;
  let from = scratch + 2 * NEAR_BYTES;
  const first = from;
  let to = from + 2 * bestBytes;
  v128.store(from, f32x4.splat(-Infinity));
  v128.store(from + bestBytes, f32x4.splat(-Infinity));
  // The slopes of every cell of these rows, all of them first: so many loads are under way at once.
  const distances = load<u32>(tables, 24);
  for (let i: i32 = 1; i <= last; i++) {
    surface += step;
    const to = i * NEAR_ROW;
    const width = (i + 8) << 2;
    for (let c: i32 = 0; c < width; c += 16) {
      const d = v128.load(distances + to + c);
      v128.store(rightSlopes + to + c, f32x4.div(f32x4.sub(v128.load(surface + c), eyes), d));
      const z = v128.load(surface - c - 12);
      v128.store(leftSlopes + to + c, f32x4.div(f32x4.sub(v128.shuffle<i32>(z, z, 3, 2, 1, 0), eyes), d));
    }
  }
  let visible: u64 = 0;
  let seenGreen: u64 = 0;
  let row: i32 = 1;
  let level = load<u32>(tables, 8);
  const levelsEnd = level + (load<u32>(tables, 4) << 4);
  for (; level < levelsEnd; level += 16) {
    const end = min(load<i32>(level), last);
    const vectors = load<u32>(level, 4) << 4;
    let e = load<u32>(level, 8);
    const spread = load<u32>(level, 12);
    for (let v: u32 = 0; v < vectors; v += 16) {
      const offset = <u32>load<u16>(spread + (v >> 2));
      const pattern = v128.load(patterns + <u32>load<u16>(spread + (v >> 2), 2));
      v128.store(to + v, v128.swizzle(v128.load(from + offset), pattern));
      v128.store(to + bestBytes + v, v128.swizzle(v128.load(from + bestBytes + offset), pattern));
    }
    for (; row <= end; row++) {
      green += greenStep;
      const right = rightSlopes + row * NEAR_ROW;
      const left = leftSlopes + row * NEAR_ROW;
      let marksRight: u32 = 0;
      let marksLeft: u32 = 0;
      for (let v: u32 = 0; v < vectors; v += 16) {
        const pattern = patterns + <u32>load<u16>(e, 2);
        const shift = <u32>load<u16>(e);
        const offset = shift << 2;
        const shuffle = v128.load(pattern);
        let a = v128.swizzle(v128.load(right + offset), shuffle);
        let b = v128.swizzle(v128.load(left + offset), shuffle);
        if (wide) {
          const second = v128.load(pattern, 16);
          a = v128.or(a, v128.swizzle(v128.load(right + offset, 16), second));
          b = v128.or(b, v128.swizzle(v128.load(left + offset, 16), second));
        }
        const bestA = v128.load(to + v);
        const bestB = v128.load(to + bestBytes + v);
        marksRight |= <u32>load<u8>(pattern + i32x4.bitmask(f32x4.gt(a, bestA)), 64) << shift;
        marksLeft |= <u32>load<u8>(pattern + i32x4.bitmask(f32x4.gt(b, bestB)), 80) << (24 - shift);
        v128.store(to + v, f32x4.pmax(bestA, a));
        v128.store(to + bestBytes + v, f32x4.pmax(bestB, b));
        e += 4;
      }
      // Bit 31 is the axis, which both octants see alike.
      let marks = <u64>marksLeft | (<u64>marksRight << 31);
      // The diagonal belongs to the cones of the surface that is not turned, whose outermost rays begin the same.
      if (turned) marks &= ~(((<u64>1 << 31) << <u64>row) | ((<u64>1 << 31) >> <u64>row));
      visible += popcnt<u64>(marks);
      const near = bitsFrom(green, column - 31) & 0x7fffffff;
      seenGreen += popcnt<u64>(marks & (near | (bitsFrom(green, column) << 31)));
    }
    const swap = from;
    from = to;
    to = swap;
  }
  // The last level's values are in `from`: where they belong, if the number of levels is even.
  if (from != first) memory.copy(first, from, 2 * bestBytes);
  return visible | (seenGreen << 32);
}

function nearNarrow(turned: bool, tables: u32, surface: u32, step: i32, last: i32, eye: f32, green: u32, greenStep: i32, column: i32, scratch: u32): u64 {
  return nearRows(false, turned, tables, surface, step, last, eye, green, greenStep, column, scratch);
}

function nearWide(turned: bool, tables: u32, surface: u32, step: i32, last: i32, eye: f32, green: u32, greenStep: i32, column: i32, scratch: u32): u64 {
  return nearRows(true, turned, tables, surface, step, last, eye, green, greenStep, column, scratch);
}

/**
 * Which of four vectors may see something in a ring: some cell under the maximum of its block, no nearer than
 * `near` and no farther than `far`, may rise above the lowest of the vector's best slopes. Exact, since
 * subtraction and division round monotonically. `maxima` has four bytes for every four columns.
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
  return i32x4.bitmask(f32x4.gt(bound, v128.load(lows)));
}

/** Lists the fours of vectors that may see something in a ring, with the set of those. Returns the list's end. */
// @ts-ignore: decorator
@inline
function selectFours(left: bool, into: u32, tables: u32, ring: u32, far: u32, lows: u32, maxima: u32, variantBytes: u32, column: i32, eyes: v128): u32 {
  const near = ring + load<u32>(tables, 64);
  let k: u32 = 0;
  for (let variant: u32 = 0; variant < 16; variant += 4) {
    const end = load<u32>(tables + variant, 88);
    const origin = left ? column - load<i32>(tables + variant, 104) : column;
    for (; k < end; k++) {
      const set = maySee(left, ring + (k << 3), near + (k << 4), far + (k << 4), lows + (k << 4), maxima, origin, eyes);
      store<u32>(into, (k << 4) | set);
      into += <u32>(set != 0) << 2;
    }
    maxima += variantBytes;
  }
  return into;
}

/** Lists the vectors, of those in a list of fours, that may see something in a ring. Returns the list's end. */
// @ts-ignore: decorator
@inline
function selectVectors(left: bool, list: u32, end: u32, into: u32, tables: u32, ring: u32, far: u32, lows: u32, maxima: u32, variantBytes: u32, column: i32, eyes: v128, groups: u32, picks: u32): u32 {
  const near = ring + load<u32>(tables, 64);
  const split = load<u32>(tables, 80) << 4;
  const wideMaxima = maxima + variantBytes;
  const narrowColumn = left ? column - load<i32>(tables, 84) : column;
  const wideColumn = left ? column - load<i32>(tables, 120) : column;
  for (; list < end; list += 4) {
    const item = load<u32>(list);
    const k = item >> 4;
    const narrow = item < split;
    const set = item & maySee(left, ring + (k << 3), near + (k << 4), far + (k << 4), lows + (k << 4), narrow ? maxima : wideMaxima, narrow ? narrowColumn : wideColumn, eyes);
    v128.store(into, i32x4.add(i32x4.splat(groups + (k << 7)), v128.load(picks + (set << 4))));
    into += popcnt(set) << 2;
  }
  return into;
}

/** Sets the lowest of the four best slopes of a vector. */
// @ts-ignore: decorator
@inline
function storeLowest(at: u32, best: v128): void {
  const two = f32x4.pmin(best, v128.shuffle<i32>(best, best, 2, 3, 0, 1));
  v128.store_lane<f32>(at, f32x4.pmin(two, v128.shuffle<i32>(two, two, 1, 0, 3, 2)), 0);
}

/**
 * Walks the vectors of a list over rows and counts what they see. `reached` holds, for each of eight rows, the
 * first column (from the axis) that no vector before has counted: vectors come in order of their columns, so
 * that two of them share one cell of a row at most.
 */
// @ts-ignore: decorator
@inline
function walk(
  left: bool,
  list: u32,
  end: u32,
  row: i32,
  rows: i32,
  surface: u32,
  step: i32,
  eyes: v128,
  patterns: u32,
  bests: u32,
  lows: u32,
  reached: u32,
  green: u32,
  greenStep: i32,
  column: i32,
): u64 {
  let visible: u32 = 0;
  let seenGreen: u32 = 0;
  // The axis is counted on the right.
  v128.store(reached, i32x4.splat(i32(left)));
  v128.store(reached, i32x4.splat(i32(left)), 16);
  for (; list < end; list += 4) {
    const group = load<u32>(list);
    let e = load<u32>(group) + (row << 2);
    const d = load<u32>(group, 4) + (row << 4);
    const slot = load<u32>(group, 16);
    let best = v128.load(bests + slot);
    let hits: u32 = 0;
    let line = surface;
    if (rows == 8 && row <= load<i32>(group, 12)) {
      let s = f32x4.div(f32x4.sub(cells(left, false, line, e, patterns), eyes), v128.load(d));
      hits = i32x4.bitmask(f32x4.gt(s, best));
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, e + 4, patterns), eyes), v128.load(d, 16));
      hits |= i32x4.bitmask(f32x4.gt(s, best)) << 4;
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, e + 8, patterns), eyes), v128.load(d, 32));
      hits |= i32x4.bitmask(f32x4.gt(s, best)) << 8;
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, e + 12, patterns), eyes), v128.load(d, 48));
      hits |= i32x4.bitmask(f32x4.gt(s, best)) << 12;
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, e + 16, patterns), eyes), v128.load(d, 64));
      hits |= i32x4.bitmask(f32x4.gt(s, best)) << 16;
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, e + 20, patterns), eyes), v128.load(d, 80));
      hits |= i32x4.bitmask(f32x4.gt(s, best)) << 20;
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, e + 24, patterns), eyes), v128.load(d, 96));
      hits |= i32x4.bitmask(f32x4.gt(s, best)) << 24;
      best = f32x4.pmax(best, s);
      line += step;
      s = f32x4.div(f32x4.sub(cells(left, false, line, e + 28, patterns), eyes), v128.load(d, 112));
      hits |= i32x4.bitmask(f32x4.gt(s, best)) << 28;
      best = f32x4.pmax(best, s);
    } else {
      const n = min(rows, load<i32>(group, 8) - row + 1);
      for (let k: i32 = 0; k < n; k++) {
        const s = f32x4.div(f32x4.sub(cells(left, true, line, e + (k << 2), patterns), eyes), v128.load(d + (k << 4)));
        hits |= i32x4.bitmask(f32x4.gt(s, best)) << (k << 2);
        best = f32x4.pmax(best, s);
        line += step;
      }
    }
    v128.store(bests + slot, best);
    storeLowest(lows + (slot >> 2), best);
    // A row has four bits of `hits`, four bytes of entry, and four of `reached`.
    let four: u32 = 0;
    while (hits) {
      const skip = ctz(hits) & 28;
      four += skip;
      hits >>>= skip;
      const lanes = hits & 15;
      hits &= ~15;
      const pattern = patterns + <u32>load<u16>(e + four, 2);
      const c = <i32>load<u16>(e + four);
      const before = load<i32>(reached + four);
      const again = <u32>(before > c);
      const seen = green + <i32>(four >> 2) * greenStep;
      let bits: u32;
      let first: i32;
      if (left) {
        bits = load<u8>(pattern + lanes, 80);
        store<i32>(reached + four, max(before, c + 8 - <i32>ctz(bits)));
        bits &= ~(again << 7);
        first = column - c - 7;
      } else {
        bits = load<u8>(pattern + lanes, 64);
        store<i32>(reached + four, max(before, c + 32 - <i32>clz(bits)));
        bits &= ~again;
        first = column + c;
      }
      visible += popcnt(bits);
      seenGreen += popcnt((load<u32>(seen + (first >> 3)) >> (first & 7)) & bits);
    }
  }
  return <u64>visible | (<u64>seenGreen << 32);
}

/** Looks along one direction of the surface (or of its turned copy). */
function cone(job: u32, turned: bool, down: bool, place: i32, column: i32, eye: f32, scratch: u32): u64 {
  const tables = load<u32>(job, 8);
  const view = job + (turned ? 128 : 64);
  const step = down ? load<i32>(view, 4) : -load<i32>(view, 4);
  const surface = load<u32>(view) + place * load<i32>(view, 4) + (column << 2);
  const greenStep = down ? load<i32>(view, 28) : -load<i32>(view, 28);
  const green = load<u32>(view, 24) + place * load<i32>(view, 28);
  const last = min(load<i32>(tables), down ? load<i32>(view, 32) - 1 - place : place);

  // The rows at which blocks of eight rows and of 32 rows start.
  let row = down ? 8 - (place & 7) : (place & 7) + 1;
  while (row < load<i32>(tables, 36)) row += 8;
  const coarse = down ? 32 - (place & 31) : (place & 31) + 1;

  const nearLast = min(row - 1, last);
  let counts = load<i32>(tables, 40)
    ? nearWide(turned, tables, surface, step, nearLast, eye, green, greenStep, column, scratch)
    : nearNarrow(turned, tables, surface, step, nearLast, eye, green, greenStep, column, scratch);
  if (row > last) return counts;

  const patterns = load<u32>(tables, 20);
  const bestBytes = load<u32>(tables, 52);
  const groups = load<u32>(tables, 12);
  const groupRecords = turned ? load<u32>(tables, 44) : load<u32>(tables, 16);
  const fours = load<u32>(tables, 72);
  const listBytes = ((fours << 4) + 79) & ~63;
  const rightBests = scratch + 2 * NEAR_BYTES;
  const leftBests = rightBests + bestBytes;
  const rightLows = rightBests + 2 * bestBytes;
  const leftLows = rightLows + bestBytes;
  for (let k: u32 = 0; k < groups; k++) {
    storeLowest(rightLows + (k << 2), v128.load(rightBests + (k << 4)));
    storeLowest(leftLows + (k << 2), v128.load(leftBests + (k << 4)));
  }
  const rightAlive = rightBests + 4 * bestBytes;
  const leftAlive = rightAlive + listBytes;
  const work = leftAlive + listBytes;
  for (let k: u32 = 0; k < fours; k++) {
    store<u32>(rightAlive + (k << 2), (k << 4) | 15);
    store<u32>(leftAlive + (k << 2), (k << 4) | 15);
  }
  const reached = work + listBytes;
  const fineBytes = load<u32>(view, 40);
  const coarseBytes = load<u32>(view, 44);
  const eyes = f32x4.splat(eye);
  const rings = load<u32>(tables, 56);
  const ringBytes = load<u32>(tables, 60);
  const ringFar = load<u32>(tables, 68);
  const picks = load<u32>(tables, 76);
  let rightEnd = rightAlive + (fours << 2);
  let leftEnd = leftAlive + (fours << 2);
  for (; row <= last; row += 8) {
    const block = (down ? place + row : place - row) >> 3;
    const ring = rings + row * ringBytes;
    if (((row - coarse) & 31) == 0) {
      const maxima = load<u32>(view, 16) + (block >> 2) * load<i32>(view, 20);
      const far = rings + min(row + 31, last) * ringBytes + ringFar;
      rightEnd = selectFours(false, rightAlive, tables, ring, far, rightLows, maxima, coarseBytes, column, eyes);
      leftEnd = selectFours(true, leftAlive, tables, ring, far, leftLows, maxima, coarseBytes, column, eyes);
    }
    const rows = min(8, last - row + 1);
    const far = rings + (row + rows - 1) * ringBytes + ringFar;
    const maxima = load<u32>(view, 8) + block * load<i32>(view, 12);
    const line = surface + row * step;
    const greenLine = green + row * greenStep;
    let end = selectVectors(false, rightAlive, rightEnd, work, tables, ring, far, rightLows, maxima, fineBytes, column, eyes, groupRecords, picks);
    counts += walk(false, work, end, row, rows, line, step, eyes, patterns, rightBests, rightLows, reached, greenLine, greenStep, column);
    end = selectVectors(true, leftAlive, leftEnd, work, tables, ring, far, leftLows, maxima, fineBytes, column, eyes, groupRecords, picks);
    counts += walk(true, work, end, row, rows, line - 12, step, eyes, patterns, leftBests, leftLows, reached, greenLine, greenStep, column);
  }
  return counts;
}

/** Set bits among the `count` ones from `bit` on. */
function countBits(row: u32, bit: i32, count: i32): i32 {
  let sum: u64 = 0;
  for (; count > 56; count -= 56) {
    sum += popcnt<u64>(bitsFrom(row, bit) << 8);
    bit += 56;
  }
  sum += popcnt<u64>(bitsFrom(row, bit) << <u64>(64 - count));
  return <i32>sum;
}

/** Cells of the disk inside the raster; those whose bit is set where `bits` is not 0. */
function diskCount(job: u32, row: i32, column: i32, bits: u32, step: i32): i32 {
  const tables = load<u32>(job, 8);
  const rows = load<i32>(job);
  const columns = load<i32>(job, 4);
  const radius = load<i32>(tables);
  if (!bits && row >= radius && column >= radius && row + radius < rows && column + radius < columns) {
    return load<i32>(tables, 32);
  }
  const spans = load<u32>(tables, 28);
  const from = max(-radius, -row);
  const to = min(radius, rows - 1 - row);
  let sum: i32 = 0;
  for (let k = from; k <= to; k++) {
    const span = load<i32>(spans + (abs(k) << 2));
    const start = max(0, column - span);
    const count = min(columns - 1, column + span) - start + 1;
    sum += bits ? countBits(bits + (row + k) * step, start, count) : count;
  }
  return sum;
}

/**
 * Viewsheds of `count` observers: their rows and columns (i32) and eye elevations (f32), arrays in memory.
 * Writes four i32 each: visible, green, data and green data cells; all 0 for an observer outside the raster.
 * Returns how many were done, fewer than `count` where the cancel flag is set.
 */
export function viewsheds(
  job: u32,
  count: i32,
  rows: u32,
  columns: u32,
  eyes: u32,
  out: u32,
  scratch: u32,
  cancel: u32,
  progress: u32,
): i32 {
  const greenBits = load<u32>(job, 64 + 24);
  const greenStep = load<i32>(job, 64 + 28);
  for (let k: i32 = 0; k < count; k++) {
    if (atomic.load<i32>(cancel)) return k;
    const row = load<i32>(rows + (k << 2));
    const column = load<i32>(columns + (k << 2));
    const eye = load<f32>(eyes + (k << 2));
    const to = out + (k << 4);
    if (row < 0 || row >= load<i32>(job) || column < 0 || column >= load<i32>(job, 4)) {
      v128.store(to, i64x2.splat(0));
    } else {
      const own = (<i32>load<u8>(greenBits + row * greenStep + (column >> 3)) >> (column & 7)) & 1;
      let counts: u64 = 1 | (<u64>own << 32);
      if (eye == eye) {
        counts += cone(job, false, false, row, column, eye, scratch);
        counts += cone(job, false, true, row, column, eye, scratch);
        counts += cone(job, true, false, column, row, eye, scratch);
        counts += cone(job, true, true, column, row, eye, scratch);
      }
      store<u64>(to, counts);
      store<i32>(to, diskCount(job, row, column, load<u32>(job, 192), load<i32>(job, 196)), 8);
      store<i32>(to, diskCount(job, row, column, load<u32>(job, 200), load<i32>(job, 204)), 12);
    }
    atomic.add<i32>(progress, 1);
  }
  return count;
}
