import { boundsOfGrid } from '../../shared/bounds';
import { UserError } from '../../shared/errors';
import { type Note, notice, warning } from '../../shared/note';
import { type Crs, describeCrs, sameCrs } from '../crs/crs';
import { createTransform } from '../crs/transform';
import { shownName } from '../vector/layerPath';
import { alignment, type CellIndex, cellCentre, createCellFinder, type Grid, overlap } from './grid';
import type { BaseRaster, LocatedRaster } from './locatedRaster';
import type { RasterSource } from './openRasters';
import { overlapsAcross } from './overlapAcross';
import type { Window } from './rasterInfo';

/** How the cells of a raster come to cells of a base raster. Plain data. */
export type Placement =
  /** Same cells: the raster's cell (0, 0) is the base's cell (`row`, `column`). */
  | { readonly kind: 'aligned'; readonly row: number; readonly column: number }
  /** The raster's cell in which the centre of a base cell lies; `crs` where it must be transformed. */
  | { readonly kind: 'nearest'; readonly crs: CrsPair | null };

/** From the CRS of the base to that of the raster. */
export interface CrsPair {
  readonly from: Crs;
  readonly to: Crs;
}

/** A raster for threads to open, and how it lies on the base. */
export interface PlacedSource extends RasterSource {
  readonly placement: Placement;
}

/** A placement, and what a reader must know of it. */
export interface Placed {
  readonly placement: Placement;
  readonly notes: readonly Note[];
}

/**
 * Finds out how a raster lies on a base. Throws a `UserError` where they do not overlap.
 *
 * @param values what the raster holds, for the notes, as in `canopy heights`
 */
export function placeRaster(base: BaseRaster, raster: LocatedRaster, label: string, values: string): Placed {
  const { info } = base;
  const takes = `each ${base.role} cell takes the ${values} at its centre (nearest neighbour`;
  if (sameCrs(info.crs, raster.crs)) {
    if (overlap(boundsOfGrid(info), boundsOfGrid(raster)) === null) throw apart(base, label);
    const at = alignment(info, raster);
    if (at !== null) return { placement: { kind: 'aligned', ...at }, notes: [] };
    const note = notice(
      `${label} has another grid than ${base.label}; ${takes}).`,
      `${shownName(label)} has another grid than the ${base.role}: the nearest cells were taken`,
    );
    return { placement: { kind: 'nearest', crs: null }, notes: [note] };
  }
  const crs = { from: info.crs, to: raster.crs };
  if (!overlapsAcross(info, raster, crs)) throw apart(base, label);
  const { description, accuracyM } = createTransform(crs.from, crs.to);
  const grade = accuracyM === null ? warning : notice;
  const note = grade(
    `${label} is in another CRS (${describeCrs(raster.crs)}) than ${base.label}; ${takes}; ${description}).`,
    `${shownName(label)} is in another CRS than the ${base.role}: the nearest cells were taken`,
  );
  return { placement: { kind: 'nearest', crs }, notes: [note] };
}

/** A window of the base in cells of a raster whose cell (0, 0) is the base's cell `at`. */
export function shiftedWindow(window: Window, at: CellIndex): Window {
  return { ...window, row: window.row - at.row, column: window.column - at.column };
}

function apart(base: BaseRaster, label: string): UserError {
  return new UserError(
    `${label} does not overlap ${base.label}; check that both cover the same area, and that each names its CRS rightly.`,
  );
}

/**
 * Finds the cells of a raster in another CRS: gives the one in which a base cell's centre lies, outside the raster too;
 * `null` where it has no place in that CRS.
 */
export function cellFinderAcross(
  base: Grid,
  other: Grid,
  { from, to }: CrsPair,
): (row: number, column: number) => CellIndex | null {
  const { forward } = createTransform(from, to);
  const locate = createCellFinder(other.transform);
  return (row, column) => {
    try {
      return locate(...forward(...cellCentre(base.transform, row, column)));
    } catch {
      return null;
    }
  };
}
