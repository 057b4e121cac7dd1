import type { Crs } from '../../data/crs/crs';
import { describeCrs, sameCrs } from '../../data/crs/crs';
import { createTransform } from '../../data/crs/transform';
import { MAX_CLASSES, UNKNOWN_CLASS } from '../../data/raster/copyClasses';
import {
  alignment,
  cellCentre,
  createCellFinder,
  type Grid,
  inGrid,
  nearestLookup,
  overlap,
} from '../../data/raster/grid';
import type { RasterFile, Window } from '../../data/raster/rasterInfo';
import { readClasses } from '../../data/raster/readWindow';
import { type Target, targetOf } from '../../data/raster/windows';
import { boundsOfGrid } from '../../shared/bounds';
import { UserError } from '../../shared/errors';
import type { ProjectedRaster, Surface } from './checkRasters';

/** How cells of a greenness raster come to cells of the surface. Plain data. */
export type Placement =
  /** Same cells: the greenness cell (0, 0) is the surface's cell (`row`, `column`). */
  | { readonly kind: 'aligned'; readonly row: number; readonly column: number }
  /** The greenness cell in which a surface cell's centre lies; `crs` where it must be transformed. */
  | { readonly kind: 'nearest'; readonly crs: { readonly from: Crs; readonly to: Crs } | null };

/** A placement, and what a reader must know of it. */
export interface PlacedGreenness {
  readonly placement: Placement;
  readonly notes: readonly string[];
}

/** Finds out how a greenness raster lies on a surface. Throws a `UserError` where they do not overlap. */
export function placeGreenness(surface: Surface, greenness: ProjectedRaster, label: string): PlacedGreenness {
  const { info } = surface;
  if (sameCrs(info.crs, greenness.crs)) {
    if (overlap(boundsOfGrid(info), boundsOfGrid(greenness)) === null) throw apart(surface, label);
    const at = alignment(info, greenness);
    if (at !== null) return { placement: { kind: 'aligned', ...at }, notes: [] };
    const notes = [
      `${label} has another grid than ${surface.label}; each surface cell takes the greenness at its centre (nearest neighbour).`,
    ];
    return { placement: { kind: 'nearest', crs: null }, notes };
  }
  const crs = { from: info.crs, to: greenness.crs };
  const transform = createTransform(crs.from, crs.to);
  if (!overlapsAcross(info, greenness, transform.forward)) throw apart(surface, label);
  const notes = [
    `${label} is in another CRS (${describeCrs(greenness.crs)}) than ${surface.label}; each surface cell takes the greenness at its centre (nearest neighbour; ${transform.description}).`,
  ];
  return { placement: { kind: 'nearest', crs }, notes };
}

function apart(surface: Surface, label: string): UserError {
  return new UserError(
    `${label} does not overlap ${surface.label}; check that both cover the same area, and that each names its CRS rightly.`,
  );
}

/** Whether any of a lattice of the surface's points falls into the other grid. */
function overlapsAcross(
  surface: Grid,
  other: Grid,
  forward: (x: number, y: number) => [number, number],
): boolean {
  const STEPS = 32;
  const locate = createCellFinder(other.transform);
  for (let i = 0; i <= STEPS; i++) {
    for (let j = 0; j <= STEPS; j++) {
      const centre = cellCentre(
        surface.transform,
        ((surface.rows - 1) * i) / STEPS,
        ((surface.columns - 1) * j) / STEPS,
      );
      try {
        const { row, column } = locate(...forward(...centre));
        if (inGrid(other, row, column)) return true;
      } catch {
        // A point with no coordinates in the other system lies outside it.
      }
    }
  }
  return false;
}

/**
 * Samples greenness at the centres of a window's cells of the surface: 1 green, 0 not, 2 outside the greenness
 * raster. Returns the distinct values met.
 */
