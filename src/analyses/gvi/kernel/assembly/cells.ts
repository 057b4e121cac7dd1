// Viewsheds of every cell of a tile. Eight neighbouring observers of a row sit in the lanes of two f32x4.
//
// The disk is cut into four cones (down, up; right, left: the same two on the transposed surface), a cone
// into rings of `n` rows, a ring into segments of rays of `n` steps. Per ring: copy the best slopes along
// the tree of rays, find the segments that can hold something visible, walk those, count their marks.
// The layout of the tables is written down in cellTables.ts, that of the parameters in cellViewsheds.ts.
//
// Nothing here is static: every byte in use is reached through a pointer that the caller gives.

/** Bytes of the state of a ray: the best slope so far of eight observers. */
// @ts-ignore: decorator
@inline const STATE: u32 = 32;

// @ts-ignore: decorator
@inline
function all(value: f32): v128 {
  return f32x4.splat(value);
}

/**
 * Copies a part of the source raster into the window: `rows` x `columns` cells at `target`, a row every
 * `stride` cells; what is outside the source or NaN becomes -Infinity, which is never visible either and
 * does not block. Window row 0, column 0 is source row `top`, column `left`; where `transposed`, the
 * window's rows run along the source's columns. `bits` gets a byte a cell: bit k is the greenness of the
 * cell k columns further right.
 */
export function prepare(
  target: u32,
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
): void {
  for (let r = 0; r < rows; r++) {
    let b: u32 = 0;
    for (let c = columns - 1; c >= 0; c--) {
      const y = transposed ? c + left : r + top;
      const x = transposed ? r + top : c + left;
      const at = <u32>(r * stride + c);
      let z: f32 = -Infinity;
      b = (b << 1) & 255;
      if (y >= 0 && x >= 0 && y < sourceRows && x < sourceColumns) {
        const from = <u32>(y * sourceStride + x);
        const value = load<f32>(surface + (from << 2));
        if (value == value) z = value;
        b |= load<u8>(green + from) == 1 ? 1 : 0;
      }
      store<f32>(target + (at << 2), z);
      store<u8>(bits + at, <u8>b);
    }
  }
}

/** target[i] = max(source[i], source[i + shift]) over `cells` cells. In place is allowed: it runs upwards. */
export function slideMaximum(target: u32, source: u32, cells: u32, shift: u32): void {
  const end = target + (cells << 2);
  const ahead = shift << 2;
  for (let t = target, s = source; t < end; t += 16, s += 16) {
    v128.store(t, f32x4.pmax(v128.load(s), v128.load(s + ahead)));
  }
}

