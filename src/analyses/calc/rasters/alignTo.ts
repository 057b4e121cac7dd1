import { describeCrs, sameCrs } from '../../../data/crs/crs';
import { createTransform } from '../../../data/crs/transform';
import { alignment, overlap } from '../../../data/raster/grid';
import type { BaseRaster, LocatedRaster } from '../../../data/raster/locatedRaster';
import { overlapsAcross } from '../../../data/raster/overlapAcross';
import type { RasterInfo } from '../../../data/raster/rasterInfo';
import type { Resampling, ResamplingMethod } from '../../../data/raster/resample/resampling';
import { shownName } from '../../../data/vector/layerPath';
import { boundsOfGrid } from '../../../shared/bounds';
import { UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import { type Note, notice, warning } from '../../../shared/note';

/** How a raster comes to the grid of the result, and what a reader must know of it. */
export interface Alignment {
  readonly resampling: Resampling;
  readonly notes: readonly Note[];
}

const WAYS: Readonly<Record<ResamplingMethod, string>> = {
  nearest: 'the value of the cell at its centre (nearest neighbour)',
  bilinear: 'the value between the cells around its centre (bilinear)',
  average: 'the mean of the cells that it covers (average)',
};

/**
 * Finds out how a raster comes to the grid of the result. Throws a `UserError` where it lies on another one and `align` is
 * `no`, or where the two do not overlap.
 */
export function alignTo(
  base: BaseRaster,
  raster: LocatedRaster,
  label: string,
  align: ResamplingMethod | 'no',
): Alignment {
  const { info } = base;
  const isSame = sameCrs(info.crs, raster.crs);
  const at = isSame ? alignment(info, raster) : null;
  const covers =
    at?.row === 0 && at.column === 0 && raster.rows === info.rows && raster.columns === info.columns;
  if (at !== null && (covers || align !== 'no')) {
    const rest = covers || within(info, raster, at) ? [] : [partNote(base, label)];
    requireOverlap(base, raster, label);
    return { resampling: { kind: 'aligned', ...at }, notes: rest };
  }
  if (align === 'no') throw otherGrid(base, raster, label);
  const crs = isSame ? null : { from: info.crs, to: raster.crs };
  requireOverlap(base, raster, label);
  const transform = crs === null ? null : createTransform(crs.from, crs.to);
  const grade = transform?.accuracyM === null ? warning : notice;
  const what = transform === null ? 'on another grid' : `in another CRS (${describeCrs(raster.crs)})`;
  const how = transform === null ? '' : `; ${transform.description}`;
  const note = grade(
    `${label} is ${what} than ${base.label}: each cell takes ${WAYS[align]}${how}.`,
    `${shownName(label)} is ${transform === null ? 'on another grid' : 'in another CRS'}: ${align} values were taken`,
    'align',
  );
  return { resampling: { kind: align, crs }, notes: [note] };
}

function within(
  base: RasterInfo,
  raster: RasterInfo,
  at: { readonly row: number; readonly column: number },
): boolean {
  return (
    at.row <= 0 &&
    at.column <= 0 &&
    at.row + raster.rows >= base.rows &&
    at.column + raster.columns >= base.columns
  );
}

function partNote(base: BaseRaster, label: string): Note {
  return notice(
    `${label} covers only a part of ${base.label}: beyond it there is no data.`,
    `${shownName(label)} covers only a part`,
  );
}

function requireOverlap(base: BaseRaster, raster: LocatedRaster, label: string): void {
  const { info } = base;
  const meets = sameCrs(info.crs, raster.crs)
    ? overlap(boundsOfGrid(info), boundsOfGrid(raster)) !== null
    : overlapsAcross(info, raster, { from: info.crs, to: raster.crs });
  if (meets) return;
  throw new UserError(
    `${label} does not overlap ${base.label}; check that both cover the same area, and that each names its CRS rightly.`,
  );
}

function otherGrid(base: BaseRaster, raster: LocatedRaster, label: string): UserError {
  const isSame = sameCrs(base.info.crs, raster.crs);
  const [own, other] = [gridText(base.info, !isSame), gridText(raster, !isSame)];
  return new UserError(
    `${label} lies on another grid (${other}) than ${base.label} (${own}): say how its cells are to be read with --align nearest, bilinear or average, or choose rasters on one grid.`,
    { change: 'align' },
  );
}

/** As in `1,000 x 800 cells of 5 m from 430000, 390000`. */
function gridText({ columns, rows, transform, crs }: LocatedRaster, withCrs: boolean): string {
  const { a, c, e, f } = transform;
  const [width, height] = [Math.abs(a), Math.abs(e)];
  const size = width === height ? String(width) : `${width} x ${height}`;
  const where = withCrs ? ` in ${describeCrs(crs)}` : '';
  return `${formatCount(columns)} x ${formatCount(rows)} cells of ${size} from ${c}, ${f}${where}`;
}
