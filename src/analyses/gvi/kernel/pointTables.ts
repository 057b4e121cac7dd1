/*
 * The tables by which the kernel for single observers walks the rays of one octant; the other seven are its
 * mirror images. They depend on the radius alone, are read by all threads and written by none.
 *
 * Four neighbouring rays sit in the lanes of a vector. At a given step their cells lie on one row of the surface,
 * at most seven columns apart, so that one load (of four cells; two where they are more than four columns apart)
 * and a shuffle bring the four heights: the *pattern* says which lane takes which cell.
 *
 * Near the observer many rays have run through the same cells. The rows there are cut into levels; on each, rays
 * that are the same up to the level's last row are one.
 */
import { BAND_ROWS, COARSE_FOURS, FINE_FOURS } from './pointRasters';
import { diskCells, diskSpans, minorAt, type OctantRay, octantRays } from './rayTable';

/** Rays in the lanes of a vector. */
const LANES = 4;
/** Last rows of the levels on which rays with the same beginning are one. */
const LEVEL_ENDS = [4, 8, 12];
/** Below this radius, in which every ray has more rows than those, there is one level only. */
const LEVELS_LEAST_RADIUS = 20;
/** Rows near the observer that are walked row by row, at most; columns and marks of each fit in 32 bits. */
const NEAR_ROWS = 24;
/** The first row, at the earliest, that is walked ray by ray. */
const FAR_FROM = 13;
/** Cells of a row of distances near the observer. */
const NEAR_STRIDE = 48;
/** The largest radius that the tables' 16-bit offsets can hold. */
export const POINT_RADIUS_LIMIT = 4000;

/*
 * Layout, in bytes from the start; all numbers little-endian, all pointers absolute addresses.
 *   header   i32 each: see HEADER
 *   levels   LEVEL_BYTES each, i32: last row, vectors, entries pointer, spread pointer
 *   spread   4 bytes a vector: offset of its first ray's value on the level before (u16), pattern (u16)
 *   groups   GROUP_BYTES each, i32: entries pointer, distances pointer (both as if rows began at 0), rows,
 *            last row from which eight rows are neither wide nor beyond the last, offset of the best slopes
 *   entries  4 bytes a step: column, pattern x PATTERN_BYTES (u16 each); of levels row by row, of groups
 *            ray by ray
 *   distances  four f32 a step, in cells, one a lane
 *   patterns see writePattern
 *   rings    a record a row from FAR_FROM to the radius, for `size` vectors (a multiple of four): column (u16),
 *            least distance of the lanes (f32; NaN where the rays have ended), largest distance (f32)
 *   picks    for each set of four vectors, i32x4: GROUP_BYTES times the numbers of its members, first to last
 *   near     NEAR_ROWS + 1 rows of NEAR_STRIDE f32: the distance of each cell of an octant's first rows
 *   spans    i32 a row of the disk
 */
export const HEADER = {
  radius: 0,
  levels: 4,
  levelRecords: 8,
  groups: 12,
  groupRecords: 16,
  patterns: 20,
  near: 24,
  spans: 28,
  diskCells: 32,
  /** The first row that may be walked ray by ray. */
  farFrom: 36,
  /** 1 where cells of one vector may lie more than four columns apart on near rows. */
  nearWide: 40,
  /** The groups as the cones of the turned surface walk them. */
  turnedGroupRecords: 44,
  /** Bytes of one array of best slopes. */
  bestBytes: 52,
  /** Records of rings as if rows began at 0, bytes of each, and where in it the distances start. */
  rings: 56,
  ringBytes: 60,
  ringNear: 64,
  ringFar: 68,
  /** Fours of vectors. */
  fours: 72,
  picks: 76,
  /** How many fours look up fine maxima of the least reach; columns that each of the two reaches. */
  fineFours: 80,
  fineReach: 84,
  fineReachWide: 120,
  /** Four numbers: up to which of the fours each reach of coarse maxima serves; and the columns that each reaches. */
  coarseFours: 88,
  coarseReach: 104,
} as const;
const HEADER_BYTES = 128;
const LEVEL_BYTES = 16;
const GROUP_BYTES = 32;
const ENTRY_BYTES = 4;
const PATTERN_BYTES = 96;

