/*
 * The tables by which the kernel for every cell walks one cone of rays: the two octants below, or the two above, the
 * observer. The other four octants are the same two cones on the transposed surface.
 */
import { Bytes, Count, Part, Ray, Ring } from './assembly/cellMemory';
import { heightBytes, type Precision } from './precision';
import { octantSegments, planRings, type RingPlan, type Segment } from './ringSegments';
import { TableWriter } from './tableWriter';
import { floatBits, type Words, writeWords } from './words';

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

/** What the tables of a cone depend on. */
export interface ConeShape {
  /** Cells from one row of the window to the next. */
  readonly stride: number;
  /** 1 where the cone opens towards higher rows, -1 where towards lower ones. */
  readonly down: -1 | 1;
  /** Byte offset from the window to each raster of maxima, in the order of `MAXIMUM_SHAPES`. */
  readonly maxima: readonly number[];
  readonly precision: Precision;
}

/** How many rings a cone has, and how many states at most in one of them. */
export interface ConeSize {
  readonly ringCount: number;
  readonly stateCount: number;
}

/** The tables of a cone, which may be placed anywhere. */
export interface ConeTable extends ConeSize {
  readonly byteLength: number;
  /** Their bytes, for an address that is a multiple of 16. */
  bytesAt(address: number): Uint8Array;
}

/** The segments of both octants of a cone, ring by ring: the same for the cones below and above. */
export interface ConeSegments {
  readonly rings: readonly RingPlan[];
  readonly right: readonly Segment[][];
  readonly left: readonly Segment[][];
}

/** Cuts the rays of a cone into segments. */
export function coneSegments(radius: number): ConeSegments {
  const rings = planRings(radius);
  return { rings, right: octantSegments(radius, rings, true), left: octantSegments(radius, rings, false) };
}

/** How much bounds of slopes are kept apart from them in double precision, as a part of themselves. */
const APART = 1e-6;

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
 * Lays out the tables of one cone: the headers of its rings, then what they point to. assembly/cellMemory.ts says what
 * is in them.
 */
export function coneTable(cone: ConeShape, { rings, right, left }: ConeSegments): ConeTable {
  const octants: Octant[] = [
    { side: 1, rings: right, slotOf: [] },
    { side: -1, rings: left, slotOf: [] },
  ];
  const writer = new TableWriter();
  writer.reserve(rings.length * Bytes.ring);
  let slots: Slot[] = [];
  let stateCount = 0;
  const headers = rings.map((ring, index) => {
    const stay = index > 0 && octants.every((octant) => goesStraightOn(octant.rings[index]!));
    const before = slots;
    const parents = stay ? stand(octants, index) : spread(octants, index);
    slots = new Array<Slot>(stay ? before.length : parents.length).fill(undefined);
    for (const { side, rings: segments, slotOf } of octants) {
      segments[index]!.forEach((segment, k) => {
        slots[slotOf[k]!] = { side, segment };
      });
    }
    const ended = stay ? before.flatMap((slot, k) => (slot && !slots[k] ? [k * Bytes.state] : [])) : [];
    while (stay && slots.length && slots.slice(-Count.group).every((slot) => !slot))
      slots.length -= Count.group;
    stateCount = Math.max(stateCount, slots.length);
    return {
      ...ringHeader(cone, ring, slots, writer),
      parents: stay ? null : writer.i32(parents),
      ended: writer.i32(ended),
      endedCount: ended.length,
    };
  });
  return {
    byteLength: writer.byteLength,
    bytesAt(address) {
      const bytes = writer.bytes();
      const view = new DataView(bytes.buffer);
      for (const [k, { bounds, segments, rays, parents, ended, ...others }] of headers.entries()) {
        writeWords(view, k * Bytes.ring, Ring, {
          ...others,
          bounds: address + bounds,
          segments: address + segments,
          rays: rays === null ? 0 : address + rays,
          parents: parents === null ? 0 : address + parents,
          ended: address + ended,
        } satisfies Words<typeof Ring>);
      }
      return bytes;
    },
    ringCount: rings.length,
    stateCount,
  };
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
  const groups = Math.max(...octants.map(({ rings }) => Math.ceil(rings[index]!.length / Count.group)));
  const from = new Array<number>(2 * groups * Count.group).fill(-Bytes.state);
  for (const octant of octants) {
    const before = octant.slotOf;
    octant.slotOf = octant.rings[index]!.map(({ parent }, k) => {
      const slot =
        (2 * Math.floor(k / Count.group) + (octant.side === 1 ? 0 : 1)) * Count.group + (k % Count.group);
      from[slot] = parent < 0 ? 0 : before[parent]! * Bytes.state;
      return slot;
    });
  }
  return from;
}

