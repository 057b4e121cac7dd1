// Viewsheds of every cell of a tile.
//
// Eight neighbouring observers make a batch: four columns of two rows. The disk around them is cut into cones: one below
// and one above the observers, and the same two on the transposed window. A cone is cut into rings of rows, a ring into
// segments of rays. Batches take turns in each ring, so that its tables and rows stay in the cache: search which segments
// can hold anything visible, walk those, count their marks.
//
// Nothing here is static: every byte in use is reached through a pointer that the caller gives.
import { countRows, DIGITS, total } from './cellMarks';
import { Batch, Bytes, Count, Pass, Ring } from './cellMemory';
import { adopt, close, search, walk, walkAndSearch } from './cellRays';
import { height } from './cellWindow';
import { HEIGHT_SHIFT, IS_DOUBLE, isOdd, roundedDown } from './precision';

export { countRows } from './cellMarks';
export { adopt, close, search, walk, walkAndSearch } from './cellRays';
export { countKnown, prepare, slideMaximum, sumDisks } from './cellWindow';

/** Columns that are worked from top to bottom before the next ones. */
// @ts-ignore: decorator
@inline const STRIP: u32 = 64;

/** Takes `count` batches through all rings of a cone. */
function passCone(p: u32, count: u32): void {
  const rings = load<u32>(p, Pass.rings);
  const ringsEnd = rings + load<u32>(p, Pass.ringCount) * Bytes.ring;
  const stride = load<u32>(p, Pass.stride);
  const below = stride << 2;
  const marks = load<u32>(p, Pass.marks);
  const statesBytes = load<u32>(p, Pass.statesBytes);
  const batches = load<u32>(p, Pass.batches);
  // The cells on the diagonals belong to two cones, and are counted in one of them.
  const noDiagonals = load<u32>(p, Pass.noDiagonals) != 0;
  const stop = batches + count * Bytes.batch;
  // Each batch has two arrays of states, for a ring and for the one before.
  const next = statesBytes << 1;
  let now = load<u32>(p, Pass.states);
  let then = now + statesBytes;
  let list = load<u32>(p, Pass.lists);
  let nextList = list + (statesBytes >> 3);

  for (let ring = rings; ring < ringsEnd; ring += Bytes.ring) {
    const rows = load<u32>(ring, Ring.rows);
    const groups = load<u32>(ring, Ring.groups);
    const parents = load<u32>(ring, Ring.parents);
    const bounds = load<u32>(ring, Ring.bounds);
    const segments = load<u32>(ring, Ring.segments);
    const blocks = load<u32>(ring, Ring.blocks);
    const endedCount = load<u32>(ring, Ring.endedCount);
    const boundsEnd = bounds + groups * Bytes.bound;
    const bytes = rows * Bytes.segmentRow;
    if (parents) {
      const swap = now;
      now = then;
      then = swap;
      for (let b: u32 = 0; b < count; b++) adopt(parents, groups << 2, now + b * next, then + b * next);
    }
    if (endedCount) {
      for (let b: u32 = 0; b < count; b++) close(load<u32>(ring, Ring.ended), endedCount, now + b * next);
    }

    let states = now;
    let found = search(bounds, boundsEnd, states, batches, below, list, 0);
    for (let batch = batches; batch < stop; batch += Bytes.batch, states += next) {
      const surface = load<u32>(batch, Batch.cell) + load<u32>(ring, Ring.originBytes);
      const walked = found != list;
      if (batch + Bytes.batch < stop) {
        found = walkAndSearch(
          list,
          found,
          segments,
          bytes,
          states,
          ring,
          surface,
          below,
          marks,
          batch,
          bounds,
          boundsEnd,
          states + next,
          batch + Bytes.batch,
          nextList,
        );
      } else {
        walk(list, found, segments, bytes, states, ring, surface, below, marks, batch);
      }
      const swap = list;
      list = nextList;
      nextList = swap;
      if (!walked) continue;

      if (noDiagonals) {
        const step = load<u32>(ring, Ring.diagonalStep);
        clear(marks + load<u32>(ring, Ring.leftDiagonal), rows, stride - step);
        clear(marks + load<u32>(ring, Ring.rightDiagonal), rows, stride + step);
      }
      const bits = load<u32>(batch, Batch.greenBits) + load<u32>(ring, Ring.originCells);
      const counters = batch + Batch.counters;
      for (let at: u32 = 0; at < rows * stride; at += stride << 2) {
        countRows(marks + at, bits + at, blocks, stride, counters, counters + (DIGITS << 4));
      }
    }
  }
}

/** Clears one mark a row. */
function clear(marks: u32, rows: u32, step: u32): void {
  for (let k: u32 = 0, mark = marks; k < rows; k++, mark += step) store<u8>(mark, 0);
}

/** Adds the counts of the batches to the outputs of their wanted observers. Returns how many those are. */
function collect(p: u32, count: u32): u32 {
  const rowStep = load<u32>(p, Pass.rowStep);
  const columnStep = load<u32>(p, Pass.columnStep);
  const visibleOut = load<u32>(p, Pass.visible);
  const greenOut = load<u32>(p, Pass.seenGreen);
  const batches = load<u32>(p, Pass.batches);
  let done: u32 = 0;
  for (let batch = batches, stop = batches + count * Bytes.batch; batch < stop; batch += Bytes.batch) {
    const wanted = load<u32>(batch, Batch.wanted);
    const visible = batch + Batch.counters;
    const green = visible + (DIGITS << 4);
    for (let lane: u32 = 0; lane < 8; lane++) {
      if (!((wanted >>> lane) & 1)) continue;
      const out = (load<u32>(batch, Batch.output) + (lane >>> 2) * rowStep + (lane & 3) * columnStep) << 2;
      store<i32>(visibleOut + out, load<i32>(visibleOut + out) + total(visible, lane));
      store<i32>(greenOut + out, load<i32>(greenOut + out) + total(green, lane));
      done++;
    }
  }
  return done;
}

