/*
 * The tables by which the kernel for every cell walks one cone of rays (the two octants below, or above, the
 * observer; the other four octants are the same two cones on the transposed surface).
 *
 * A cone is cut into rings of some rows, and in each ring the rays into segments. Rays that have run through the
 * same cells up to the end of a ring are one segment: near the observer there are far fewer of those than rays.
 */
import { minorAt, octantRays } from './rayTable';

/**
 * A raster of maxima: each cell holds the largest height of a box to its lower right, `columns` wide, whose row k
 * is shifted by about `quarters / 4 * k` columns to the right.
 */
export interface MaximumShape {
  readonly rows: 4 | 8;
  readonly columns: number;
  readonly quarters: number;
}

/** The rows of a ring: `first .. first + rows - 1` counted from the observer. */
export interface RingPlan {
  readonly first: number;
  readonly rows: 4 | 8;
}

/** The maxima that the tables ask for, each shape's rows being a ring's. */
export const MAXIMUM_SHAPES: readonly MaximumShape[] = [
  ...[4,8].map((columns) => ({ rows: 4 as const, columns, quarters:0 })),
  ...[8].map((columns) => ({ rows: 8 as const, columns, quarters:0 })),
];

/** By how many columns a box is shifted at each power of two of rows. */
export function boxShifts({ rows, quarters }: MaximumShape): number[] {
  const shifts: number[] = [];
  for (let k = 1; k < rows; k *= 2) shifts.push(Math.round((quarters * k) / 4));
  return shifts;
}

/** Rays whose segments share one bound. */
export const GROUP = 4;
/** Bytes of a ray's state: the best slopes of eight observers. */
export const STATE_BYTES = 32;
/** Bytes of a ring's header. */
export const RING_BYTES = 64;

/** Rings of four rows near the observer, where most segments are walked, of eight further out. */
export function planRings(radius: number): RingPlan[] {
  const rings: RingPlan[] = [];
  for (let first = 1; first <= radius; ) {
    const rows = first < NEAR_ROWS ? 4 : 8;
    rings.push({ first, rows });
    first += rows;
  }
  return rings;
}
const NEAR_ROWS = 16;

/** A part of a ray within a ring: the distances from the axis, one for each row (the last repeated). */
export interface Segment {
  readonly minors: readonly number[];
  /** Rows that the ray has in this ring; what follows in `minors` repeats the last cell. */
  readonly steps: number;
  /** The index, in the ring before, of the segment that this one goes on from; -1 at the observer. */
  readonly parent: number;
}

/**
 * The different segments of one octant, ring by ring.
 *
 * @param axis whether the ray along the axis is one of them; the neighbouring octant has it too
 */
export function octantSegments(radius: number, rings: readonly RingPlan[], axis: boolean): Segment[][] {
  const rays = octantRays(radius).filter((ray) => ray.steps > 0 && (axis || ray.minor > 0));
  // A tree of cells: a node for each different way from the observer to a cell.
  const children = new Map<string, number>();
  let nodes = 1;
  const ways = rays.map(({ major, minor, steps }) => {
    const way = [0];
    for (let i = 1; i <= steps; i++) {
      const key = `${way[i - 1]},${minorAt(i, major, minor)}`;
      const known = children.get(key);
      if (known === undefined) children.set(key, nodes);
      way.push(known ?? nodes++);
    }
    return way;
  });
  const inner = new Set([...children.keys()].map((key) => Number(key.slice(0, key.indexOf(',')))));

  let before = new Map<number, number>([[0, -1]]);
  return rings.map(({ first, rows }) => {
    const segments: Segment[] = [];
    const now = new Map<number, number>();
    rays.forEach((ray, r) => {
      if (ray.steps < first) return;
      const last = Math.min(ray.steps, first + rows - 1);
      const node = ways[r]![last]!;
      // The way on from here is another ray's.
      if (now.has(node) || (last < first + rows - 1 && inner.has(node))) return;
      now.set(node, segments.length);
      const minors = Array.from({ length: rows }, (_, k) =>
        minorAt(Math.min(first + k, last), ray.major, ray.minor),
      );
      segments.push({ minors, steps: last - first + 1, parent: before.get(ways[r]![first - 1]!)! });
    });
    before = now;
    return segments;
  });
}

/** What the tables of a cone depend on. */
export interface ConeShape {
  readonly radius: number;
  /** Cells from one row of the window to the next. */
  readonly stride: number;
  /** Whether the cone opens towards higher rows. */
  readonly down: boolean;
  /** Byte offset from the window to each raster of maxima, in the order of `MAXIMUM_SHAPES`. */
  readonly maxima: readonly number[];
}