/** Added to a lane of a pattern whose cell is not counted: its ray has ended, or another cone counts the cell. */
const UNCOUNTED = 16;

/** A step of four rays: the first column, each lane's distance from it, and each cell's from the observer. */
interface Step {
  readonly column: number;
  readonly lanes: readonly number[];
  readonly distances: readonly number[];
}

/** Collects the different patterns; the number of one is its place. */
class Patterns {
  readonly list: (readonly number[])[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(lanes: readonly number[]): number {
    const key = lanes.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.list.length);
    return this.list.push(lanes) - 1;
  }
}

/** The step of up to four rays, the last one standing in for missing ones. */
function stepOf(rays: readonly OctantRay[], step: number): Step {
  const columns = Array.from({ length: LANES }, (_, lane) => {
    const ray = rays[Math.min(lane, rays.length - 1)]!;
    return minorAt(step, ray.major, ray.minor);
  });
  const live = columns.map((_, lane) => lane < rays.length && step <= rays[lane]!.steps);
  const column = live.includes(true) ? Math.min(...columns.filter((_, lane) => live[lane])) : 0;
  return {
    column,
    lanes: columns.map((c, lane) => (live[lane] ? c - column : UNCOUNTED)),
    distances: columns.map((c) => Math.sqrt(step * step + c * c)),
  };
}

/** The step as cones of the turned surface count it: without the diagonal, whose cells the others count. */
function withoutDiagonal(step: Step, row: number): Step {
  const lanes = step.lanes.map((lane) => (step.column + lane === row ? lane + UNCOUNTED : lane));
  return { ...step, lanes };
}

/** The farthest of a step's cells from its first column. */
function widthOf(step: Step): number {
  return Math.max(...step.lanes.map((lane) => lane % UNCOUNTED));
}

/** Rays whose first `steps` cells are the same, as indices of the first ray of each beginning. */
function beginnings(rays: readonly OctantRay[], steps: number): number[] {
  const same = (a: OctantRay, b: OctantRay): boolean => {
    for (let step = 1; step <= steps; step++) {
      if (minorAt(step, a.major, a.minor) !== minorAt(step, b.major, b.minor)) return false;
    }
    return true;
  };
  return rays.flatMap((ray, k) => (k > 0 && same(ray, rays[k - 1]!) ? [] : [k]));
}

function chunks<T>(list: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < list.length; at += LANES) groups.push(list.slice(at, at + LANES));
  return groups;
}

/** A level: its rows' steps, vector by vector, and how the level before spreads to it. */
interface Level {
  readonly last: number;
  readonly rows: Step[][];
  readonly spread: readonly { readonly offset: number; readonly lanes: readonly number[] }[];
}

function buildLevels(rays: readonly OctantRay[], radius: number): Level[] {
  const ends = radius < LEVELS_LEAST_RADIUS ? [] : LEVEL_ENDS;
  let before = [0];
  return [...ends, NEAR_ROWS].map((last, level) => {
    const firsts = level < ends.length ? beginnings(rays, last) : rays.map((_, k) => k);
    const parent = (first: number): number => before.findLastIndex((k) => k <= first);
    const vectors = chunks(firsts);
    const spread = vectors.map((vector) => {
      const offset = parent(vector[0]!);
      return { offset: offset * 4, lanes: vector.map((first) => parent(first) - offset) };
    });
    const start = level === 0 ? 1 : ends[level - 1]! + 1;
    const rows = Array.from({ length: last - start + 1 }, (_, i) =>
      vectors.map((vector) =>
        stepOf(
          vector.map((k) => rays[k]!),
          start + i,
        ),
      ),
    );
    before = firsts;
    return { last, rows, spread: spread.map(({ offset, lanes }) => ({ offset, lanes: padLanes(lanes) })) };
  });
}

