import { basename } from 'node:path';
import { type Crs, describeCrs } from '../../data/crs/crs';
import { crsFromEpsg } from '../../data/crs/epsg';
import { localCrs, reprojectionAdvice, shellWord } from '../../data/crs/localCrs';
import { createTransform } from '../../data/crs/transform';
import { cellCentre, isSquare } from '../../data/raster/grid';
import { type BaseRaster, type LocatedRaster, requireCrs } from '../../data/raster/locatedRaster';
import type { RasterInfo } from '../../data/raster/rasterInfo';
import { metresIn } from '../../data/raster/values/heightUnits';
import { shownName } from '../../data/vector/layerPath';
import { UserError } from '../../shared/errors';
import { formatCount, formatDistance } from '../../shared/format';
import { changing, info, type Note, notice, warning } from '../../shared/note';
import { plainLine } from '../../shared/plainText';

/** A surface that viewsheds can be computed on, in a projected CRS, and its measures. */
export interface Surface extends BaseRaster {
  /** The side of a cell in metres. */
  readonly cellM: number;
  /** The radius in cells. */
  readonly radius: number;
  /** The observer's height in the unit of the surface's heights. */
  readonly eyeHeight: number;
  /** Metres in that unit. */
  readonly heightUnitM: number;
  readonly notes: readonly Note[];
}

/** The part of the parameters that depends on a surface's units. */
export interface ViewMeasures {
  readonly radiusM: number;
  readonly observerHeightM: number;
}

/**
 * Checks that a raster can be a surface: projected, with square cells. Throws a `UserError` that names the
 * file and the remedy.
 */
export function checkSurface(info: RasterInfo, label: string, measures: ViewMeasures): Surface {
  const { crs } = requireProjected(info, label);
  if (!isSquare(info.transform)) {
    const [width, height] = [Math.abs(info.transform.a), Math.abs(info.transform.e)];
    const side = Math.min(width, height);
    throw new UserError(
      `${label} has cells of ${width} x ${height}, but viewsheds need square ones; resample it, ` +
        `for example with gdalwarp -tr ${side} ${side} ${shellWord(basename(label))} square.tif.`,
      { change: 'surface' },
    );
  }
  const { metresPerUnit } = crs;
  const radius = radiusInCells(measures.radiusM, info.transform.a, metresPerUnit!);
  if (radius > MAX_RADIUS_CELLS) {
    throw new UserError(
      `A radius of ${formatDistance(measures.radiusM)} is ${formatCount(radius)} cells of ${label}, more than the ` +
        `${formatCount(MAX_RADIUS_CELLS)} that a viewshed can have; choose a smaller radius, or a coarser surface.`,
      { change: 'radiusM' },
    );
  }
  const { heightUnitM, notes } = heightUnit(info, crs, label);
  return {
    info: { ...info, crs },
    label,
    role: 'surface',
    cellM: Math.abs(info.transform.a) * metresPerUnit!,
    radius,
    eyeHeight: heightUnitM === 1 ? measures.observerHeightM : measures.observerHeightM / heightUnitM,
    heightUnitM,
    notes: [...changing('surface', notes), ...radiusNotes(radius, measures.radiusM, label)],
  };
}

/** Metres in a unit of a raster's heights: as its band says, else its CRS, else as in its coordinates, if those are lengths. */
export function heightUnit(
  { band: { unit } }: RasterInfo,
  { vertical, metresPerUnit }: Crs,
  label: string,
): { readonly heightUnitM: number; readonly notes: readonly Note[] } {
  const ofBand = unit === null ? undefined : metresIn(unit);
  const heightUnitM = ofBand ?? vertical?.metresPerUnit ?? metresPerUnit ?? 1;
  const notes: Note[] = [];
  const shown = unit === null ? '' : plainLine(unit).slice(0, 40);
  if (unit !== null && ofBand === undefined) {
    notes.push(
      warning(
        `The unit that ${label} gives for its heights, "${shown}", is no length that Graticule knows: they are taken to be in units of ${heightUnitM} m. Correct it with gdal_edit.py -units m where that is wrong.`,
        `Heights of ${shownName(label)} are in an unknown unit, "${shown}"; ${heightUnitM} m was assumed`,
      ),
    );
  }
  if ((metresPerUnit ?? 1) !== 1 || heightUnitM !== 1) {
    const isAssumed = ofBand === undefined && vertical === null;
    const source =
      ofBand !== undefined
        ? `named by its band ("${shown}")`
        : isAssumed
          ? 'taken to be that of its coordinates'
          : `named by its CRS`;
    const coordinates =
      metresPerUnit === null
        ? `${label} is in degrees`
        : `The coordinates of ${label} are in units of ${metresPerUnit} m`;
    const text = `${coordinates}; the unit of its heights (${heightUnitM} m) is ${source}.`;
    notes.push(
      isAssumed && unit === null
        ? notice(text, `Heights of ${shownName(label)} were taken to be in units of ${heightUnitM} m`)
        : info(text),
    );
  }
  return { heightUnitM, notes };
}

/** Of fewer cells a viewshed is hardly more than its observer. */
const MIN_TELLING_CELLS = 2;

function radiusNotes(radius: number, radiusM: number, label: string): Note[] {
  if (radius >= MIN_TELLING_CELLS) return [];
  const cells = radius === 0 ? 'less than one cell' : 'one cell';
  return [
    warning(
      `The radius of ${formatDistance(radiusM)} is ${cells} of ${label}, so hardly more than the observer's own cell is seen: choose a larger radius, or a finer surface.`,
      `The radius is ${cells} of the surface: hardly anything is seen`,
      'radiusM',
    ),
  ];
}

/** With this many cells a viewshed takes seconds and the kernel's tables most of a gigabyte. */
const MAX_RADIUS_CELLS = 4000;

/** Radius over the cell's width, toward zero: only the width counts, since cells are square. */
function radiusInCells(radiusM: number, cellWidth: number, metresPerUnit: number): number {
  const radius = metresPerUnit === 1 ? radiusM : radiusM / metresPerUnit;
  return Math.trunc(radius / Math.abs(cellWidth));
}

function requireProjected(info: RasterInfo, label: string): LocatedRaster {
  const located = requireCrs(info, label);
  if (located.crs.kind === 'geographic') {
    throw new UserError(
      `${label} is in degrees (${describeCrs(located.crs)}), but a radius needs metres; ${adviceFor(located, label)}.`,
      { change: 'surface' },
    );
  }
  return located;
}

/** How to bring a raster into a system in metres that fits its place. */
function adviceFor({ crs, transform, rows, columns }: LocatedRaster, label: string): string {
  try {
    const { forward } = createTransform(crs, crsFromEpsg(4326));
    const middle = forward(...cellCentre(transform, (rows - 1) / 2, (columns - 1) / 2));
    return reprojectionAdvice(localCrs(...middle), basename(label));
  } catch {
    return 'reproject it to a system in metres, as the zone of UTM at its place';
  }
}
