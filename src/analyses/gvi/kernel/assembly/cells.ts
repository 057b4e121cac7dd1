// Viewsheds of every cell of a tile.
//
// Eight neighbouring observers make a batch: four columns of two rows. The disk around them is cut into cones: one below and
// one above the observers, and the same two on the transposed window. A cone is cut into rings of rows, a ring into segments of rays. Batches take turns in each ring, so that its tables and rows stay in the cache: search which segments can hold
// anything visible, walk those, count their marks.
//
// Nothing here is static: every byte in use is reached through a pointer that the caller gives.
import { countRows, LEVELS, total } from './cellMarks';
import { adopt, close, STATE, search, walk, walkAndSearch } from './cellRays';

export { countRows } from './cellMarks';
export { adopt, close, search, walk, walkAndSearch } from './cellRays';
export { countKnown, prepare, slideMaximum, sumDisks } from './cellWindow';

/** Batches that take turns. */
// @ts-ignore: decorator
@inline const BATCHES: u32 = 16;
/**
 * A batch: 0 eyes of the eight observers (f32); 32 address of the first's cell, 36 of its greenness byte; 40 its index in
 * the outputs; 44 a bit for each observer that is wanted; 64 counters of visible cells, then of green ones.
 */
// @ts-ignore: decorator
@inline const BATCH: u32 = 768;
// @ts-ignore: decorator
@inline const COUNTERS: u32 = 64;
/** Columns that are worked from top to bottom before the next ones. */
// @ts-ignore: decorator
@inline const STRIP: u32 = 64;
/** Bytes of a ring's header, which coneTable.ts describes. */
// @ts-ignore: decorator
@inline const RING: u32 = 64;