export async function sampleGreenness(
  surface: Grid,
  file: RasterFile,
  crs: { readonly from: Crs; readonly to: Crs } | null,
  greenValues: readonly number[],
  target: Target<Uint8Array>,
  cancelled: () => boolean,
): Promise<Set<number>> {
  const { window, data, offset, stride } = target;
  const cells =
    crs === null ? gridCells(surface, window, file.info) : transformedCells(surface, window, file.info, crs);
  for (let row = 0; row < window.rows; row++) {
    data.fill(UNKNOWN_CLASS, offset + row * stride, offset + row * stride + window.columns);
  }
  if (cells.window === null) return new Set();
  const part = targetOf(new Uint8Array(cells.window.rows * cells.window.columns), cells.window);
  const met = await readClasses(file, greenValues, part, cancelled);
  for (let row = 0; row < window.rows; row++) {
    for (let column = 0; column < window.columns; column++) {
      const from = cells.indexOf(row, column);
      if (from >= 0) data[offset + row * stride + column] = part.data[from]!;
    }
  }
  return met;
}

/** Where the cells of a surface window lie in the part of the greenness raster that is read. */
interface SampledCells {
  readonly window: Window | null;
  /** Index into the window's cells, or -1 where outside. */
  indexOf(row: number, column: number): number;
}

function gridCells(surface: Grid, window: Window, other: Grid): SampledCells {
  const lookup = nearestLookup(surface, window, other);
  const part = lookup.window;
  return {
    window: part,
    indexOf(row, column) {
      const [r, c] = [lookup.rows[row]!, lookup.columns[column]!];
      return r < 0 || c < 0 || part === null ? -1 : (r - part.row) * part.columns + (c - part.column);
    },
  };
}

function transformedCells(
  surface: Grid,
  window: Window,
  other: Grid,
  crs: { readonly from: Crs; readonly to: Crs },
): SampledCells {
  const { forward } = createTransform(crs.from, crs.to);
  const locate = createCellFinder(other.transform);
  const rows = new Int32Array(window.rows * window.columns).fill(-1);
  const columns = new Int32Array(window.rows * window.columns).fill(-1);
  let [top, left, bottom, right] = [other.rows, other.columns, -1, -1];
  for (let index = 0; index < rows.length; index++) {
    const cellRow = window.row + Math.floor(index / window.columns);
    const cellColumn = window.column + (index % window.columns);
    const place = placeOf(forward, cellCentre(surface.transform, cellRow, cellColumn));
    if (place === null) continue;
    const { row, column } = locate(...place);
    if (!inGrid(other, row, column)) continue;
    rows[index] = row;
    columns[index] = column;
    [top, left] = [Math.min(top, row), Math.min(left, column)];
    [bottom, right] = [Math.max(bottom, row), Math.max(right, column)];
  }
  const part =
    bottom < top ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  return {
    window: part,
    indexOf(row, column) {
      const index = row * window.columns + column;
      if (part === null || rows[index]! < 0) return -1;
      return (rows[index]! - part.row) * part.columns + (columns[index]! - part.column);
    },
  };
}

function placeOf(
  forward: (x: number, y: number) => [number, number],
  centre: [number, number],
): [number, number] | null {
  try {
    return forward(...centre);
  } catch {
    return null;
  }
}

/**
 * Says that values met in a greenness raster are not green, what they are and what to do; nothing where one is.
 *
 * @param cells which cells of it were looked at, as in `trees.tif near the observers`
 */
export function noGreenNotes(
  cells: string,
  greenValues: readonly number[],
  met: ReadonlySet<number>,
): string[] {
  if (met.size === 0 || greenValues.some((value) => met.has(value))) return [];
  return [`No cell of ${cells} has the green value ${greenValues.join(' or ')}; ${valuesFound(met)}`];
}

function valuesFound(met: ReadonlySet<number>): string {
  const found = [...met].sort((a, b) => a - b).map((value) => Number(value.toPrecision(4)));
  const shown = found.slice(0, MAX_CLASSES).join(', ') + (found.length > MAX_CLASSES ? ', ...' : '');
  return found.every(Number.isInteger)
    ? `the values found there are ${shown}: choose with --green-values.`
    : `its values are no classes (${shown}): reclassify it first, so that green cells hold 1 and others 0.`;
}
