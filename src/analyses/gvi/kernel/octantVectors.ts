/*
 * The rays of one octant, four neighbours to a vector. Rows run away from the observer, columns away from the axis;
 * at a given row the cells of four neighbouring rays lie at most seven columns apart.
 */
import { Rows } from './assembly/pointMemory';
import { COARSE_FOURS, FINE_FOURS, reachOf } from './maximaShape';
import { minorAt, type OctantRay, octantPerimeter, octantRays } from './rayTable';

/** Rays of a vector. */
export const LANES = 4;
/** Added to a lane of a pattern whose ray has ended. */
export const ENDED = 16;
/** Last rows of the levels on which rays with the same beginning are one. */
const LEVEL_ENDS = [4, 8, 12];
/** From this radius on every ray has more rows than those; below it there is one level only. */
const LEVELS_MIN_RADIUS = 20;

/** Where the cells of a vector lie on one row. */
export interface Step {
  /** The first column in which a ray of it still is. */
  readonly column: number;
  /** Columns from there to each lane's cell, never falling from lane to lane; ENDED is added where the ray has ended. */
  readonly lanes: readonly number[];
  /** Each lane's distance in cells; NaN where the ray has ended. */
  readonly distances: readonly number[];
}

/** Rows near the observer on which rays that have been the same so far are walked as one. */
export interface NearLevel {
  readonly last: number;
  /** By row, by vector. */
  readonly rows: readonly (readonly Step[])[];
  /** For each vector, the number of its first lane's beginning on the level before, and each lane's from there. */
  readonly spread: readonly { readonly first: number; readonly lanes: readonly number[] }[];
  /** For each vector, the index of a ray that begins as each lane does; that behind the last where there is none. */
  readonly rays: readonly (readonly number[])[];
}

/** A vector of rays on the far rows, those from `Rows.farFrom` on. */
export interface FarVector {
  /** The last row that one of its rays reaches. */
  readonly last: number;
  /** By far row. */
  readonly steps: readonly Step[];
  /** The last row that starts eight rows on which all cells lie within four columns. */
  readonly lastPlain: number;
}

/** All vectors of a radius. */
export interface OctantVectors {
  /** The rays, four after four those of the far vectors. */
  readonly rays: readonly OctantRay[];
  readonly levels: readonly NearLevel[];
  readonly far: readonly FarVector[];
  /** For each reach of fine and of coarse maxima, the number of fours of far vectors, from the axis, it suffices for. */
  readonly fineEnds: readonly number[];
  readonly coarseEnds: readonly number[];
}

/** Vectors of rays in an octant. */
export function vectorCount(radius: number): number {
  return Math.ceil(octantPerimeter(radius).length / LANES);
}

/** Columns that an octant's rays reach. */
export function octantReach(radius: number): number {
  return octantPerimeter(radius).at(-1)!.x;
}

/** The cell of a lane, without the mark of an ended ray. */
export function cellOf(lane: number): number {
  return lane % ENDED;
}

/** Columns from a step's first cell to its last. */
export function widthOf(step: Step): number {
  return cellOf(step.lanes.at(-1)!);
}

/** Builds the vectors of a radius. */
export function octantVectors(radius: number): OctantVectors {
  const rays = octantRays(radius).filter((ray) => ray.steps > 0);
  const far = inFours(rays).map(farVector);
  return {
    rays,
    levels: buildLevels(rays, radius),
    far,
    fineEnds: reachEnds(far, Rows.fine, FINE_FOURS),
    coarseEnds: reachEnds(far, Rows.coarse, COARSE_FOURS),
  };
}

function farVector(rays: readonly OctantRay[]): FarVector {
  const last = Math.max(...rays.map((ray) => ray.steps));
  const count = Math.max(0, last - Rows.farFrom + 1);
  const steps = Array.from({ length: count }, (_, i) => stepOf(rays, Rows.farFrom + i));
  const wide = steps.findIndex((step) => widthOf(step) >= LANES);
  return { last, steps, lastPlain: wide < 0 ? last : wide + Rows.farFrom - Rows.fine };
}