/** Takes `count` batches through all rings of a cone. */
function passCone(p: u32, count: u32): void {
  const rings = load<u32>(p);
  const ringsEnd = rings + load<u32>(p, 4) * RING;
  const stride = load<u32>(p, 16);
  const below = stride << 2;
  const marks = load<u32>(p, 52);
  const stateBytes = load<u32>(p, 60);
  const batches = load<u32>(p, 68);
  // The cells on the diagonals belong to two cones, and are counted in one of them.
  const noDiagonals = load<u32>(p, 72) != 0;
  const stop = batches + count * BATCH;
  // Each batch has two arrays of states, for a ring and for the one before.
  const next = stateBytes << 1;
  let now = load<u32>(p, 56);
  let then = now + stateBytes;
  let list = load<u32>(p, 64);
  let nextList = list + (stateBytes >> 3);

  for (let ring = rings; ring < ringsEnd; ring += RING) {
    const rows = load<u32>(ring);
    const groups = load<u32>(ring, 4);
    const parents = load<u32>(ring, 8);
    const bounds = load<u32>(ring, 12);
    const segments = load<u32>(ring, 16);
    const blocks = load<u32>(ring, 24);
    const endedCount = load<u32>(ring, 48);
    const boundsEnd = bounds + (groups << 4);
    const bytes = rows * 6;
    if (parents) {
      const swap = now;
      now = then;
      then = swap;
      for (let b: u32 = 0; b < count; b++) adopt(parents, groups << 2, now + b * next, then + b * next);
    }
    if (endedCount) {
      for (let b: u32 = 0; b < count; b++) close(load<u32>(ring, 44), endedCount, now + b * next);
    }

    let states = now;
    let found = search(bounds, boundsEnd, states, batches, below, list, 0);
    for (let batch = batches; batch < stop; batch += BATCH, states += next) {
      const surface = load<u32>(batch, 32) + load<u32>(ring, 20);
      const walked = found != list;
      if (batch + BATCH < stop) {
        found = walkAndSearch(
          list,
          found,
          segments,
          bytes,
          states,
          surface,
          below,
          marks,
          batch,
          bounds,
          boundsEnd,
          states + next,
          batch + BATCH,
          nextList,
        );
      } else {
        walk(list, found, segments, bytes, states, surface, below, marks, batch);
      }
      const swap = list;
      list = nextList;
      nextList = swap;
      if (!walked) continue;

      if (noDiagonals) {
        const step = load<u32>(ring, 40);
        clear(marks + load<u32>(ring, 32), rows, stride - step);
        clear(marks + load<u32>(ring, 36), rows, stride + step);
      }
      const bits = load<u32>(batch, 36) + load<u32>(ring, 28);
      const counters = batch + COUNTERS;
      for (let at: u32 = 0; at < rows * stride; at += stride << 2) {
        countRows(marks + at, bits + at, blocks, stride, counters, counters + (LEVELS << 4));
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
  const rowStep = load<u32>(p, 36);
  const columnStep = load<u32>(p, 40);
  const visibleOut = load<u32>(p, 44);
  const greenOut = load<u32>(p, 48);
  const batches = load<u32>(p, 68);
  let done: u32 = 0;
  for (let batch = batches, stop = batches + count * BATCH; batch < stop; batch += BATCH) {
    const wanted = load<u32>(batch, 44);
    const visible = batch + COUNTERS;
    const green = visible + (LEVELS << 4);
    for (let lane: u32 = 0; lane < 8; lane++) {
      if (!((wanted >>> lane) & 1)) continue;
      const out = (load<u32>(batch, 40) + (lane >>> 2) * rowStep + (lane & 3) * columnStep) << 2;
      store<i32>(visibleOut + out, load<i32>(visibleOut + out) + total(visible, lane));
      store<i32>(greenOut + out, load<i32>(greenOut + out) + total(green, lane));
      done++;
    }
  }
  return done;
}

/** Makes batch number `index` of the observers from row `r`, column `c` of the tile, up to row `rowEnd`, column `end`. */
function begin(p: u32, index: u32, r: u32, c: u32, rowEnd: u32, end: u32): void {
  const stride = load<u32>(p, 16);
  const pad = load<u32>(p, 20);
  const wanted = load<u32>(p, 32);
  const rowStep = load<u32>(p, 36);
  const columnStep = load<u32>(p, 40);
  const cell = (r + pad) * stride + c + pad;
  const origin = load<u32>(p, 8) + (cell << 2);
  const out = r * rowStep + c * columnStep;
  const own = load<u32>(p, 92) + ((r * load<u32>(p, 96) + c * load<u32>(p, 100)) << 2);
  const ownRow = load<u32>(p, 96) << 2;
  const ownStep = load<u32>(p, 100) << 2;
  const eye = f32x4.splat(load<f32>(p, 84));
  const batch = load<u32>(p, 68) + index * BATCH;
  // Every ray goes on from the first state.
  const state = load<u32>(p, 56) + index * (load<u32>(p, 60) << 1);
  let on: u32 = 0;
  for (let lane: u32 = 0; lane < 8; lane++) {
    const y = lane >>> 2;
    const x = lane & 3;
    const live =
      c + x < end && r + y < rowEnd && (!wanted || load<u8>(wanted + out + y * rowStep + x * columnStep) != 0);
    on |= <u32>live << lane;
    let start: f32 = live ? -Infinity : Infinity;
    // In the window a hole has become -Infinity. An observer on one sees only its own cell.
    if (live && load<f32>(origin + ((y * stride + x) << 2)) == -Infinity) {
      const z = load<f32>(own + y * ownRow + x * ownStep);
      if (z != z) start = Infinity;
    }
    store<f32>(state + (lane << 2), start);
  }
  v128.store(batch, f32x4.add(v128.load(origin), eye));
  v128.store(batch, f32x4.add(v128.load(origin + (stride << 2)), eye), 16);
  store<u32>(batch, origin, 32);
  store<u32>(batch, load<u32>(p, 12) + cell, 36);
  store<u32>(batch, out, 40);
  store<u32>(batch, on, 44);
  memory.fill(batch + COUNTERS, 0, LEVELS << 5);
}

/**
 * Adds the counts of one cone to the outputs, for every wanted cell of the tile. Returns 1 where it was cancelled, else 0.
 *
 * Parameters at `p` (u32 unless said): 0 first ring, 4 number of rings; 8 window, 12 its greenness bits, 16 its stride in
 * cells, 20 its padding; 24 rows, 28 columns of the tile in the window's order; 32 mask of wanted cells or 0; 36, 40 cells
 * from a row and from a column to the next in mask and outputs; 44 visible cells, 48 green ones (i32 outputs); 52 marks,
 * all 0; 56 states, 60 bytes of one array of them; 64 two lists of segments; 68 batches; 72 not 0 where the diagonals are
 * not counted; 76 cancel flag, 80 progress (i32, shared); 84 height of the eye (f32); 88 cells counted for a part of
 * their cones, kept from pass to pass; 92 the source's height at the tile's first cell, 96, 100 cells from a row and from
 * a column to the next there.
 */
export function sweep(p: u32): i32 {
  const rows = load<u32>(p, 24);
  const columns = load<u32>(p, 28);
  const wanted = load<u32>(p, 32);
  const rowStep = load<u32>(p, 36);
  const columnStep = load<u32>(p, 40);
  const states = load<u32>(p, 56);
  const stateBytes = load<u32>(p, 60);
  const cancel = load<u32>(p, 76);
  const progress = load<u32>(p, 80);
  let quarters = load<u32>(p, 88);

  // Before each array of states stands one that nothing exceeds: it fills up groups.
  for (let b: u32 = 0; b < 2 * BATCHES; b++) {
    const state = states + b * stateBytes - STATE;
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
        if (count < BATCHES) continue;
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
  store<u32>(p, quarters, 88);
  return 0;
}