/** A segment placed in the state: an octant's side and its index there, or nothing. */
interface Slot {
  readonly side: -1 | 1;
  readonly segment: Segment;
}

/**
 * Writes the tables of one cone as bytes to be placed at `address`; pointers inside are absolute.
 *
 * Ring header (u32 each): 0 rows; 4 groups; 8 parents (0: states stay where they are); 12 bounds; 16 segments;
 * 20 bytes from the observer's cell to the ring's upper left one; 24 blocks of 16 columns; 28 the same in cells;
 * 32, 36 marks of the two diagonals in the first row; 40 by how much the diagonals part each row; 44 list of states
 * that end here; 48 their count.
 * Parents: byte offset of a state, one u32 a segment. Bounds, one of 16 bytes a group: byte offsets of two boxes of
 * maxima from the observer's cell, then the reciprocals of the smallest distance (rounded up) and of the largest
 * (rounded down). Segments: one u16 a row, cells from the ring's upper left; one f32 a row, distances.
 */
export function coneTable(
  cone: ConeShape,
  address: number,
): { bytes: Uint8Array; rings: number; states: number } {
  const rings = planRings(cone.radius);
  const right = octantSegments(cone.radius, rings, true);
  const left = octantSegments(cone.radius, rings, false);
  const writer = new TableWriter(address);
  const headers = writer.reserve(rings.length * RING_BYTES);
  let slots: (Slot | undefined)[] = [];
  let slotOf = { right: new Map<number, number>(), left: new Map<number, number>() };
  let states = 0;

  rings.forEach((ring, index) => {
    const next = { right: new Map<number, number>(), left: new Map<number, number>() };
    const sides = [
      { name: 'right' as const, side: 1 as const, segments: right[index]! },
      { name: 'left' as const, side: -1 as const, segments: left[index]! },
    ];
    const stays =
      index > 0 &&
      sides.every(({ segments }) => new Set(segments.map((s) => s.parent)).size === segments.length);
    const ended: number[] = [];
    let parents = 0;
    if (stays) {
      const kept: (Slot | undefined)[] = slots.map(() => undefined);
      for (const { name, side, segments } of sides) {
        segments.forEach((segment, k) => {
          const slot = slotOf[name].get(segment.parent)!;
          kept[slot] = { side, segment };
          next[name].set(k, slot);
        });
      }
      slots.forEach((slot, k) => {
        if (slot && !kept[k]) ended.push(k);
      });
      while (kept.length && kept.slice(-GROUP).every((slot) => !slot)) kept.length -= GROUP;
      slots = kept;
    } else {
      // Groups of the two octants take turns, so that both end together further out.
      const groups = Math.max(...sides.map(({ segments }) => Math.ceil(segments.length / GROUP)));
      slots = Array.from({ length: 2 * groups * GROUP }, () => undefined);
      const from: number[] = slots.map(() => -STATE_BYTES);
      for (const { name, side, segments } of sides) {
        segments.forEach((segment, k) => {
          const slot = (2 * Math.floor(k / GROUP) + (side === 1 ? 0 : 1)) * GROUP + (k % GROUP);
          slots[slot] = { side, segment };
          next[name].set(k, slot);
          from[slot] = segment.parent < 0 ? 0 : slotOf[name].get(segment.parent)! * STATE_BYTES;
        });
      }
      parents = writer.i32(from);
    }
    slotOf = next;
    states = Math.max(states, slots.length);
    const header = ringHeader(cone, ring, slots, writer);
    header[2] = parents;
    header[11] = ended.length ? writer.i32(ended.map((slot) => slot * STATE_BYTES)) : 0;
    header[12] = ended.length;
    writer.put(headers + index * RING_BYTES, header);
  });
  return { bytes: writer.bytes(), rings: rings.length, states };
}

function ringHeader(
  cone: ConeShape,
  ring: RingPlan,
  slots: (Slot | undefined)[],
  writer: TableWriter,
): number[] {
  const { stride, down } = cone;
  const lastRow = ring.first + ring.rows - 1;
  const half = Math.max(0, ...slots.map((slot) => (slot ? Math.max(...slot.segment.minors) : 0)));
  const top = down ? ring.first : -lastRow;
  const rowOf = (step: number): number => (down ? step : ring.rows - 1 - step);
  const origin = top * stride - half;

  const bounds: number[] = [];
  const segments: Uint8Array[] = [];
  for (let group = 0; group < slots.length; group += GROUP) {
    const boxed = slots.slice(group, group + GROUP).filter((slot) => slot !== undefined);
    bounds.push(...groupBound(cone, ring, boxed, origin, half));
  }
  for (const slot of slots) segments.push(segmentRecord(ring, slot, half, stride, rowOf));
  const diagonal = down ? ring.first : lastRow;
  return [
    ring.rows,
    slots.length / GROUP,
    0,
    writer.i32(bounds),
    writer.raw(segments),
    origin * 4,
    Math.ceil((2 * half + 1) / 16),
    origin,
    half - diagonal,
    half + diagonal,
    down ? 1 : -1,
    0,
    0,
  ];
}