/**
 * The step of up to four rays, the last one standing in for missing ones. Plain loops, as in all that is done for each
 * step: tables are built once a process, by code that the engine has not compiled yet.
 */
function stepOf(rays: readonly OctantRay[], row: number): Step {
  const lanes = [0, 0, 0, 0];
  const distances = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (let lane = 0; lane < LANES; lane++) {
    const { major, minor, steps } = rays[Math.min(lane, rays.length - 1)]!;
    const column = minorAt(row, major, minor);
    lanes[lane] = column;
    if (lane >= rays.length || row > steps) continue;
    first = Math.min(first, column);
    last = Math.max(last, column);
    distances[lane] = Math.sqrt(row * row + column * column);
  }
  const column = Math.min(first, last); // 0 where no ray is left
  for (let lane = 0; lane < LANES; lane++) {
    const cell = Math.max(0, Math.min(last - column, lanes[lane]! - column));
    lanes[lane] = Number.isNaN(distances[lane]) ? cell + ENDED : cell;
  }
  return { column, lanes, distances };
}

function buildLevels(rays: readonly OctantRay[], radius: number): NearLevel[] {
  const ends = radius < LEVELS_MIN_RADIUS ? [] : LEVEL_ENDS;
  let before = [0];
  return [...ends, Rows.near].map((last, level) => {
    const firsts = level < ends.length ? beginnings(rays, last) : rays.map((_, k) => k);
    const parentOf = (ray: number): number => before.findLastIndex((first) => first <= ray);
    const vectors = inFours(firsts);
    const spread = vectors.map((vector) => {
      const parents = Array.from({ length: LANES }, (_, lane) => parentOf(vector[lane] ?? vector.at(-1)!));
      return { first: parents[0]!, lanes: parents.map((parent) => parent - parents[0]!) };
    });
    const start = level === 0 ? 1 : ends[level - 1]! + 1;
    const rows = Array.from({ length: last - start + 1 }, (_, i) =>
      vectors.map((vector) =>
        stepOf(
          vector.map((ray) => rays[ray]!),
          start + i,
        ),
      ),
    );
    before = firsts;
    const lanesOf = (vector: readonly number[]): number[] =>
      Array.from({ length: LANES }, (_, lane) => vector[lane] ?? rays.length);
    return { last, rows, spread, rays: vectors.map(lanesOf) };
  });
}

/** Rays whose first cells, up to a row, are the same, as indices of the first ray of each such beginning. */
function beginnings(rays: readonly OctantRay[], row: number): number[] {
  const same = (a: OctantRay, b: OctantRay): boolean => {
    for (let step = 1; step <= row; step++) {
      if (minorAt(step, a.major, a.minor) !== minorAt(step, b.major, b.minor)) return false;
    }
    return true;
  };
  return rays.flatMap((ray, k) => (k > 0 && same(ray, rays[k - 1]!) ? [] : [k]));
}

/** For each reach of maxima, up to which of the fours of vectors it holds all cells of a block's rows. */
function reachEnds(vectors: readonly FarVector[], rows: number, reaches: readonly number[]): number[] {
  const needs = inFours(vectors).map((four) =>
    Math.max(...four.map(({ steps }) => columnsCrossed(steps, rows))),
  );
  if (needs.some((need) => need > reachOf(reaches.at(-1)!))) throw new RangeError('Maxima do not reach.');
  return reaches.map((fours) => {
    const beyond = needs.findIndex((need) => need > reachOf(fours));
    return beyond < 0 ? needs.length : beyond;
  });
}

/** The most columns that a vector's cells move away from its first one within this many rows. */
function columnsCrossed(steps: readonly Step[], rows: number): number {
  const ends = steps.map((step) => step.column + widthOf(step));
  let max = 0;
  for (let k = 0; k < steps.length; k++) {
    const { column } = steps[k]!;
    const until = Math.min(steps.length, k + rows);
    for (let i = k; i < until; i++) max = Math.max(max, ends[i]! - column);
  }
  return max;
}

function inFours<T>(list: readonly T[]): T[][] {
  const fours: T[][] = [];
  for (let at = 0; at < list.length; at += LANES) fours.push(list.slice(at, at + LANES));
  return fours;
}