/** Makes batch number `index` of the observers from row `r`, column `c` of the tile, up to row `rowEnd`, column `end`. */
function begin(p: u32, index: u32, r: u32, c: u32, rowEnd: u32, end: u32): void {
  const stride = load<u32>(p, Pass.stride);
  const pad = load<u32>(p, Pass.pad);
  const wanted = load<u32>(p, Pass.wanted);
  const rowStep = load<u32>(p, Pass.rowStep);
  const columnStep = load<u32>(p, Pass.columnStep);
  const cell = (r + pad) * stride + c + pad;
  const window = load<u32>(p, Pass.window);
  const out = r * rowStep + c * columnStep;
  const sourceRow = load<u32>(p, Pass.sourceRowStep);
  const sourceColumn = load<u32>(p, Pass.sourceColumnStep);
  const source = load<u32>(p, Pass.source);
  const own = r * sourceRow + c * sourceColumn;
  const eyeHeight = load<f64>(p, Pass.eyeHeight);
  const eyes = load<u32>(p, Pass.eyes);
  const batch = load<u32>(p, Pass.batches) + index * Bytes.batch;
  // Every ray goes on from the first state.
  const state = load<u32>(p, Pass.states) + index * (load<u32>(p, Pass.statesBytes) << 1);
  let on: u32 = 0;
  let odd = load<u32>(p, Pass.odd) != 0;
  for (let lane: u32 = 0; lane < 8; lane++) {
    const y = lane >>> 2;
    const x = lane & 3;
    const at = out + y * rowStep + x * columnStep;
    const live = c + x < end && r + y < rowEnd && (!wanted || load<u8>(wanted + at) != 0);
    on |= <u32>live << lane;
    const z = height(window, cell + y * stride + x);
    let start: f32 = live ? -Infinity : Infinity;
    // In the window a hole has become -Infinity. An observer on one sees only its own cell.
    if (live && z == -Infinity) {
      const known = height(source, own + y * sourceRow + x * sourceColumn);
      if (known != known) start = Infinity;
    }
    store<f32>(state + (lane << 2), start);
    const given = eyes != 0 && live;
    if (IS_DOUBLE) {
      const eye = start == Infinity ? 0 : given ? height(eyes, at) : z + eyeHeight;
      odd = odd || (start != Infinity && isOdd(eye));
      store<f64>(batch + (lane << 3), eye, Batch.exactEyes);
      store<f32>(batch + (lane << 2), roundedDown(eye));
    } else {
      store<f32>(batch + (lane << 2), given ? load<f32>(eyes + (at << 2)) : <f32>z + <f32>eyeHeight);
    }
  }
  store<u32>(batch, window + (cell << HEIGHT_SHIFT), Batch.cell);
  store<u32>(batch, window + (cell << 2), Batch.box);
  store<u32>(batch, load<u32>(p, Pass.greenBits) + cell, Batch.greenBits);
  store<u32>(batch, out, Batch.output);
  store<u32>(batch, on, Batch.wanted);
  store<u32>(batch, odd, Batch.odd);
  memory.fill(batch + Batch.counters, 0, DIGITS << 5);
}

/**
 * Adds the counts of one cone to the outputs, for every wanted cell of the tile. `p` holds the pass. Returns 1 where it was
 * cancelled, else 0.
 */
export function sweep(p: u32): i32 {
  const rows = load<u32>(p, Pass.rows);
  const columns = load<u32>(p, Pass.columns);
  const wanted = load<u32>(p, Pass.wanted);
  const rowStep = load<u32>(p, Pass.rowStep);
  const columnStep = load<u32>(p, Pass.columnStep);
  const states = load<u32>(p, Pass.states);
  const statesBytes = load<u32>(p, Pass.statesBytes);
  const cancel = load<u32>(p, Pass.cancel);
  const progress = load<u32>(p, Pass.progress);
  let quarters = load<u32>(p, Pass.quarters);

  // Before each array of states stands one that nothing exceeds: it fills up groups.
  for (let b: u32 = 0; b < 2 * Count.batches; b++) {
    const state = states + b * statesBytes - Bytes.state;
    v128.store(state, f32x4.splat(Infinity));
    v128.store(state, f32x4.splat(Infinity), 16);
  }
  let count: u32 = 0;
  for (let strip: u32 = 0; strip < columns; strip += STRIP) {
    const end = min<u32>(strip + STRIP, columns);
    for (let r: u32 = 0; r < rows; r += 2) {
      for (let c = strip; c < end; ) {
        const at = wanted + r * rowStep + c * columnStep;
        if (wanted && !load<u8>(at) && (r + 1 == rows || !load<u8>(at + rowStep))) {
          c++;
          continue;
        }
        begin(p, count, r, c, rows, end);
        count++;
        c += 4;
        if (count < <u32>Count.batches) continue;
        passCone(p, count);
        quarters += collect(p, count);
        count = 0;
        if (atomic.load<i32>(cancel)) return 1;
        atomic.add<i32>(progress, quarters >>> 2);
        quarters &= 3;
      }
    }
  }
  if (count) {
    passCone(p, count);
    quarters += collect(p, count);
    atomic.add<i32>(progress, quarters >>> 2);
    quarters &= 3;
  }
  store<u32>(p, quarters, Pass.quarters);
  return 0;
}