// @ts-ignore: decorator
@inline
function segment4(
  record: u32,
  distances: u32,
  state: u32,
  surface: u32,
  marks: u32,
  eye0: v128,
  eye1: v128,
): void {
  let best0 = v128.load(state);
  let best1 = v128.load(state, 16);
  const o0 = <u32>load<u16>(record);
  const o1 = <u32>load<u16>(record, 2);
  const o2 = <u32>load<u16>(record, 4);
  const o3 = <u32>load<u16>(record, 6);

  const d0 = v128.load_splat<f32>(distances);
  const z0 = surface + (o0 << 2);
  const s00 = f32x4.div(f32x4.sub(v128.load(z0), eye0), d0);
  const s01 = f32x4.div(f32x4.sub(v128.load(z0, 16), eye1), d0);
  const a0 = i16x8.narrow_i32x4_s(f32x4.gt(s00, best0), f32x4.gt(s01, best1));
  best0 = f32x4.pmax(best0, s00);
  best1 = f32x4.pmax(best1, s01);

  const d1 = v128.load_splat<f32>(distances, 4);
  const z1 = surface + (o1 << 2);
  const s10 = f32x4.div(f32x4.sub(v128.load(z1), eye0), d1);
  const s11 = f32x4.div(f32x4.sub(v128.load(z1, 16), eye1), d1);
  const a1 = i16x8.narrow_i32x4_s(f32x4.gt(s10, best0), f32x4.gt(s11, best1));
  best0 = f32x4.pmax(best0, s10);
  best1 = f32x4.pmax(best1, s11);

  const m01 = i8x16.bitmask(i8x16.narrow_i16x8_s(a0, a1));
  const p0 = marks + o0;
  store<u8>(p0, load<u8>(p0) | m01);
  const p1 = marks + o1;
  store<u8>(p1, load<u8>(p1) | (m01 >>> 8));

  const d2 = v128.load_splat<f32>(distances, 8);
  const z2 = surface + (o2 << 2);
  const s20 = f32x4.div(f32x4.sub(v128.load(z2), eye0), d2);
  const s21 = f32x4.div(f32x4.sub(v128.load(z2, 16), eye1), d2);
  const a2 = i16x8.narrow_i32x4_s(f32x4.gt(s20, best0), f32x4.gt(s21, best1));
  best0 = f32x4.pmax(best0, s20);
  best1 = f32x4.pmax(best1, s21);

  const d3 = v128.load_splat<f32>(distances, 12);
  const z3 = surface + (o3 << 2);
  const s30 = f32x4.div(f32x4.sub(v128.load(z3), eye0), d3);
  const s31 = f32x4.div(f32x4.sub(v128.load(z3, 16), eye1), d3);
  const a3 = i16x8.narrow_i32x4_s(f32x4.gt(s30, best0), f32x4.gt(s31, best1));
  best0 = f32x4.pmax(best0, s30);
  best1 = f32x4.pmax(best1, s31);

  const m23 = i8x16.bitmask(i8x16.narrow_i16x8_s(a2, a3));
  const p2 = marks + o2;
  store<u8>(p2, load<u8>(p2) | m23);
  const p3 = marks + o3;
  store<u8>(p3, load<u8>(p3) | (m23 >>> 8));

  v128.store(state, best0);
  v128.store(state, best1, 16);
}

/** Adds 2^level for each bit of `carry` to the bit-sliced counters at `planes` (16 bytes a binary digit). */
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

/** Adds four rows of sixteen cells to the bit-sliced counters. */
// @ts-ignore: decorator
@inline
function count4(planes: u32, v0: v128, v1: v128, v2: v128, v3: v128): void {
  const x = v128.xor(v0, v1);
  const s = v128.xor(x, v2);
  const c = v128.or(v128.and(v0, v1), v128.and(x, v2));
  const ones = v128.xor(s, v3);
  const d = v128.and(s, v3);
  const twos = v128.xor(c, d);
  const fours = v128.and(c, d);

  const a0 = v128.load(planes);
  v128.store(planes, v128.xor(a0, ones));
  const k0 = v128.and(a0, ones);

  const a1 = v128.load(planes, 16);
  const x1 = v128.xor(a1, twos);
  v128.store(planes, v128.xor(x1, k0), 16);
  const k1 = v128.or(v128.and(a1, twos), v128.and(x1, k0));

  const a2 = v128.load(planes, 32);
  const x2 = v128.xor(a2, fours);
  v128.store(planes, v128.xor(x2, k1), 32);
  ripple(planes + 48, v128.or(v128.and(a2, fours), v128.and(x2, k1)));
}

/** Counts and clears the marks of four rows. */
// @ts-ignore: decorator
@inline
function countRows(marks: u32, bits: u32, blocks: u32, stride: u32, visible: u32, green: u32): void {
  const m1 = stride;
  const m2 = stride << 1;
  const m3 = m1 + m2;
  const none = i32x4.splat(0);
  const end = marks + (blocks << 4);
  for (let m = marks, b = bits; m < end; m += 16, b += 16) {
    const v0 = v128.load(m);
    const v1 = v128.load(m + m1);
    const v2 = v128.load(m + m2);
    const v3 = v128.load(m + m3);
    if (v128.any_true(v128.or(v128.or(v0, v1), v128.or(v2, v3)))) {
      v128.store(m, none);
      v128.store(m + m1, none);
      v128.store(m + m2, none);
      v128.store(m + m3, none);
      count4(visible, v0, v1, v2, v3);
      count4(
        green,
        v128.and(v0, v128.load(b)),
        v128.and(v1, v128.load(b + m1)),
        v128.and(v2, v128.load(b + m2)),
        v128.and(v3, v128.load(b + m3)),
      );
    }
  }
}

