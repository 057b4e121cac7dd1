import { readingAborted } from '../../../data/files/readingWatch';
import { cellCentre, createCellFinder, inGrid } from '../../../data/raster/grid';
import { requireCrs } from '../../../data/raster/locatedRaster';
import { withRasters } from '../../../data/raster/openRasters';
import { placedCellFinder, readCell } from '../../../data/raster/placedHeights';
import type { RasterFile, Window } from '../../../data/raster/rasterInfo';
import { readHeights } from '../../../data/raster/readWindow';
import { readPlacedClasses } from '../../../data/raster/sampleClasses';
import { intersect, targetOf } from '../../../data/raster/windows';
import type { ProbePlace } from '../../../shared/analysis';
import { UserError } from '../../../shared/errors';
import type { Probe } from '../../../shared/messages';
import { checkSurface, type Surface } from '../checkRasters';
import { placeGreenness } from '../greenness';
import { greenOf } from '../greenRule';
import { gviNumbersOf } from '../gviColumns';
import { eyeElevation, plainViewshed, type ViewGrid } from '../kernel/plainViewshed';
import { buildRayTable, diskCells } from '../kernel/rayTable';
import { OUTSIDE_REASON } from '../observers';
import { eyeOnTerrain, groundIn, raisedRule, STANDS, standsOnTerrain } from '../standing';
import { whyNot } from '../standings';
import { checkTerrain } from '../terrain';
import { type MappedRasters, pathsOf } from './mappedRasters';
import { markGreen, northUp } from './probeClasses';
import { probeValues } from './probeValues';

/**
 * What an observer in a cell of the surface sees, by the definition's plain form. Throws a `UserError` where a job would
 * have no value for it.
 *
 * @param place of the cell, in the surface's CRS
 */
export async function observerViewshed(
  rasters: MappedRasters,
  place: Pick<ProbePlace, 'x' | 'y'>,
): Promise<Probe> {
  const { terrain } = rasters;
  const paths = [...pathsOf(rasters), ...(terrain === undefined ? [] : [[terrain, terrain] as const])];
  return withRasters(paths, async ([surfaceFile, greennessFile, terrainFile]) => {
    const surface = checkSurface(surfaceFile!.info, rasters.surface, rasters.parameters);
    const { radius, info } = surface;
    const { row, column } = createCellFinder(info.transform)(place.x, place.y);
    if (!inGrid(info, row, column)) throw new UserError(OUTSIDE_REASON);
    const side = 2 * radius + 1;
    const square = { row: row - radius, column: column - radius, rows: side, columns: side };
    // What lies outside the surface counts nowhere.
    const window = intersect(square, { ...info, row: 0, column: 0 })!;
    const grid = await readGrid(window, rasters, surface, surfaceFile!, greennessFile!);
    const at = { row: row - window.row, column: column - window.column };
    const height = grid.heights[at.row * window.columns + at.column]!;
    const { eye, stands } = await eyeAt({ row, column }, height, rasters, surface, terrainFile);
    if (Number.isNaN(eye)) throw new UserError(whyNot(stands)[1]);

    const mask = new Uint8Array(side * side);
    const observer = { ...at, eye };
    const { precision } = rasters.parameters;
    const counts = plainViewshed(grid, observer, buildRayTable(radius), precision, mask);
    markGreen(mask, grid, observer, radius);
    const underSurface = stands === STANDS.under;
    const [x, y] = cellCentre(info.transform, row, column);
    return {
      ...{ x, y, reach: radius * Math.abs(info.transform.a) },
      ...northUp(square, surface, mask),
      values: probeValues({ ...gviNumbersOf(counts, diskCells(radius)), underSurface }, terrain),
    };
  });
}

/** Surface and greenness in a window of the surface. */
async function readGrid(
  window: Window,
  { greenness, parameters }: MappedRasters,
  surface: Surface,
  surfaceFile: RasterFile,
  greennessFile: RasterFile,
): Promise<ViewGrid> {
  const { rows, columns } = window;
  const cells = rows * columns;
  const heights = parameters.precision === 'single' ? new Float32Array(cells) : new Float64Array(cells);
  const green = new Uint8Array(cells);
  const cancelled = readingAborted();
  const { placement } = placeGreenness(surface, requireCrs(greennessFile.info, greenness), greenness);
  await readHeights(surfaceFile, targetOf(heights, window), cancelled);
  const target = targetOf(green, window);
  await readPlacedClasses(surface.info, greennessFile, placement, greenOf(parameters), target, cancelled);
  return { rows, columns, heights, heightStride: columns, green, greenStride: columns };
}

/** The eye of the observer in a cell, and how it stands, as for a whole job. */
async function eyeAt(
  cell: { readonly row: number; readonly column: number },
  height: number,
  { terrain: path, parameters }: MappedRasters,
  surface: Surface,
  file: RasterFile | undefined,
): Promise<{ readonly eye: number; readonly stands: number }> {
  const { eyeHeight } = surface;
  const { precision } = parameters;
  if (Number.isNaN(height)) return { eye: Number.NaN, stands: STANDS.noSurface };
  const terrain = checkTerrain({ inputs: { terrain: path }, parameters }, file, surface);
  if (terrain === null) return { eye: eyeElevation(height, eyeHeight, precision), stands: STANDS.plainly };
  const { source, times, underSurface } = terrain;
  const find = placedCellFinder(surface.info, terrain.file.info, source.placement);
  const at = find(cell.row, cell.column);
  const found = at === null ? Number.NaN : await readCell(terrain.file, at.row, at.column, readingAborted());
  const ground = groundIn(found, times, precision);
  const standing = { eyeHeight, precision, underSurface, drop: raisedRule(surface).drop };
  return { eye: eyeOnTerrain(height, ground, standing), stands: standsOnTerrain(height, ground, standing) };
}
