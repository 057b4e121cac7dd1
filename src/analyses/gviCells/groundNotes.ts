import { blocksUnder } from '../../data/raster/blocksUnder';
import type { Heights } from '../../data/raster/copyHeights';
import { readPlacedHeights } from '../../data/raster/placedHeights';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { readHeights } from '../../data/raster/readWindow';
import { createHeightTally, looksOver, requireHeights } from '../../data/raster/values/oddHeights';
import { targetOf } from '../../data/raster/windows';
import type { InputFile } from '../../shared/analysis';
import { type Note, notice } from '../../shared/note';
import { type MapGrid, mapWindow } from '../../tiling/mapGrid';
import { mapInputs } from '../../tiling/mapInputs';
import type { Surface } from '../gvi/checkRasters';
import { newHeights, type Precision } from '../gvi/kernel/precision';
import { groundIn, raisedRule, standsOnTerrain } from '../gvi/standing';
import { floatingNotes, nowhereNotes, tallyOf, underNotes } from '../gvi/standingNotes';
import type { Terrain } from '../gvi/terrain';

/** What a map without a terrain says of where its observers stand. */
export const ON_SURFACE = notice(
  'Each cell stands on the surface, roofs and crowns included. With a terrain model (--terrain on the command line) it stands on the ground.',
  'Each cell stands on the surface, roofs and crowns included',
  'terrain',
);

/** The terrain as inputs of a map. */
export function terrainInputs({ label, file, source }: Terrain, surface: Surface, map: MapGrid): InputFile[] {
  return mapInputs('terrain', label, file, () =>
    blocksUnder(surface.info, mapWindow(map, 0), file, source.placement),
  );
}

/**
 * What a person must know of the ground before a map is made for hours: how many cells of some windows, spread evenly over
 * the map, are inside buildings or crowns, or have no terrain. Throws a `UserError` where most of its values are no heights.
 */
export async function terrainNotes(
  terrain: Terrain,
  surface: Surface,
  surfaceFile: RasterFile,
  map: MapGrid,
  precision: Precision,
): Promise<Note[]> {
  const { source, times, underSurface, file, label } = terrain;
  const { eyeHeight } = surface;
  const standing = { eyeHeight, precision, drop: raisedRule(surface).drop };
  const empty = (length: number): Heights => newHeights(precision, length);
  const counted = createHeightTally(file.info);
  const stands: number[] = [];
  for (const window of looksOver(mapWindow(map, 0))) {
    const cells = window.rows * window.columns;
    const heights = empty(cells);
    await readHeights(surfaceFile, targetOf(heights, window));
    const ground = await readPlacedHeights(surface.info, file, source.placement, window, empty, () => false);
    counted.add(ground, window.columns, window.columns, window.rows);
    for (let cell = 0; cell < cells; cell++) {
      if (Number.isNaN(heights[cell]!)) continue;
      const height = groundIn(ground[cell]!, times, precision);
      stands.push(standsOnTerrain(heights[cell]!, height, standing));
    }
  }
  const tally = tallyOf(stands, 'of the cells that were looked at beforehand');
  return [
    ...requireHeights(`${label} that were looked at beforehand`, counted.tally(), 'terrain'),
    ...underNotes(tally, underSurface),
    ...nowhereNotes(tally, terrain),
    ...floatingNotes(tally, terrain, surface),
  ];
}
