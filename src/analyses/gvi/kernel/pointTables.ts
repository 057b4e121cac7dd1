/*
 * The tables by which the kernel for single observers walks the rays of one octant; the other seven are its
 * mirror images. They depend on the radius alone. assembly/pointMemory.ts says what is in them.
 */
import { Bytes, Entry, Level, Limits, Ray, Rows, Table } from './assembly/pointMemory';
import { COARSE_FOURS, FINE_FOURS, reachOf } from './maximaShape';
import { cellOf, LANES, octantVectors, type Step, vectorCount } from './octantVectors';
import { Patterns, writePattern } from './pointPatterns';
import { diskCells, diskSpans } from './rayTable';
import { ringDistances } from './ringDistances';
import { type Words, writeWords } from './words';

/** The largest radius that the tables' 16-bit numbers can hold. */
export const POINT_RADIUS_LIMIT = 4000;

/** The tables of a radius, ready to be placed at an address of the kernel's memory that is a multiple of 64. */
export interface PointTables {
  readonly radius: number;
  readonly bytes: number;
  place(memory: ArrayBufferLike, address: number): void;
}

/** Bytes of an array of best slopes, one a ray of an octant. */
export function bestBytes(radius: number): number {
  return upTo(vectorCount(radius) * LANES * 4 + 16, 64);
}

/** Computes the tables of a radius. */
export function buildPointTables(radius: number): PointTables {
  if (radius > POINT_RADIUS_LIMIT)
    throw new RangeError(`Radius ${radius} is beyond ${POINT_RADIUS_LIMIT} cells.`);
  const { rays, levels, far, fineEnds, coarseEnds } = octantVectors(radius);
  const patterns = new Patterns();
  for (const { rows, spread } of levels) {
    for (const { lanes } of spread) patterns.numberOf(lanes);
    for (const { lanes } of rows.flat()) patterns.numberOf(lanes);
  }
  for (const { lanes } of far.flatMap((vector) => vector.steps)) patterns.numberOf(lanes);
  const diagonalFrom = far.findIndex(({ steps }) =>
    steps.some((step, i) => offDiagonal(step, Rows.farFrom + i) !== 15),
  );

  const fours = Math.ceil(far.length / 4);
  const block = blockLayout(radius);
  const ring = { near: upTo(fours * 8, 16), far: upTo(fours * 8, 16) + fours * 16 };
  const ringBytes = upTo(ring.far + fours * 16, 64);
  const farRows = Math.max(0, radius - Rows.farFrom + 1);
  // A walk over eight rows goes on beyond the last.
  const distanceRows = farRows + Rows.fine - 1;
  let top: number = Bytes.table;
  const take = (bytes: number): number => {
    const at = top;
    top += upTo(bytes, 64);
    return at;
  };
  const at = {
    levels: take(levels.length * Bytes.level),
    patterns: take(patterns.list.length * Bytes.pattern),
    near: take(Bytes.near),
    spread: take(levels.reduce((sum, level) => sum + level.spread.length, 0) * Entry.bytes),
    steps: take(levels.reduce((sum, level) => sum + level.rows.flat().length, 0) * Entry.bytes),
    limits: take(fours * 4 * Bytes.limits),
    blocks: take(far.length * block.bytes),
    distances: take(far.length * distanceRows * LANES * 4),
    rings: take(farRows * ringBytes),
    picks: take(256),
    nibbles: take(1024),
    spans: take((radius + 1) * 4),
    nearDoubles: take(2 * Bytes.near),
    // The one behind the last has no cells.
    rays: take((Math.max(far.length, 1) * LANES + 1) * Bytes.ray),
    levelRays: take(levels.reduce((sum, level) => sum + level.rays.length, 0) * Bytes.levelRays),
  };

  function place(memory: ArrayBufferLike, address: number): void {
    const view = new DataView(memory, address, top);
    const i32 = (offset: number, value: number): void => view.setInt32(offset, value, true);
    const u16 = (offset: number, value: number): void => view.setUint16(offset, value, true);
    const f32 = (offset: number, value: number): void => view.setFloat32(offset, value, true);
    const patternOf = (lanes: readonly number[]): number => patterns.numberOf(lanes) * Bytes.pattern;
    new Uint8Array(memory, address, top).fill(0);
    writeWords(view, 0, Table, {
      radius,
      diskCells: diskCells(radius),
      spans: address + at.spans,
      levels: address + at.levels,
      levelsEnd: address + at.levels + levels.length * Bytes.level,
      patterns: address + at.patterns,
      near: address + at.near,
      nearIsWide: levels.some(({ rows }) => rows.flat().some(isWide)) ? 1 : 0,
      vectors: far.length,
      fours,
      bestBytes: bestBytes(radius),
      limits: address + at.limits,
      blocks: address + at.blocks,
      blockBytes: block.bytes,
      blockPatterns: block.patterns,
      blockCells: block.cells,
      blockEnds: block.ends,
      blockDiagonals: block.diagonals,
      diagonalFrom: diagonalFrom < 0 ? far.length : diagonalFrom,
      distances: address + at.distances - Rows.farFrom * LANES * 4,
      distanceBytes: distanceRows * LANES * 4,
      rings: address + at.rings - Rows.farFrom * ringBytes,
      ringBytes,
      ringNear: ring.near,
      ringFar: ring.far,
      picks: address + at.picks,
      nibbles: address + at.nibbles,
      fineEnd: fineEnds[0]!,
      fineReach: reachOf(FINE_FOURS[0]!),
      fineReachWide: reachOf(FINE_FOURS[1]!),
      coarseEnds,
      coarseReaches: COARSE_FOURS.map(reachOf),
      rays: address + at.rays,
      nearDoubles: address + at.nearDoubles,
    } satisfies Words<typeof Table>);
    patterns.list.forEach((lanes, number) => {
      writePattern(view, at.patterns + number * Bytes.pattern, lanes);
    });
    for (let row = 0; row <= Rows.near; row++) {
      for (let column = 0; column < Bytes.nearRow / 4; column++) {
        const distance = Math.sqrt(row * row + column * column);
        f32(at.near + row * Bytes.nearRow + column * 4, distance);
        view.setFloat64(at.nearDoubles + (row * Bytes.nearRow + column * 4) * 2, distance, true);
      }
    }
    rays.forEach(({ major, minor, steps }, k) => {
      u16(at.rays + k * Bytes.ray + Ray.major, major);
      u16(at.rays + k * Bytes.ray + Ray.minor, minor);
      u16(at.rays + k * Bytes.ray + Ray.rows, steps);
    });
    placeLevels();
    placeVectors();
    placeRings();
    for (let set = 0; set < 16; set++) {
      [0, 1, 2, 3]
        .filter((k) => (set >> k) & 1)
        .forEach((k, position) => {
          i32(at.picks + set * 16 + position * 4, k);
        });
    }
    for (let set = 0; set < 256; set++) {
      for (let k = 0; k < 8; k++) {
        if ((set >> k) & 1)
          i32(at.nibbles + set * 4, view.getInt32(at.nibbles + set * 4, true) | (15 << (k * 4)));
      }
    }
    diskSpans(radius).forEach((span, row) => {
      i32(at.spans + row * 4, span);
    });

    function placeLevels(): void {
      let spreadAt = at.spread;
      let stepAt = at.steps;
      let raysAt = at.levelRays;
      levels.forEach(({ last, rows, spread, rays: numbers }, k) => {
        writeWords(view, at.levels + k * Bytes.level, Level, {
          lastRow: last,
          slopeBytes: spread.length * LANES * 4,
          steps: address + stepAt,
          spread: address + spreadAt,
          rays: address + raysAt,
        } satisfies Words<typeof Level>);
        for (const { first, lanes } of spread) {
          u16(spreadAt + Entry.start, first * 4);
          u16(spreadAt + Entry.pattern, patternOf(lanes));
          spreadAt += Entry.bytes;
        }
        for (const number of numbers.flat()) {
          u16(raysAt, number);
          raysAt += 2;
        }
        for (const { column, lanes } of rows.flat()) {
          u16(stepAt + Entry.start, column);
          u16(stepAt + Entry.pattern, patternOf(lanes));
          stepAt += Entry.bytes;
        }
      });
    }

    function placeVectors(): void {
      far.forEach(({ last, steps, lastPlain }, k) => {
        i32(at.limits + k * Bytes.limits + Limits.lastPlain, lastPlain);
        i32(at.limits + k * Bytes.limits + Limits.last, last);
        for (let i = 0; i < distanceRows; i++) {
          for (let lane = 0; lane < LANES; lane++) {
            const distance = steps[i]?.distances[lane] ?? Number.NaN;
            f32(at.distances + ((k * distanceRows + i) * LANES + lane) * 4, distance);
          }
        }
        const start = at.blocks + k * block.bytes;
        steps.forEach((step, i) => {
          const row = Rows.farFrom + i;
          u16(start + row * 2, step.column);
          u16(start + block.patterns + row * 2, patternOf(step.lanes));
          step.lanes.forEach((lane, position) => {
            view.setUint8(start + block.cells + row * 4 + position, cellOf(lane));
          });
          const nibble = (array: number, bits: number): void => {
            const byte = start + array + (row >> 1);
            view.setUint8(byte, view.getUint8(byte) | (bits << ((row & 1) * 4)));
          };
          nibble(block.ends, endsOf(step));
          nibble(block.diagonals, offDiagonal(step, row));
        });
      });
    }

    function placeRings(): void {
      for (let k = 0; k < fours * 4; k++) {
        const { near, far: farthest } = ringDistances(far[k], radius);
        for (let i = 0; i < farRows; i++) {
          const record = at.rings + i * ringBytes;
          u16(record + k * 2, far[k]?.steps[i]?.column ?? 0);
          f32(record + ring.near + k * 4, near[i]!);
          f32(record + ring.far + k * 4, farthest[i]!);
        }
      }
    }
  }

  return { radius, bytes: top, place };
}

