import { createCellFinder, inGrid } from '../../../data/raster/grid';
import { requireCrs } from '../../../data/raster/locatedRaster';
import { withRasters } from '../../../data/raster/openRasters';
import { placedCellFinder, readCell } from '../../../data/raster/placedHeights';
import type { RasterFile, Window } from '../../../data/raster/rasterInfo';
import { readHeights } from '../../../data/raster/readWindow';
import { readPlacedClasses } from '../../../data/raster/sampleClasses';
import { targetOf } from '../../../data/raster/windows';
import { UserError } from '../../../shared/errors';
import type { Probe } from '../../../shared/messages';
import { checkSurface, type Surface } from '../checkRasters';
import { placeGreenness } from '../greenness';
import { greenOf } from '../greenRule';
import { eyeElevation, plainViewshed } from '../kernel/plainViewshed';
import { buildRayTable } from '../kernel/rayTable';
import { eyeOnTerrain, groundIn } from '../standing';
import { checkTerrain } from '../terrain';
import { type MappedRasters, pathsOf } from './mappedRasters';

const never = (): boolean => false;

/** What an observer at a point of the surface's CRS sees, by the definition's plain form. */
export async function observerViewshed(
  rasters: MappedRasters,
  point: { readonly x: number; readonly y: number },
): Promise<Omit<Probe, 'row'>> {
  const { terrain } = rasters;
  const paths = [...pathsOf(rasters), ...(terrain === undefined ? [] : [[terrain, terrain] as const])];
  return withRasters(paths, async ([surfaceFile, greennessFile, terrainFile]) => {
    const surface = checkSurface(surfaceFile!.info, rasters.surface, rasters.parameters);
    const window = windowAround(surface, point);
    const { precision } = rasters.parameters;
    const cells = window.rows * window.columns;
    const heights = precision === 'single' ? new Float32Array(cells) : new Float64Array(cells);
    await readHeights(surfaceFile!, targetOf(heights, window));
    const green = await greenIn(window, rasters, surface, greennessFile!);
    const { radius } = surface;
    const height = heights[radius * window.columns + radius]!;
    if (Number.isNaN(height)) throw new UserError('The surface has no data at this observer.');
    const grid = { ...window, heights, heightStride: window.columns, green, greenStride: window.columns };
    const eye = await eyeAt(window, height, rasters, surface, terrainFile);
    const mask = new Uint8Array(cells);
    plainViewshed(grid, { row: radius, column: radius, eye }, buildRayTable(radius), precision, mask);
    for (let cell = 0; cell < cells; cell++) if (mask[cell] === 1 && green[cell] === 1) mask[cell] = 2;
    return northUp(window, surface, mask);
  });
}

/** The eye of the observer in the middle of a window, as it is found for a whole job. */
async function eyeAt(
  window: Window,
  height: number,
  { terrain: path, parameters }: MappedRasters,
  surface: Surface,
  file: RasterFile | undefined,
): Promise<number> {
  const { eyeHeight, radius } = surface;
  const { precision } = parameters;
  const terrain = checkTerrain({ inputs: { terrain: path }, parameters }, file, surface);
  if (terrain === null) return eyeElevation(height, eyeHeight, precision);
  const { source, times, underSurface } = terrain;
  const find = placedCellFinder(surface.info, terrain.file.info, source.placement);
  const at = find(window.row + radius, window.column + radius);
  const ground = at === null ? Number.NaN : await readCell(terrain.file, at.row, at.column, never);
  const eye = eyeOnTerrain(height, groundIn(ground, times, precision), {
    eyeHeight,
    precision,
    underSurface,
  });
  if (!Number.isNaN(eye)) return eye;
  throw new UserError(
    Number.isNaN(ground)
      ? 'The terrain has no data at this observer.'
      : 'The eye of this observer is at or below the surface, and such are skipped.',
  );
}

function windowAround(
  { info, radius }: Surface,
  { x, y }: { readonly x: number; readonly y: number },
): Window {
  const { row, column } = createCellFinder(info.transform)(x, y);
  if (!inGrid(info, row, column)) throw new UserError('This observer lies outside the surface.');
  return { row: row - radius, column: column - radius, rows: 2 * radius + 1, columns: 2 * radius + 1 };
}

async function greenIn(
  window: Window,
  { greenness, parameters }: MappedRasters,
  surface: Surface,
  file: RasterFile,
): Promise<Uint8Array> {
  const green = new Uint8Array(window.rows * window.columns);
  const { placement } = placeGreenness(surface, requireCrs(file.info, greenness), greenness);
  const target = targetOf(green, window);
  await readPlacedClasses(surface.info, file, placement, greenOf(parameters), target, never);
  return green;
}

/** Turns a mask on the surface's cells so that its first row is in the north and its first column in the west. */
function northUp(
  { row, column, rows, columns }: Window,
  { info }: Surface,
  mask: Uint8Array<ArrayBuffer>,
): Omit<Probe, 'row'> {
  const { a, c, e, f } = info.transform;
  const xs = [c + a * column, c + a * (column + columns)];
  const ys = [f + e * row, f + e * (row + rows)];
  const bounds = {
    minX: Math.min(...xs),
    maxX: Math.max(...xs),
    minY: Math.min(...ys),
    maxY: Math.max(...ys),
  };
  if (a > 0 && e < 0) return { bounds, rows, columns, classes: mask };
  const turned = new Uint8Array(mask.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const source = (e < 0 ? i : rows - 1 - i) * columns + (a > 0 ? j : columns - 1 - j);
      turned[i * columns + j] = mask[source]!;
    }
  }
  return { bounds, rows, columns, classes: turned };
}
