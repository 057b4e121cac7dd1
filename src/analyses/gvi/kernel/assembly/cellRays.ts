// Rays of eight neighbouring observers, in the lanes of two f32x4: four of a row and, `below` bytes further on, four of
// the next row. A segment is the part of a ray in a ring of four, eight or sixteen rows; its state is the best slope so
// far of each observer. Tables: see cellMemory.ts.
//
// The entry exports some functions so that they are not inlined: each then has the registers to itself.
import { Batch, Bound, Bytes, Count, Part } from './cellMemory';
import { walkExactly, walkNearly } from './doubleCellRays';
import { IS_DOUBLE } from './precision';

/** Walks a segment, four rows at a time: sets an observer's bit in `marks` where a cell is visible, and raises the state. */
// @ts-ignore: decorator
@inline
function walkSegment(
  first: u32,
  bytes: u32,
  state: u32,
  surface: u32,
  below: u32,
  marks: u32,
  eye0: v128,
  eye1: v128,
): void {
  let best0 = v128.load(state);
  let best1 = v128.load(state, 16);
  const stop = first + bytes;
  let part = first;
  // The best slopes stay in registers from part to part.
  do {
    const o0 = <u32>load<u16>(part);
    const o1 = <u32>load<u16>(part, 2);
    const o2 = <u32>load<u16>(part, 4);
    const o3 = <u32>load<u16>(part, 6);
    const d = v128.load(part, Part.distances);

    const d0 = v128.shuffle<f32>(d, d, 0, 0, 0, 0);
    const z0 = surface + (o0 << 2);
    const s00 = f32x4.div(f32x4.sub(v128.load(z0), eye0), d0);
    const s01 = f32x4.div(f32x4.sub(v128.load(z0 + below), eye1), d0);
    const a0 = i16x8.narrow_i32x4_s(f32x4.gt(s00, best0), f32x4.gt(s01, best1));
    best0 = f32x4.pmax(best0, s00);
    best1 = f32x4.pmax(best1, s01);

    const d1 = v128.shuffle<f32>(d, d, 1, 1, 1, 1);
    const z1 = surface + (o1 << 2);
    const s10 = f32x4.div(f32x4.sub(v128.load(z1), eye0), d1);
    const s11 = f32x4.div(f32x4.sub(v128.load(z1 + below), eye1), d1);
    const a1 = i16x8.narrow_i32x4_s(f32x4.gt(s10, best0), f32x4.gt(s11, best1));
    best0 = f32x4.pmax(best0, s10);
    best1 = f32x4.pmax(best1, s11);

    const m0 = i8x16.bitmask(i8x16.narrow_i16x8_s(a0, a1));
    store<u8>(marks + o0, load<u8>(marks + o0) | m0);
    store<u8>(marks + o1, load<u8>(marks + o1) | (m0 >>> 8));

    const d2 = v128.shuffle<f32>(d, d, 2, 2, 2, 2);
    const z2 = surface + (o2 << 2);
    const s20 = f32x4.div(f32x4.sub(v128.load(z2), eye0), d2);
    const s21 = f32x4.div(f32x4.sub(v128.load(z2 + below), eye1), d2);
    const a2 = i16x8.narrow_i32x4_s(f32x4.gt(s20, best0), f32x4.gt(s21, best1));
    best0 = f32x4.pmax(best0, s20);
    best1 = f32x4.pmax(best1, s21);

    const d3 = v128.shuffle<f32>(d, d, 3, 3, 3, 3);
    const z3 = surface + (o3 << 2);
    const s30 = f32x4.div(f32x4.sub(v128.load(z3), eye0), d3);
    const s31 = f32x4.div(f32x4.sub(v128.load(z3 + below), eye1), d3);
    const a3 = i16x8.narrow_i32x4_s(f32x4.gt(s30, best0), f32x4.gt(s31, best1));
    best0 = f32x4.pmax(best0, s30);
    best1 = f32x4.pmax(best1, s31);

    const m1 = i8x16.bitmask(i8x16.narrow_i16x8_s(a2, a3));
    store<u8>(marks + o2, load<u8>(marks + o2) | m1);
    store<u8>(marks + o3, load<u8>(marks + o3) | (m1 >>> 8));
    part += Part.bytes;
  } while (part < stop);
  v128.store(state, best0);
  v128.store(state, best1, 16);
}

/** Walks segment number `s` of a ring, whose first one is at `segments`, `bytes` long each. */
// @ts-ignore: decorator
@inline
function walkListed(
  s: u32,
  segments: u32,
  bytes: u32,
  states: u32,
  ring: u32,
  surface: u32,
  below: u32,
  marks: u32,
  batch: u32,
  eye0: v128,
  eye1: v128,
): void {
  const first = segments + s * bytes;
  const state = states + s * Bytes.state;
  if (IS_DOUBLE) {
    let doubt = 255;
    // Where slopes may be no f32, the states stay as they are, and all is walked.
    if (!load<u32>(batch, Batch.odd)) doubt = walkNearly(first, bytes, state, surface, below << 1, marks, batch);
    for (; doubt; doubt &= doubt - 1) {
      const lane = ctz(doubt);
      if (load<f32>(state + (lane << 2)) == Infinity) continue;
      walkExactly(ring, s, lane, surface, below << 1, marks, batch);
    }
  } else {
    walkSegment(first, bytes, state, surface, below, marks, eye0, eye1);
  }
}

/** Walks the listed segments of a ring, each `bytes` long in the table. */
export function walk(
  list: u32,
  end: u32,
  segments: u32,
  bytes: u32,
  states: u32,
  ring: u32,
  surface: u32,
  below: u32,
  marks: u32,
  batch: u32,
): void {
  const eye0 = v128.load(batch);
  const eye1 = v128.load(batch, 16);
  for (let at = list; at < end; at += 4) {
    const s = load<u32>(at);
    walkListed(s, segments, bytes, states, ring, surface, below, marks, batch, eye0, eye1);
  }
}