/** A ring's header as far as the ring itself tells it; where its bounds and segments are counts from the first byte. */
type RingHeader = Omit<
  Words<typeof Ring>,
  'parents' | 'ended' | 'endedCount' | 'bounds' | 'segments' | 'rays'
> & {
  readonly bounds: number;
  readonly segments: number;
  readonly rays: number | null;
};

/** The header of a ring without what only its neighbours tell: parents, and the states that end. */
function ringHeader(
  cone: ConeShape,
  ring: RingPlan,
  slots: readonly Slot[],
  writer: TableWriter,
): RingHeader {
  const { stride, down } = cone;
  const lastRow = ring.first + ring.rows - 1;
  const half = Math.max(0, ...slots.map((slot) => Math.max(0, ...(slot?.segment.minors ?? []))));
  const origin = (down === 1 ? ring.first : -lastRow) * stride - half;
  const cells = slots.map((slot) => (slot ? ringCells(cone, ring, slot, half) : []));

  const bounds: number[] = [];
  for (let group = 0; group < slots.length; group += Count.group) {
    bounds.push(...groupBound(cone, ring, cells.slice(group, group + Count.group).flat(), origin));
  }
  const diagonal = down === 1 ? ring.first : lastRow;
  return {
    rows: ring.rows,
    groups: slots.length / Count.group,
    bounds: writer.i32(bounds),
    segments: writer.raw(cells.map((ray) => segmentRecord(ring, ray, cone))),
    originBytes: origin * heightBytes(cone.precision),
    originCells: origin,
    blocks: Math.ceil((2 * half + 1) / 16),
    leftDiagonal: half - diagonal,
    rightDiagonal: half + diagonal,
    diagonalStep: down,
    first: ring.first,
    rays: cone.precision === 'single' ? null : writer.raw(slots.map(rayRecord)),
  };
}

/** A cell of a segment: row and column from the ring's upper left one, and its distance from the observer. */
interface RingCell {
  readonly row: number;
  readonly column: number;
  readonly distance: number;
  /** False where the ray has ended before this row: then it is its last cell again. */
  readonly own: boolean;
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
      own: k < steps,
    };
  });
}

function rayRecord(slot: Slot): Uint8Array {
  const bytes = new Uint8Array(Bytes.ray);
  if (!slot) return bytes;
  const view = new DataView(bytes.buffer);
  const { major, minor, steps } = slot.segment.ray;
  view.setUint16(Ray.major, major, true);
  view.setUint16(Ray.minor, minor, true);
  view.setUint16(Ray.steps, steps, true);
  view.setInt16(Ray.side, slot.side, true);
  return bytes;
}

function segmentRecord(
  ring: RingPlan,
  cells: readonly RingCell[],
  { stride, precision }: ConeShape,
): Uint8Array {
  const bytes = new Uint8Array(ring.rows * Bytes.segmentRow);
  const view = new DataView(bytes.buffer);
  for (const [k, { row, column, distance, own }] of cells.entries()) {
    const lane = k % 4;
    const part = (k - lane) * Bytes.segmentRow;
    view.setUint16(part + Part.cells + 2 * lane, row * stride + column, true);
    const stored = precision === 'single' ? distance : own ? 1 / distance : Number.NaN;
    view.setFloat32(part + Part.distances + 4 * lane, stored, true);
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
  const near = reciprocal(Math.min(...distances), 1, cone.precision);
  const far = reciprocal(Math.max(...distances), -1, cone.precision);
  return [box1, box2, floatBits(near), floatBits(far)];
}

/**
 * The nearest float32 at or above (1), or at or below (-1), 1 / d of a float32 d. In double precision farther off by `APART`:
 * a best slope is off by a quarter of that, and a bound too.
 */
function reciprocal(d: number, side: -1 | 1, precision: Precision): number {
  if (precision === 'double') return Math.fround((1 + side * APART) / d);
  const bits = new Int32Array([floatBits(1 / d)]);
  const value = new Float32Array(bits.buffer);
  // The product of two float32 is exact in a double.
  while ((value[0]! * d - 1) * side < 0) bits[0]! += side;
  return value[0]!;
}