/** Arrays of a far vector's block: bytes of it all, and where the arrays after the columns start. */
function blockLayout(radius: number): {
  bytes: number;
  patterns: number;
  cells: number;
  ends: number;
  diagonals: number;
} {
  // A row more than eight beyond the last is never read.
  const rows = upTo(radius + 1 + 8, 16);
  return {
    patterns: rows * 2,
    cells: rows * 4,
    ends: rows * 8,
    diagonals: rows * 8.5,
    bytes: upTo(rows * 9 + 8, 64),
  };
}

function isWide(step: Step): boolean {
  return step.lanes.some((lane) => cellOf(lane) >= LANES);
}

/** Four bits: the lanes whose cell is not the next lane's. */
function endsOf({ lanes }: Step): number {
  let bits = 0;
  for (let k = 0; k < LANES; k++) {
    if (k === LANES - 1 || cellOf(lanes[k + 1]!) !== cellOf(lanes[k]!)) bits |= 1 << k;
  }
  return bits;
}

/** Four bits: the lanes that are not on the octant's diagonal. */
function offDiagonal({ column, lanes }: Step, row: number): number {
  let bits = 0;
  for (let k = 0; k < LANES; k++) if (column + cellOf(lanes[k]!) !== row) bits |= 1 << k;
  return bits;
}

function upTo(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
