import type { viewshedFields } from './form';
import { eyeElevation } from './kernel/plainViewshed';
import type { Precision } from './kernel/precision';
import type { GviJob } from './schema';

/*
 * Where observers stand: on the surface, or on a terrain model under it. Without a terrain, those who stand on a roof or a
 * crown are counted; with one, those whose eye is inside a building or a crown.
 */

/**
 * What becomes of an observer whose eye, at terrain + height, lies at or below the surface there: it looks from there all
 * the same, from the surface + height, or not at all.
 */
export type UnderSurface = (typeof viewshedFields.underSurface.choices)[number]['value'];

/** What a job says of where observers stand. */
export interface StandingJob {
  readonly inputs: Partial<GviJob['inputs']>;
  readonly parameters?: { readonly underSurface?: UnderSurface | undefined };
}

/**
 * How an observer stands, in a byte: on the surface well above what is around it; on the terrain with its eye under the
 * surface; where the terrain has no data, or is well above the surface; where the surface has none.
 */
export const STANDS = { plainly: 0, raised: 1, under: 2, nowhere: 3, floating: 4, noSurface: 5 } as const;

/** How the eyes of a job are found. Plain data; heights in the unit of the surface's. */
export interface Standing {
  readonly eyeHeight: number;
  readonly precision: Precision;
  readonly underSurface: UnderSurface;
}

/** Whether an observer on a terrain has its eye inside what stands there: at or below the surface. */
export function isUnder(
  surface: number,
  ground: number,
  { eyeHeight, precision }: Pick<Standing, 'eyeHeight' | 'precision'>,
): boolean {
  // Of an eye without height, the surface is under it where that is the ground.
  return ground < surface && eyeElevation(ground, eyeHeight, precision) <= surface;
}

/** How an observer on a terrain stands; `drop` as in `RaisedRule`. */
export function standsOnTerrain(
  surface: number,
  ground: number,
  standing: Pick<Standing, 'eyeHeight' | 'precision'> & { readonly drop: number },
): number {
  if (Number.isNaN(ground)) return STANDS.nowhere;
  if (isUnder(surface, ground, standing)) return STANDS.under;
  return ground - surface > standing.drop ? STANDS.floating : STANDS.plainly;
}

/**
 * The elevation of the eye of an observer on a terrain; NaN where it does not look: there is no terrain, or it is skipped.
 *
 * @param ground the height of the terrain, in the unit of the surface's
 */
export function eyeOnTerrain(surface: number, ground: number, standing: Standing): number {
  const { eyeHeight, precision, underSurface } = standing;
  if (Number.isNaN(ground)) return Number.NaN;
  if (underSurface === 'as-is' || !isUnder(surface, ground, standing)) {
    return eyeElevation(ground, eyeHeight, precision);
  }
  return underSurface === 'skip' ? Number.NaN : eyeElevation(surface, eyeHeight, precision);
}

/** A height of a terrain in the unit of the surface's heights, of which one of its own makes `times`. */
export function groundIn(terrain: number, times: number, precision: Precision): number {
  const height = precision === 'single' ? Math.fround(terrain) : terrain;
  if (times === 1) return height;
  return precision === 'single' ? Math.fround(height * times) : height * times;
}

/** How far around an observer, in metres, and how much lower, the ground is looked for. */
export const RAISED = { reachM: 30, dropM: 2.5 } as const;

/** The same in cells and in the unit of the heights. */
export interface RaisedRule {
  readonly reach: number;
  readonly drop: number;
}

/** The rule on a surface: within the radius, so that only cells are looked at that are read anyway. */
export function raisedRule(surface: {
  readonly cellM: number;
  readonly radius: number;
  readonly heightUnitM: number;
}): RaisedRule {
  const cells = Math.max(1, Math.trunc(RAISED.reachM / surface.cellM));
  return { reach: Math.min(cells, surface.radius), drop: RAISED.dropM / surface.heightUnitM };
}

/** Heights in a grid, row-major; NaN where there is no data. */
export interface HeightGrid {
  readonly rows: number;
  readonly columns: number;
  readonly heights: Float32Array | Float64Array;
  readonly heightStride: number;
}

/**
 * Whether the surface at a cell stands well above what is around it: on both sides, in any of four directions, it is lower
 * by the rule's drop. So roofs and crowns are found, and slopes, which rise on one side, are not.
 */
export function isRaised(grid: HeightGrid, row: number, column: number, rule: RaisedRule): boolean {
  return DIRECTIONS.some(
    ([down, right]) =>
      drops(grid, row, column, down, right, rule) && drops(grid, row, column, -down, -right, rule),
  );
}

const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

function drops(
  { rows, columns, heights, heightStride }: HeightGrid,
  row: number,
  column: number,
  down: number,
  right: number,
  { reach, drop }: RaisedRule,
): boolean {
  const limit = heights[row * heightStride + column]! - drop;
  const steps = down !== 0 && right !== 0 ? Math.max(1, Math.trunc(reach * Math.SQRT1_2)) : reach;
  for (let step = 1; step <= steps; step++) {
    const [r, c] = [row + down * step, column + right * step];
    if (r < 0 || c < 0 || r >= rows || c >= columns) return false;
    if (heights[r * heightStride + c]! < limit) return true;
  }
  return false;
}
