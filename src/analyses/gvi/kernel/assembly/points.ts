// Viewsheds of single observers. Nothing here is static: every byte is reached through a pointer that the caller
// gives.
//
// The disk is cut into four cones (up, down; left, right: the same two on the turned surface), a cone into two
// octants, left and right of its axis. In a cone, rows run away from the observer along the rows of the surface.
// Four neighbouring rays of an octant sit in the lanes of a vector. Rows near the observer are walked row by row,
// all rays abreast; farther out a list is made, for each ring of rows, of the vectors that may see something
// there, by the maxima of blocks, and only those are walked.
import { blurOf, Exact, NEAR, slackOf, withoutHuge } from './exactSlopes';
import { bitsFrom, countBits } from './pointBits';
import { countSeen, selectFours, selectVectors, storeLowest, walk } from './pointFar';
import { Bytes, Job, Rows, Table, View } from './pointMemory';
import { nearNarrow, nearWide } from './pointNear';
import { IS_DOUBLE } from './precision';

/** Observers that look in one direction before the next: a millisecond's work. */
// @ts-ignore: decorator
@inline const TOGETHER: i32 = 32;

/** Looks along one direction of the surface (or of its turned copy). */
function cone(job: u32, turned: bool, down: bool, place: i32, column: i32, eye: f32, scratch: u32, exact: u32): u64 {
  const tables = load<u32>(job, Job.tables);
  const view = job + (turned ? Job.turned : Job.upright);
  const sign = down ? 1 : -1;
  const step = sign * load<i32>(view, View.surfaceRowBytes);
  const surface = load<u32>(view, View.surface) + place * load<i32>(view, View.surfaceRowBytes) + (column << 2);
  const bitsStep = sign * load<i32>(view, View.greenBitsRowBytes);
  const bits = load<u32>(view, View.greenBits) + place * load<i32>(view, View.greenBitsRowBytes);
  const last = min(load<i32>(tables, Table.radius), down ? load<i32>(view, View.rows) - 1 - place : place);

  // The rows at which blocks of eight rows and of 32 rows start.
  let row = down ? Rows.fine - (place & (Rows.fine - 1)) : (place & (Rows.fine - 1)) + 1;
  while (row < Rows.farFrom) row += Rows.fine;
  const coarseRow = down ? Rows.coarse - (place & (Rows.coarse - 1)) : (place & (Rows.coarse - 1)) + 1;

  const nearLast = min(row - 1, last);
  let counts = load<i32>(tables, Table.nearIsWide)
    ? nearWide(turned, tables, surface, step, nearLast, eye, bits, bitsStep, column, scratch, exact)
    : nearNarrow(turned, tables, surface, step, nearLast, eye, bits, bitsStep, column, scratch, exact);
  if (row > last) return counts;

  const bestBytes = load<u32>(tables, Table.bestBytes);
  const vectors = load<u32>(tables, Table.vectors);
  const fours = load<u32>(tables, Table.fours);
  const listBytes = fours * Bytes.listFour + Bytes.listEnd;
  const rightBests = scratch + 2 * Bytes.near;
  const leftBests = rightBests + bestBytes;
  const rightLows = rightBests + 2 * bestBytes;
  const leftLows = rightLows + bestBytes;
  const rightReached = exact + Bytes.exact;
  const leftReached = rightReached + bestBytes;
  for (let k: u32 = 0; k < vectors; k++) {
    storeFirst(rightLows + (k << 2), v128.load(rightBests + (k << 4)), row, exact, rightReached + (k << 4));
    storeFirst(leftLows + (k << 2), v128.load(leftBests + (k << 4)), row, exact, leftReached + (k << 4));
  }
  if (IS_DOUBLE) store<i32>(exact, nearLast, Exact.nearLast);
  const rightAlive = rightBests + 4 * bestBytes;
  const leftAlive = rightAlive + listBytes;
  const work = leftAlive + listBytes;
  const seen = work + listBytes;
  for (let k: u32 = 0; k < fours; k++) {
    store<u32>(rightAlive + (k << 2), (k << 4) | 15);
    store<u32>(leftAlive + (k << 2), (k << 4) | 15);
  }
  let rightEnd = rightAlive + (fours << 2);
  let leftEnd = leftAlive + (fours << 2);

  const fineBytes = load<u32>(view, View.fineReachBytes);
  const coarseBytes = load<u32>(view, View.coarseReachBytes);
  const greenBytes = load<i32>(view, View.greenBlockBytes);
  const greens = load<u32>(view, View.greenBlocks) + column;
  const rowsAhead = down ? load<i32>(view, View.rows) - place : place + 1;
  const eyes = f32x4.splat(eye);
  const rings = load<u32>(tables, Table.rings);
  const ringBytes = load<u32>(tables, Table.ringBytes);
  const ringFar = load<u32>(tables, Table.ringFar);
  for (; row <= last; row += Rows.fine) {
    const block = (down ? place + row : place - row) >> 3;
    const ring = rings + row * ringBytes;
    if (((row - coarseRow) & (Rows.coarse - 1)) == 0) {
      const maxima = load<u32>(view, View.coarse) + (block >> 2) * load<i32>(view, View.coarseRowBytes);
      const far = rings + min(row + (Rows.coarse - 1), last) * ringBytes + ringFar;
      rightEnd = selectFours(false, rightAlive, tables, ring, far, rightLows, maxima, coarseBytes, column, eyes);
      leftEnd = selectFours(true, leftAlive, tables, ring, far, leftLows, maxima, coarseBytes, column, eyes);
    }
    const rows = min(Rows.fine, last - row + 1);
    const far = rings + (row + rows - 1) * ringBytes + ringFar;
    const maxima = load<u32>(view, View.fine) + block * load<i32>(view, View.fineRowBytes);
    const line = surface + row * step;
    const green = greens + block * greenBytes;
    const whole = row + Rows.fine <= rowsAhead;
    let end = selectVectors(false, rightAlive, rightEnd, work, tables, ring, far, rightLows, maxima, fineBytes, column, eyes);
    end = walk(false, work, end, seen, tables, row, rows, whole, line, step, eyes, rightBests, rightLows, exact, rightReached);
    counts += countSeen(false, turned, down, seen, end, tables, row, green);
    end = selectVectors(true, leftAlive, leftEnd, work, tables, ring, far, leftLows, maxima, fineBytes, column, eyes);
    end = walk(true, work, end, seen, tables, row, rows, whole, line - 12, step, eyes, leftBests, leftLows, exact, leftReached);
    counts += countSeen(true, turned, down, seen, end, tables, row, green);
  }
  return counts;
}

