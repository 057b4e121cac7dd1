/*
 * The tables by which the kernel for every cell walks one cone of rays: the two octants below, or the two above, the
 * observer. The other four octants are the same two cones on the transposed surface.
 */
import { octantSegments, planRings, type RingPlan, type Segment } from './ringSegments';
import { TableWriter } from './tableWriter';

/** A raster of maxima: each cell holds the largest height of the `rows` x `columns` box to its lower right. */
export interface MaximumShape {
  readonly rows: 4 | 8 | 16;
  readonly columns: number;
}

/** The maxima that the tables ask for, each shape's rows being a ring's. */
export const MAXIMUM_SHAPES: readonly MaximumShape[] = [
  { rows: 4, columns: 4 },
  { rows: 4, columns: 8 },
  { rows: 8, columns: 8 },
  { rows: 16, columns: 16 },
];

/** Rays whose segments share one bound. */
const GROUP = 4;
/** Bytes of a ray's state: the best slopes of eight observers. */
export const STATE_BYTES = 32;
const RING_BYTES = 64;

/** What the tables of a cone depend on. */
export interface ConeShape {
  readonly radius: number;
  /** Cells from one row of the window to the next. */
  readonly stride: number;
  /** 1 where the cone opens towards higher rows, -1 where towards lower ones. */
  readonly down: -1 | 1;
  /** Byte offset from the window to each raster of maxima, in the order of `MAXIMUM_SHAPES`. */
  readonly maxima: readonly number[];
}

/** A cone's tables, and how many rings and states they have. */
export interface ConeTable {
  readonly bytes: Uint8Array;
  readonly rings: number;
  readonly states: number;
}

/** A segment with the side of the axis on which its octant lies: 1 right, -1 left. Nothing where a group has a gap. */
type Slot = { readonly side: -1 | 1; readonly segment: Segment } | undefined;

/** One octant while its rings are laid out. The ray along the axis is the right one's. */
interface Octant {
  readonly side: -1 | 1;
  readonly rings: readonly Segment[][];
  /** Where each segment of the ring before has its state. */
  slotOf: readonly number[];
}

/**
 * Writes the tables of one cone as bytes to be placed at `address`; pointers inside are absolute.
 *
 * Ring header (u32 each): 0 rows; 4 groups; 8 parents (0: states stay where they are); 12 bounds; 16 segments;
 * 20 bytes from the observer's cell to the ring's upper left one; 24 blocks of 16 columns; 28 the same in cells;
 * 32, 36 marks of the left and the right diagonal in the first row; 40 by how much they part each row; 44 list of
 * states that end here, 48 their count.
 * Parents: byte offset of a state, one u32 a segment. Bounds, one of 16 bytes a group: byte offsets of two boxes of
 * maxima from the observer's cell, then the reciprocals of the smallest distance (rounded up) and of the largest
 * (rounded down). Segments: for each four rows four u16, cells from the ring's upper left, and four f32, distances.
 */
export function coneTable(cone: ConeShape, address: number): ConeTable {
  const rings = planRings(cone.radius);
  const octants: Octant[] = ([1, -1] as const).map((side) => ({
    side,
    rings: octantSegments(cone.radius, rings, side === 1),
    slotOf: [],
  }));
  const writer = new TableWriter(address);
  const headers = writer.reserve(rings.length * RING_BYTES);
  let slots: Slot[] = [];
  let states = 0;
  rings.forEach((ring, index) => {
    const stay = index > 0 && octants.every((octant) => goesStraightOn(octant.rings[index]!));
    const before = slots;
    const parents = stay ? stand(octants, index) : spread(octants, index);
    slots = new Array<Slot>(stay ? before.length : parents.length).fill(undefined);
    for (const { side, rings: segments, slotOf } of octants) {
      segments[index]!.forEach((segment, k) => {
        slots[slotOf[k]!] = { side, segment };
      });
    }
    const ended = stay ? before.flatMap((slot, k) => (slot && !slots[k] ? [k * STATE_BYTES] : [])) : [];
    while (stay && slots.length && slots.slice(-GROUP).every((slot) => !slot)) slots.length -= GROUP;
    states = Math.max(states, slots.length);
    const [rows, groups, ...rest] = ringHeader(cone, ring, slots, writer);
    const header = [rows!, groups!, stay ? 0 : writer.i32(parents), ...rest, writer.i32(ended), ended.length];
    writer.put(headers + index * RING_BYTES, header);
  });
  return { bytes: writer.bytes(), rings: rings.length, states };
}

/** Whether no two segments part here, so that states can stay in their places. */
function goesStraightOn(segments: readonly Segment[]): boolean {
  return new Set(segments.map(({ parent }) => parent)).size === segments.length;
}

/** Leaves the segments of a ring in the places of those that they go on from. */
function stand(octants: readonly Octant[], index: number): number[] {
  for (const octant of octants) {
    const before = octant.slotOf;
    octant.slotOf = octant.rings[index]!.map(({ parent }) => before[parent]!);
  }
  return [];
}