/**
 * Which of four rays can see anything in this ring: four bits a ray. Their bound is the largest height in their
 * boxes over the nearest or over the farthest distance, whichever is more; rounding keeps the order.
 */
// @ts-ignore: decorator
@inline
function openRays(bound: u32, state: u32, origin: u32, below: u32, eye0: v128, eye1: v128): i32 {
  const box1 = origin + load<u32>(bound, Bound.box1);
  const box2 = origin + load<u32>(bound, Bound.box2);
  const d = v128.load(bound);
  const near = v128.shuffle<f32>(d, d, 2, 2, 2, 2);
  const far = v128.shuffle<f32>(d, d, 3, 3, 3, 3);
  const u0 = f32x4.sub(f32x4.pmax(v128.load(box1), v128.load(box2)), eye0);
  const u1 = f32x4.sub(f32x4.pmax(v128.load(box1 + below), v128.load(box2 + below)), eye1);
  const b0 = f32x4.pmax(f32x4.mul(u0, near), f32x4.mul(u0, far));
  const b1 = f32x4.pmax(f32x4.mul(u1, near), f32x4.mul(u1, far));
  const g0 = v128.or(f32x4.gt(b0, v128.load(state)), f32x4.gt(b1, v128.load(state, 16)));
  const g1 = v128.or(f32x4.gt(b0, v128.load(state, 32)), f32x4.gt(b1, v128.load(state, 48)));
  const g2 = v128.or(f32x4.gt(b0, v128.load(state, 64)), f32x4.gt(b1, v128.load(state, 80)));
  const g3 = v128.or(f32x4.gt(b0, v128.load(state, 96)), f32x4.gt(b1, v128.load(state, 112)));
  return i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(g0, g1), i16x8.narrow_i32x4_s(g2, g3)));
}

/** Appends those of four segments that are open, without a branch for each. */
// @ts-ignore: decorator
@inline
function append(found: u32, first: u32, open: i32): u32 {
  let end = found;
  store<u32>(end, first);
  end += <u32>((open & 15) != 0) << 2;
  store<u32>(end, first + 1);
  end += <u32>((open & 0xf0) != 0) << 2;
  store<u32>(end, first + 2);
  end += <u32>((open & 0xf00) != 0) << 2;
  store<u32>(end, first + 3);
  return end + (<u32>((open & 0xf000) != 0) << 2);
}

/**
 * Lists the segments of a ring that can hold a cell above the best slope of any of the eight observers: those of the
 * groups from `bounds` on, the first of which is segment `first`. Returns the end of the list.
 */
export function search(
  bounds: u32,
  end: u32,
  states: u32,
  batch: u32,
  below: u32,
  list: u32,
  first: u32,
): u32 {
  const eye0 = v128.load(batch);
  const eye1 = v128.load(batch, 16);
  const origin = load<u32>(batch, Batch.box);
  let found = list;
  let k = first;
  for (let bound = bounds, state = states; bound < end; state += Count.group * Bytes.state, bound += Bytes.bound, k += Count.group) {
    const open = openRays(bound, state, origin, below, eye0, eye1);
    if (open) found = append(found, k, open);
  }
  return found;
}

/**
 * Walks the listed segments of a ring for one batch and searches the ring for the next batch. Walking is bound by
 * the divider; the search fills what it leaves idle. Returns the end of the next batch's list.
 */
export function walkAndSearch(
  list: u32,
  end: u32,
  segments: u32,
  bytes: u32,
  states: u32,
  ring: u32,
  surface: u32,
  below: u32,
  marks: u32,
  batch: u32,
  bounds: u32,
  boundsEnd: u32,
  nextStates: u32,
  nextBatch: u32,
  nextList: u32,
): u32 {
  const eye0 = v128.load(batch);
  const eye1 = v128.load(batch, 16);
  const next0 = v128.load(nextBatch);
  const next1 = v128.load(nextBatch, 16);
  const origin = load<u32>(nextBatch, Batch.box);
  let found = nextList;
  let at = list;
  let bound = bounds;
  let nextState = nextStates;
  let k: u32 = 0;
  while (at < end && bound < boundsEnd) {
    const s = load<u32>(at);
    walkListed(s, segments, bytes, states, ring, surface, below, marks, batch, eye0, eye1);
    const open = openRays(bound, nextState, origin, below, next0, next1);
    if (open) found = append(found, k, open);
    at += 4;
    bound += Bytes.bound;
    nextState += Count.group * Bytes.state;
    k += Count.group;
  }
  walk(at, end, segments, bytes, states, ring, surface, below, marks, batch);
  return search(bound, boundsEnd, nextState, nextBatch, below, found, k);
}

/** Copies states of the ring before to the segments that go on from them. */
export function adopt(parents: u32, segments: u32, to: u32, from: u32): void {
  let state = to;
  for (let k: u32 = 0; k < segments; k++) {
    const parent = from + load<u32>(parents + (k << 2));
    v128.store(state, v128.load(parent));
    v128.store(state, v128.load(parent, 16), 16);
    state += Bytes.state;
  }
}

/** Gives states a slope that nothing exceeds, for rays that have ended. `list` holds their byte offsets. */
export function close(list: u32, count: u32, states: u32): void {
  const never = f32x4.splat(Infinity);
  for (let at = list, end = list + (count << 2); at < end; at += 4) {
    const state = states + load<u32>(at);
    v128.store(state, never);
    v128.store(state, never, 16);
  }
}