/** Adds the bit-sliced counters of lane `lane` up and returns the sum. */
// @ts-ignore: decorator
@inline
function total(planes: u32, levels: i32, lane: i32): i32 {
  let sum = 0;
  for (let l = 0; l < levels; l++) {
    const plane = v128.load(planes + (<u32>l << 4));
    sum += popcnt(i8x16.bitmask(i8x16.shl(plane, 7 - lane))) << l;
  }
  return sum;
}

/** Digits of the bit-sliced counters. */
// @ts-ignore: decorator
@inline const LEVELS: i32 = 20;

/** Batches of eight observers that walk a ring one after another, while it is in the cache. */
// @ts-ignore: decorator
@inline const BATCHES: u32 = 16;
/** Columns that are worked from top to bottom before the next ones. */
// @ts-ignore: decorator
@inline const STRIP: u32 = 64;
/** A batch: eyes of eight observers (f32), address of the first's cell, of its greenness, counters. */
// @ts-ignore: decorator
@inline const BATCH: u32 = 768;
// @ts-ignore: decorator
@inline const COUNTERS: u32 = 64;

/** Goes through the rings of a cone for `count` batches. */
// @ts-ignore: decorator
@inline
function walk(
  rings: u32,
  ringCount: u32,
  batches: u32,
  count: u32,
  marks: u32,
  states: u32,
  stateBytes: u32,
  list: u32,
  stride: u32,
  skipDiagonal: bool,
): void {
  let now = states;
  let then = states + stateBytes;
  for (let ring = rings, end = rings + (ringCount << 6); ring < end; ring += 64) {
    const n = load<u32>(ring);
    const groups = load<u32>(ring, 4);
    const parents = load<u32>(ring, 8);
    const bounds = load<u32>(ring, 12);
    const records = load<u32>(ring, 16);
    const blocks = load<u32>(ring, 24);
    const ended = load<u32>(ring, 44);
    const endedStop = ended + (load<u32>(ring, 48) << 2);
    if (parents) {
      const swap = now;
      now = then;
      then = swap;
    }
    let state0 = now;
    let before0 = then;
    for (
      let batch = batches, stop = batches + count * BATCH;
      batch < stop;
      batch += BATCH, state0 += stateBytes << 1, before0 += stateBytes << 1
    ) {
      const origin = load<u32>(batch, 32);
      const eye0 = v128.load(batch);
      const eye1 = v128.load(batch, 16);
      if (parents) {
        for (let k: u32 = 0, all = groups << 2; k < all; k++) {
          const from = before0 + load<u32>(parents + (k << 2));
          const to = state0 + (k << 5);
          v128.store(to, v128.load(from));
          v128.store(to, v128.load(from, 16), 16);
        }
      }
      for (let at = ended; at < endedStop; at += 4) {
        const state = state0 + load<u32>(at);
        v128.store(state, all(Infinity));
        v128.store(state, all(Infinity), 16);
      }

      // Which segments can hold a cell above the best slope of any lane?
      let found = list;
      let k: u32 = 0;
      for (
        let bound = bounds, boundStop = bounds + (groups << 4), state = state0;
        bound < boundStop;
        state += 4 * STATE, bound += 16, k += 4
      ) {
        const box1 = origin + load<u32>(bound);
        const box2 = origin + load<u32>(bound, 4);
        const near = v128.load_splat<f32>(bound, 8);
        const far = v128.load_splat<f32>(bound, 12);
        const u0 = f32x4.sub(f32x4.pmax(v128.load(box1), v128.load(box2)), eye0);
        const u1 = f32x4.sub(f32x4.pmax(v128.load(box1, 16), v128.load(box2, 16)), eye1);
        const b0 = f32x4.pmax(f32x4.mul(u0, near), f32x4.mul(u0, far));
        const b1 = f32x4.pmax(f32x4.mul(u1, near), f32x4.mul(u1, far));
        const g0 = v128.or(f32x4.gt(b0, v128.load(state)), f32x4.gt(b1, v128.load(state, 16)));
        const g1 = v128.or(f32x4.gt(b0, v128.load(state, 32)), f32x4.gt(b1, v128.load(state, 48)));
        const g2 = v128.or(f32x4.gt(b0, v128.load(state, 64)), f32x4.gt(b1, v128.load(state, 80)));
        const g3 = v128.or(f32x4.gt(b0, v128.load(state, 96)), f32x4.gt(b1, v128.load(state, 112)));
        const open = i8x16.bitmask(
          i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(g0, g1), i16x8.narrow_i32x4_s(g2, g3)),
        );
        if (open) {
          store<u32>(found, k);
          found += <u32>((open & 15) != 0) << 2;
          store<u32>(found, k + 1);
          found += <u32>((open & 240) != 0) << 2;
          store<u32>(found, k + 2);
          found += <u32>((open & 0xf00) != 0) << 2;
          store<u32>(found, k + 3);
          found += <u32>((open & 0xf000) != 0) << 2;
        }
      }
      if (found == list) continue;

      const surface = origin + load<u32>(ring, 20);
      if (n == 4) {
        for (let at = list; at < found; at += 4) {
          const s = load<u32>(at);
          const record = records + s * 24;
          segment4(record, record + 8, state0 + s * STATE, surface, marks, eye0, eye1);
        }
      } else {
        for (let at = list; at < found; at += 4) {
          const s = load<u32>(at);
          const record = records + s * 48;
          const state = state0 + s * STATE;
          segment4(record, record + 16, state, surface, marks, eye0, eye1);
          segment4(record + 8, record + 32, state, surface, marks, eye0, eye1);
        }
      }

      if (skipDiagonal) {
        // The diagonals belong to the other two cones.
        let left = marks + load<u32>(ring, 32);
        let right = marks + load<u32>(ring, 36);
        const step = load<u32>(ring, 40);
        for (let i: u32 = 0; i < n; i++) {
          store<u8>(left, 0);
          store<u8>(right, 0);
          left += stride - step;
          right += stride + step;
        }
      }
      const bits = load<u32>(batch, 36) + load<u32>(ring, 28);
      const visible = batch + COUNTERS;
      countRows(marks, bits, blocks, stride, visible, visible + (LEVELS << 4));
      if (n == 8) {
        countRows(marks + (stride << 2), bits + (stride << 2), blocks, stride, visible, visible + (LEVELS << 4));
      }
    }
  }
}