function segmentRecord(
  ring: RingPlan,
  slot: Slot | undefined,
  half: number,
  stride: number,
  rowOf: (step: number) => number,
): Uint8Array {
  const offsets = new Uint16Array(ring.rows);
  const distances = new Float32Array(ring.rows).fill(1);
  slot?.segment.minors.forEach((minor, k) => {
    const step = Math.min(k, slot.segment.steps - 1);
    offsets[k] = rowOf(step) * stride + half + slot.side * minor;
    distances[k] = distance(ring.first + step, minor);
  });
  const bytes = new Uint8Array(ring.rows * 6);
  bytes.set(new Uint8Array(offsets.buffer));
  bytes.set(new Uint8Array(distances.buffer), ring.rows * 2);
  return bytes;
}

/** The cells of a group's segments in boxes of maxima, and between which distances they lie. */
function groupBound(cone: ConeShape, ring: RingPlan, slots: Slot[], origin: number, half: number): number[] {
  if (slots.length === 0) return [0, 0, floatBits(0), floatBits(0)];
  let near = Infinity;
  let far = 0;
  for (const { segment } of slots) {
    segment.minors.forEach((minor, k) => {
      const d = distance(ring.first + Math.min(k, segment.steps - 1), minor);
      near = Math.min(near, d);
      far = Math.max(far, d);
    });
  }
  let best = { width: Infinity, box1: 0, box2: 0 };
  MAXIMUM_SHAPES.forEach((shape, index) => {
    if (shape.rows !== ring.rows) return;
    const shifts = boxShifts(shape);
    let first = Infinity;
    let last = -Infinity;
    for (const { side, segment } of slots) {
      segment.minors.slice(0, segment.steps).forEach((minor, k) => {
        const row = cone.down ? k : ring.rows - 1 - k;
        const shift = shifts.reduce((sum, by, bit) => sum + ((row >> bit) & 1) * by, 0);
        first = Math.min(first, half + side * minor - shift);
        last = Math.max(last, half + side * minor - shift);
      });
    }
    const width = Math.max(shape.columns, last - first + 1);
    if (width > 2 * shape.columns || width >= best.width) return;
    const box1 = cone.maxima[index]! + 4 * (origin + first);
    best = { width, box1, box2: box1 + 4 * (width - shape.columns) };
  });
  if (best.width === Infinity) throw new Error(`no maxima cover ring ${ring.first}`);
  return [best.box1, best.box2, floatBits(reciprocal(near, true)), floatBits(reciprocal(far, false))];
}

function distance(i: number, j: number): number {
  return Math.fround(Math.sqrt(i * i + j * j));
}

/** The nearest float32 at or above (or at or below) 1 / d, for a float32 d. */
export function reciprocal(d: number, up: boolean): number {
  const bits = new Int32Array([floatBits(Math.fround(1 / d))]);
  const value = new Float32Array(bits.buffer);
  // The product of two float32 is exact in a double.
  while (up ? value[0]! * d < 1 : value[0]! * d > 1) bits[0]! += up ? 1 : -1;
  return value[0]!;
}

function floatBits(value: number): number {
  return new Int32Array(new Float32Array([value]).buffer)[0]!;
}

/** Appends tables to one run of bytes that will stand at a known address. */
class TableWriter {
  private readonly parts: { at: number; bytes: Uint8Array }[] = [];
  private used = 0;

  constructor(private readonly address: number) {}

  reserve(length: number): number {
    const at = this.used;
    this.used = Math.ceil((at + length) / 16) * 16;
    return this.address + at;
  }

  put(address: number, values: readonly number[]): void {
    this.parts.push({ at: address - this.address, bytes: new Uint8Array(Int32Array.from(values).buffer) });
  }

  i32(values: readonly number[]): number {
    const address = this.reserve(values.length * 4);
    this.put(address, values);
    return address;
  }

  raw(chunks: readonly Uint8Array[]): number {
    const address = this.reserve(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = address - this.address;
    for (const bytes of chunks) {
      this.parts.push({ at, bytes });
      at += bytes.length;
    }
    return address;
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.used);
    for (const { at, bytes } of this.parts) all.set(bytes, at);
    return all;
  }
}