function padLanes(lanes: readonly number[]): number[] {
  return Array.from({ length: LANES }, (_, lane) => lanes[Math.min(lane, lanes.length - 1)]!);
}

/** The tables of a radius, ready to be placed at an address of the kernel's memory that is a multiple of 64. */
export interface PointTables {
  readonly radius: number;
  readonly bytes: number;
  place(memory: ArrayBufferLike, address: number): void;
}

/** Columns that an octant's rays reach. */
export function octantReach(radius: number): number {
  return octantRays(radius).reduce((most, ray) => Math.max(most, ray.minor), 0);
}

/** Vectors of rays in an octant. */
export function rayVectors(radius: number): number {
  return Math.ceil(octantRays(radius).length / LANES);
}

/** Computes the tables of a radius. */
export function buildPointTables(radius: number): PointTables {
  if (radius > POINT_RADIUS_LIMIT)
    throw new RangeError(`radius ${radius} is beyond ${POINT_RADIUS_LIMIT} cells`);
  const rays = octantRays(radius).filter((ray) => ray.steps > 0);
  const levels = buildLevels(rays, radius);
  const groups = chunks(rays).map((members) => {
    const rows = Math.max(...members.map((ray) => ray.steps));
    const steps = Array.from({ length: Math.max(0, rows - FAR_FROM + 1) }, (_, i) =>
      stepOf(members, FAR_FROM + i),
    );
    const wide = steps.findIndex((step) => widthOf(step) >= LANES);
    const turned = steps.map((step, i) => withoutDiagonal(step, FAR_FROM + i));
    return { rows, steps, turned, lastPlain: (wide < 0 ? rows : wide + FAR_FROM - 1) - 7 };
  });

  const patterns = new Patterns();
  for (const { rows, spread } of levels) {
    for (const { lanes } of spread) patterns.numberOf(lanes);
    for (const step of rows.flat()) patterns.numberOf(step.lanes);
  }
  for (const step of groups.flatMap((group) => [...group.steps, ...group.turned]))
    patterns.numberOf(step.lanes);

  const ring = ringLayout(groups.length);
  const fineEnds = reachEnds(groups, 8, FINE_FOURS);
  const coarseEnds = reachEnds(groups, BAND_ROWS, COARSE_FOURS);
  let top = HEADER_BYTES;
  const take = (bytes: number): number => {
    const at = top;
    top += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const vectors = levels.reduce((sum, level) => sum + level.spread.length, 0);
  const levelSteps = levels.reduce((sum, level) => sum + level.rows.flat().length, 0);
  const groupSteps = groups.reduce((sum, group) => sum + group.steps.length, 0);
  const at = {
    levels: take(levels.length * LEVEL_BYTES),
    patterns: take(patterns.list.length * PATTERN_BYTES),
    near: take((NEAR_ROWS + 1) * NEAR_STRIDE * 4),
    spread: take(vectors * 4),
    levelEntries: take(levelSteps * ENTRY_BYTES),
    groups: take(groups.length * GROUP_BYTES),
    turnedGroups: take(groups.length * GROUP_BYTES),
    entries: take(groupSteps * ENTRY_BYTES),
    turnedEntries: take(groupSteps * ENTRY_BYTES),
    distances: take(groupSteps * LANES * 4),
    spans: take((radius + 1) * 4),
    rings: take(Math.max(0, radius - FAR_FROM + 1) * ring.bytes),
    picks: take(256),
  };

  return {
    radius,
    bytes: top,
    place(memory, address) {
      const view = new DataView(memory, address, top);
      const i32 = (offset: number, value: number): void => view.setInt32(offset, value, true);
      const u16 = (offset: number, value: number): void => view.setUint16(offset, value, true);
      const pattern = (lanes: readonly number[]): number => patterns.numberOf(lanes) * PATTERN_BYTES;
      const entry = (offset: number, step: Step): void => {
        u16(offset, step.column);
        u16(offset + 2, pattern(step.lanes));
      };
      const header: Record<keyof typeof HEADER, number> = {
        radius,
        levels: levels.length,
        levelRecords: address + at.levels,
        groups: groups.length,
        groupRecords: address + at.groups,
        patterns: address + at.patterns,
        near: address + at.near,
        spans: address + at.spans,
        diskCells: diskCells(radius),
        farFrom: FAR_FROM,
        nearWide: levels.some((level) => level.rows.flat().some((step) => widthOf(step) >= LANES)) ? 1 : 0,
        turnedGroupRecords: address + at.turnedGroups,
        bestBytes: bestBytes(radius),
        rings: address + at.rings - FAR_FROM * ring.bytes,
        ringBytes: ring.bytes,
        ringNear: ring.near,
        ringFar: ring.far,
        fours: ring.fours,
        picks: address + at.picks,
        fineFours: fineEnds[0]!,
        fineReach: reachOf(FINE_FOURS[0]!),
        fineReachWide: reachOf(FINE_FOURS[1]!),
        coarseFours: coarseEnds[0]!,
        coarseReach: reachOf(COARSE_FOURS[0]!),
      };
      for (const [name, offset] of Object.entries(HEADER)) i32(offset, header[name as keyof typeof HEADER]);
      coarseEnds.forEach((end, k) => {
        i32(HEADER.coarseFours + k * 4, end);
        i32(HEADER.coarseReach + k * 4, reachOf(COARSE_FOURS[k]!));
      });
      patterns.list.forEach((lanes, number) => {
        writePattern(view, at.patterns + number * PATTERN_BYTES, lanes);
      });
      writeNear(view, at.near);
      diskSpans(radius).forEach((span, row) => {
        i32(at.spans + row * 4, span);
      });

      let spreadAt = at.spread;
      let entryAt = at.levelEntries;
      levels.forEach((level, k) => {
        const record = at.levels + k * LEVEL_BYTES;
        i32(record, level.last);
        i32(record + 4, level.spread.length);
        i32(record + 8, address + entryAt);
        i32(record + 12, address + spreadAt);
        for (const { offset, lanes } of level.spread) {
          u16(spreadAt, offset);
          u16(spreadAt + 2, pattern(lanes));
          spreadAt += 4;
        }
        for (const step of level.rows.flat()) {
          entry(entryAt, step);
          entryAt += ENTRY_BYTES;
        }
      });

      let number = 0;
      groups.forEach((group, k) => {
        const first = number - FAR_FROM;
        const differs = group.turned.some((step, i) => step.lanes.join() !== group.steps[i]!.lanes.join());
        for (const [records, entries] of [
          [at.groups, at.entries],
          [at.turnedGroups, differs ? at.turnedEntries : at.entries],
        ] as const) {
          const record = records + k * GROUP_BYTES;
          i32(record, address + entries + first * ENTRY_BYTES);
          i32(record + 4, address + at.distances + first * LANES * 4);
          i32(record + 8, group.rows);
          i32(record + 12, group.lastPlain);
          i32(record + 16, k * LANES * 4);
        }
        group.steps.forEach((step, i) => {
          entry(at.entries + number * ENTRY_BYTES, step);
          entry(at.turnedEntries + number * ENTRY_BYTES, group.turned[i]!);
          step.distances.forEach((distance, lane) => {
            view.setFloat32(at.distances + (number * LANES + lane) * 4, distance, true);
          });
          number += 1;
        });
      });
      for (let row = FAR_FROM; row <= radius; row++) {
        const record = at.rings + (row - FAR_FROM) * ring.bytes;
        for (let k = 0; k < ring.fours * 4; k++) {
          const steps = groups[k]?.steps ?? [];
          const step = steps[row - FAR_FROM];
          const last = step ?? steps.at(-1);
          u16(record + k * 2, step?.column ?? 0);
          view.setFloat32(record + ring.near + k * 4, step ? Math.min(...step.distances) : Number.NaN, true);
          view.setFloat32(record + ring.far + k * 4, last ? Math.max(...last.distances) : 1, true);
        }
      }
      for (let set = 0; set < 16; set++) {
        const members = [0, 1, 2, 3].filter((k) => (set >> k) & 1);
        members.forEach((k, place) => {
          i32(at.picks + set * 16 + place * 4, k * GROUP_BYTES);
        });
      }
    },
  };
}

/** Columns to the right of a ray's cell, at least, that maxima over so many fours of columns hold. */
function reachOf(fours: number): number {
  return (fours - 1) * 4;
}

/** For each reach, up to which of the fours of vectors it holds all cells of so many rows. */
function reachEnds(
  groups: readonly { readonly steps: readonly Step[] }[],
  rows: number,
  reaches: readonly number[],
): number[] {
  const needs = chunks(groups).map((four) =>
    Math.max(...four.map(({ steps }) => columnsCrossed(steps, rows))),
  );
  return reaches.map((fours, k) => {
    const beyond = needs.findIndex((need) => need > reachOf(fours));
    if (k === reaches.length - 1 && beyond >= 0) throw new RangeError('maxima do not reach');
    return beyond < 0 ? needs.length : beyond;
  });
}

/** The most columns that a vector's cells move away from its first cell within so many rows. */
function columnsCrossed(steps: readonly Step[], rows: number): number {
  return steps.reduce((most, { column }, k) => {
    const within = steps.slice(k, k + rows);
    const last = Math.max(...within.map((step) => step.column + widthOf(step)));
    return Math.max(most, last - column);
  }, 0);
}

/** A ring's record: its size, and where the least and the largest distances start. */
function ringLayout(vectors: number): { fours: number; bytes: number; near: number; far: number } {
  const fours = Math.ceil(vectors / 4);
  const near = Math.ceil((fours * 8) / 16) * 16;
  return { fours, near, far: near + fours * 16, bytes: Math.ceil((near + fours * 32) / 64) * 64 };
}

/** Bytes of an array of best slopes, one a ray of an octant. */
export function bestBytes(radius: number): number {
  return Math.ceil((rayVectors(radius) * LANES * 4 + 16) / 64) * 64;
}

/**
 * A pattern, PATTERN_BYTES: shuffles of the first and the second four cells (16 bytes each), the same for rays that bend to the left, whose cells come in reverse; then for each set of hit lanes
 * (16 bytes) the bits of the cells from the first column on, and the same in reverse, the first column the highest bit.
 */
function writePattern(view: DataView, at: number, lanes: readonly number[]): void {
  lanes.forEach((lane, k) => {
    const right = lane % UNCOUNTED;
    const left = (right & 4) + 3 - (right & 3);
    for (let byte = 0; byte < 4; byte++) {
      for (const half of [0, 1]) {
        const pick = (cell: number): number => (cell >> 2 === half ? (cell & 3) * 4 + byte : 0x80);
        view.setUint8(at + half * 16 + k * 4 + byte, pick(right));
        view.setUint8(at + 32 + half * 16 + k * 4 + byte, pick(left));
      }
    }
  });
  for (let hits = 0; hits < 16; hits++) {
    const counted = lanes.filter((lane, k) => ((hits >> k) & 1) === 1 && lane < UNCOUNTED);
    view.setUint8(
      at + 64 + hits,
      counted.reduce((bits, lane) => bits | (1 << lane), 0),
    );
    view.setUint8(
      at + 80 + hits,
      counted.reduce((bits, lane) => bits | (128 >> lane), 0),
    );
  }
}

function writeNear(view: DataView, at: number): void {
  for (let row = 0; row <= NEAR_ROWS; row++) {
    for (let column = 0; column < NEAR_STRIDE; column++) {
      view.setFloat32(at + (row * NEAR_STRIDE + column) * 4, Math.sqrt(row * row + column * column), true);
    }
  }
}