/** Sets the lowest of a vector's best slopes after the near rows, from which nothing is taken but in double precision. */
// @ts-ignore: decorator
@inline
function storeFirst(at: u32, best: v128, row: i32, exact: u32, reached: u32): void {
  if (IS_DOUBLE) {
    const rows = i32x4.splat(NEAR);
    v128.store(reached, rows);
    storeLowest(at, f32x4.sub(withoutHuge(best), slackOf(f32x4.abs(best), rows, row, load<f32>(exact, Exact.blur))));
  } else {
    storeLowest(at, best);
  }
}

/** Cells of the disk inside the raster; those whose bit is set where `bits` is not 0. */
function diskCount(job: u32, row: i32, column: i32, bits: u32, step: i32): i32 {
  const tables = load<u32>(job, Job.tables);
  const rows = load<i32>(job, Job.rows);
  const columns = load<i32>(job, Job.columns);
  const radius = load<i32>(tables, Table.radius);
  if (!bits && row >= radius && column >= radius && row + radius < rows && column + radius < columns) {
    return load<i32>(tables, Table.diskCells);
  }
  const spans = load<u32>(tables, Table.spans);
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

/** Looks in one of four directions from each of some observers, and adds to their counts. */
function look(job: u32, turned: bool, down: bool, count: i32, rows: u32, columns: u32, eyes: u32, out: u32, scratch: u32): void {
  const exact = exactAt(job, scratch);
  for (let k: i32 = 0; k < count; k++) {
    const row = load<i32>(rows + (k << 2));
    const column = load<i32>(columns + (k << 2));
    let eye: f32;
    if (IS_DOUBLE) {
      const elevation = load<f64>(eyes + (k << 3));
      const above = <f32>(elevation - load<f64>(job, Job.origin));
      face(job, turned, down, row, column, elevation, above, exact);
      // Finite, so that heights above it are numbers; of an infinite one all is in doubt.
      eye = max(min(above, f32.MAX_VALUE), -f32.MAX_VALUE);
    } else {
      eye = load<f32>(eyes + (k << 2));
    }
    if (!isInside(job, row, column) || eye != eye) continue;
    const to = out + (k << 4);
    store<u64>(to, load<u64>(to) + (turned ? cone(job, true, down, column, row, eye, scratch, exact) : cone(job, false, down, row, column, eye, scratch, exact)));
  }
}

/** What double precision needs of an observer lies behind all else. */
function exactAt(job: u32, scratch: u32): u32 {
  const tables = load<u32>(job, Job.tables);
  return scratch + 2 * Bytes.near + 4 * load<u32>(tables, Table.bestBytes) + 5 * (load<u32>(tables, Table.fours) * Bytes.listFour + Bytes.listEnd);
}

/** Sets how an observer's heights lie when it looks in one direction. */
function face(job: u32, turned: bool, down: bool, row: i32, column: i32, elevation: f64, eye: f32, exact: u32): void {
  const rowBytes = load<i32>(job, Job.heightRowBytes);
  const away = turned ? 8 : rowBytes;
  const last = turned ? load<i32>(job, Job.rows) - 1 : load<i32>(job, Job.columns) - 1;
  const across = turned ? row : column;
  store<f64>(exact, elevation, Exact.eye);
  store<f32>(exact, blurOf(eye), Exact.blur);
  store<u32>(exact, load<u32>(job, Job.heights) + row * rowBytes + (column << 3), Exact.cell);
  store<i32>(exact, down ? away : -away, Exact.away);
  store<i32>(exact, turned ? rowBytes : 8, Exact.right);
  store<i32>(exact, last - across, Exact.rightCells);
  store<i32>(exact, across, Exact.leftCells);
  store<u32>(exact, load<u32>(load<u32>(job, Job.tables), Table.rays), Exact.rays);
}

function isInside(job: u32, row: i32, column: i32): bool {
  return row >= 0 && row < load<i32>(job, Job.rows) && column >= 0 && column < load<i32>(job, Job.columns);
}

/** What does not depend on sight: the observer's own cell, and the cells of the disk. */
function countDisk(job: u32, row: i32, column: i32, to: u32): void {
  if (!isInside(job, row, column)) {
    v128.store(to, i64x2.splat(0));
    return;
  }
  const bits = load<u32>(job, Job.upright + View.greenBits) + row * load<i32>(job, Job.upright + View.greenBitsRowBytes);
  store<i32>(to, 1);
  store<i32>(to, (<i32>load<u8>(bits + (column >> 3)) >> (column & 7)) & 1, 4);
  store<i32>(to, diskCount(job, row, column, load<u32>(job, Job.dataBits), load<i32>(job, Job.dataRowBytes)), 8);
  store<i32>(to, diskCount(job, row, column, load<u32>(job, Job.knownBits), load<i32>(job, Job.knownRowBytes)), 12);
}

/**
 * Viewsheds of `count` observers: their rows and columns (i32) and eye elevations (f32; f64 in double precision), arrays
 * in memory.
 * Writes four i32 each: visible, green, data and green data cells; all 0 for an observer outside the raster.
 * Returns how many were done, fewer than `count` where the cancel flag is set.
 *
 * Some observers at a time look up, then down, left and right: where they stand close together, the part of the
 * rasters that they look at then stays in the caches.
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
  for (let first: i32 = 0; first < count; first += TOGETHER) {
    const n = min(TOGETHER, count - first);
    const skip = first << 2;
    const to = out + (first << 4);
    for (let k: i32 = 0; k < n; k++) {
      countDisk(job, load<i32>(rows + skip + (k << 2)), load<i32>(columns + skip + (k << 2)), to + (k << 4));
    }
    for (let direction: i32 = 0; direction < 4; direction++) {
      if (atomic.load<i32>(cancel)) return first;
      look(job, direction > 1, bool(direction & 1), n, rows + skip, columns + skip, eyes + (IS_DOUBLE ? skip << 1 : skip), to, scratch);
    }
    atomic.add<i32>(progress, n);
  }
  return count;
}