/** Adds the counts of the batches to the outputs of their live observers. Returns how many those are. */
function collect(batches: u32, count: u32, columnStep: u32, visibleOut: u32, greenOut: u32): u32 {
  let done: u32 = 0;
  for (let batch = batches, stop = batches + count * BATCH; batch < stop; batch += BATCH) {
    const planes = batch + COUNTERS;
    const lives = load<u32>(batch, 44);
    for (let l: u32 = 0; l < 8; l++) {
      if (!((lives >>> l) & 1)) continue;
      const out = (load<u32>(batch, 40) + l * columnStep) << 2;
      store<i32>(visibleOut + out, load<i32>(visibleOut + out) + total(planes, LEVELS, l));
      store<i32>(greenOut + out, load<i32>(greenOut + out) + total(planes + (LEVELS << 4), LEVELS, l));
      done++;
    }
  }
  return done;
}

/**
 * Adds the counts of one cone to `visibleOut` and `greenOut` for every wanted cell of the tile.
 * `p` points at the parameters, described by `SweepParameter` in cellViewsheds.ts.
 * Returns 1 where it was cancelled, else 0.
 */
export function sweep(p: u32): i32 {
  const rings = load<u32>(p);
  const ringCount = load<u32>(p, 4);
  const window = load<u32>(p, 8);
  const bitPlane = load<u32>(p, 12);
  const stride = load<u32>(p, 16);
  const pad = load<u32>(p, 20);
  const rows = load<u32>(p, 24);
  const columns = load<u32>(p, 28);
  const wanted = load<u32>(p, 32);
  const rowStep = load<u32>(p, 36);
  const columnStep = load<u32>(p, 40);
  const visibleOut = load<u32>(p, 44);
  const greenOut = load<u32>(p, 48);
  const marks = load<u32>(p, 52);
  const states = load<u32>(p, 56);
  const stateBytes = load<u32>(p, 60);
  const list = load<u32>(p, 64);
  const batches = load<u32>(p, 68);
  const skipDiagonal = load<u32>(p, 72) != 0;
  const cancel = load<u32>(p, 76);
  const progress = load<u32>(p, 80);
  const eye = all(load<f32>(p, 84));
  let quarters = load<u32>(p, 88);
  const surface = load<u32>(p, 92);
  const sourceRowStep = load<u32>(p, 96);
  const sourceColumnStep = load<u32>(p, 100);

  // Before each state array stands a ray that never sees anything, which fills groups up.
  for (let b: u32 = 0; b < 2 * BATCHES; b++) {
    v128.store(states + b * stateBytes - STATE, all(Infinity));
    v128.store(states + b * stateBytes - STATE, all(Infinity), 16);
  }
  let count: u32 = 0;
  for (let strip: u32 = 0; strip < columns; strip += STRIP) {
    const stripEnd = min<u32>(strip + STRIP, columns);
    for (let r: u32 = 0; r < rows; r++) {
      const wantedRow = wanted + r * rowStep;
      for (let c = strip; c < stripEnd; ) {
        if (wanted && !load<u8>(wantedRow + c * columnStep)) {
          c++;
          continue;
        }
        const cell = (r + pad) * stride + c + pad;
        const origin = window + (cell << 2);
        const batch = batches + count * BATCH;
        // Every ray starts from the first state.
        const state = states + count * (stateBytes << 1);
        const lanes = min<u32>(8, stripEnd - c);
        let lives: u32 = 0;
        for (let l: u32 = 0; l < 8; l++) {
          const at = r * rowStep + (c + l) * columnStep;
          let live = l < lanes && (!wanted || load<u8>(wanted + at) != 0);
          lives |= <u32>live << l;
          // In the window a hole has become -Infinity. An observer on one sees only its own cell.
          if (live && load<f32>(origin + (l << 2)) == -Infinity) {
            const own = load<f32>(surface + ((r * sourceRowStep + (c + l) * sourceColumnStep) << 2));
            live = own == own;
          }
          store<f32>(state + (l << 2), live ? -Infinity : Infinity);
        }
        memory.fill(batch + COUNTERS, 0, LEVELS << 5);
        v128.store(batch, f32x4.add(v128.load(origin), eye));
        v128.store(batch, f32x4.add(v128.load(origin, 16), eye), 16);
        store<u32>(batch, origin, 32);
        store<u32>(batch, bitPlane + cell, 36);
        store<u32>(batch, r * rowStep + c * columnStep, 40);
        store<u32>(batch, lives, 44);
        count++;
        c += lanes;
        if (count < BATCHES) continue;
        walk(rings, ringCount, batches, count, marks, states, stateBytes, list, stride, skipDiagonal);
        quarters += collect(batches, count, columnStep, visibleOut, greenOut);
        count = 0;
        if (atomic.load<i32>(cancel)) return 1;
        if (quarters >= 4) {
          atomic.add<i32>(progress, quarters >>> 2);
          quarters &= 3;
        }
      }
    }
  }
  if (count) {
    walk(rings, ringCount, batches, count, marks, states, stateBytes, list, stride, skipDiagonal);
    quarters += collect(batches, count, columnStep, visibleOut, greenOut);
    atomic.add<i32>(progress, quarters >>> 2);
    quarters &= 3;
  }
  store<u32>(p, quarters, 88);
  return 0;
}

/**
 * Prefix sums of the cells that hold data: row r of `target` (every `stride` i32) starts with 0 and goes on with
 * the number of cells known up to each column. Source row and column of the first: `top`, `left`.
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
        const value = load<f32>(surface + (<u32>(y * sourceStride + x) << 2));
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
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++) {
        const span = load<i32>(spans + (<u32>(k < 0 ? -k : k) << 2));
        const at = prefix + (<u32>((r + radius + k) * stride + c + radius) << 2);
        sum += load<i32>(at + (<u32>(span + 1) << 2)) - load<i32>(at - (<u32>span << 2));
      }
      store<i32>(out + (<u32>(r * columns + c) << 2), sum);
    }
  }
}