/**
 * Gives the segments of a ring new places, groups of the two octants in turns, so that both end together further out.
 * Returns where each place's state comes from: a byte offset in the states of the ring before, 0 being the first
 * one (the observer's, before the first ring); before it stands a state that never sees anything, for gaps.
 */
function spread(octants: readonly Octant[], index: number): number[] {
  const groups = Math.max(...octants.map(({ rings }) => Math.ceil(rings[index]!.length / GROUP)));
  const from = new Array<number>(2 * groups * GROUP).fill(-STATE_BYTES);
  for (const octant of octants) {
    const before = octant.slotOf;
    octant.slotOf = octant.rings[index]!.map(({ parent }, k) => {
      const slot = (2 * Math.floor(k / GROUP) + (octant.side === 1 ? 0 : 1)) * GROUP + (k % GROUP);
      from[slot] = parent < 0 ? 0 : before[parent]! * STATE_BYTES;
      return slot;
    });
  }
  return from;
}

/** The header of a ring without what only its neighbours tell: parents, and the states that end. */
function ringHeader(cone: ConeShape, ring: RingPlan, slots: readonly Slot[], writer: TableWriter): number[] {
  const { stride, down } = cone;
  const lastRow = ring.first + ring.rows - 1;
  const half = Math.max(0, ...slots.map((slot) => Math.max(0, ...(slot?.segment.minors ?? []))));
  const origin = (down === 1 ? ring.first : -lastRow) * stride - half;
  const cells = slots.map((slot) => (slot ? ringCells(cone, ring, slot, half) : []));

  const bounds: number[] = [];
  for (let group = 0; group < slots.length; group += GROUP) {
    bounds.push(...groupBound(cone, ring, cells.slice(group, group + GROUP).flat(), origin));
  }
  const diagonal = down === 1 ? ring.first : lastRow;
  return [
    ring.rows,
    slots.length / GROUP,
    writer.i32(bounds),
    writer.raw(cells.map((ray) => segmentRecord(ring, ray, stride))),
    origin * 4,
    Math.ceil((2 * half + 1) / 16),
    origin,
    half - diagonal,
    half + diagonal,
    down,
  ];
}

/** A cell of a segment: row and column from the ring's upper left one, and its distance from the observer. */
interface RingCell {
  readonly row: number;
  readonly column: number;
  readonly distance: number;
}

/** One cell a row; where the ray has ended, its last one again, which changes nothing: a tie is not visible. */
function ringCells(cone: ConeShape, ring: RingPlan, slot: NonNullable<Slot>, half: number): RingCell[] {
  const { minors, steps } = slot.segment;
  return minors.map((minor, k) => {
    const step = Math.min(k, steps - 1);
    const i = ring.first + step;
    return {
      row: cone.down === 1 ? step : ring.rows - 1 - step,
      column: half + slot.side * minor,
      distance: Math.fround(Math.sqrt(i * i + minor * minor)),
    };
  });
}

function segmentRecord(ring: RingPlan, cells: readonly RingCell[], stride: number): Uint8Array {
  const bytes = new Uint8Array(ring.rows * 6);
  for (let part = 0; part < cells.length; part += 4) {
    const four = cells.slice(part, part + 4);
    bytes.set(new Uint8Array(Uint16Array.from(four, (c) => c.row * stride + c.column).buffer), part * 6);
    bytes.set(new Uint8Array(Float32Array.from(four, (c) => c.distance).buffer), part * 6 + 8);
  }
  return bytes;
}

/** The boxes of maxima that hold the cells of a group's segments, and between which distances those lie. */
function groupBound(cone: ConeShape, ring: RingPlan, cells: readonly RingCell[], origin: number): number[] {
  if (cells.length === 0) return [0, 0, 0, 0];
  const columns = cells.map((cell) => cell.column);
  const distances = cells.map((cell) => cell.distance);
  const first = Math.min(...columns);
  const width = Math.max(...columns) - first + 1;
  const shape = MAXIMUM_SHAPES.findIndex(({ rows, columns }) => rows === ring.rows && 2 * columns >= width);
  if (shape < 0) throw new Error(`no maxima cover ${ring.rows} x ${width} cells`);
  const box1 = cone.maxima[shape]! + 4 * (origin + first);
  const box2 = box1 + 4 * Math.max(0, width - MAXIMUM_SHAPES[shape]!.columns);
  const near = reciprocal(Math.min(...distances), 1);
  const far = reciprocal(Math.max(...distances), -1);
  return [box1, box2, floatBits(near), floatBits(far)];
}

/** The nearest float32 at or above (1), or at or below (-1), 1 / d of a float32 d. */
export function reciprocal(d: number, side: -1 | 1): number {
  const bits = new Int32Array([floatBits(1 / d)]);
  const value = new Float32Array(bits.buffer);
  // The product of two float32 is exact in a double.
  while ((value[0]! * d - 1) * side < 0) bits[0]! += side;
  return value[0]!;
}

function floatBits(value: number): number {
  return new Int32Array(new Float32Array([value]).buffer)[0]!;
}
