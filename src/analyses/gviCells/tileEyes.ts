import type { Heights } from '../../data/raster/copyHeights';
import type { OpenRasters } from '../../data/raster/openRasters';
import { readPlacedHeights } from '../../data/raster/placedHeights';
import type { Window } from '../../data/raster/rasterInfo';
import type { Target } from '../../data/raster/windows';
import { windowAround } from '../../tiling/mapGrid';
import { newHeights } from '../gvi/kernel/precision';
import { eyeOnTerrain, groundIn } from '../gvi/standing';
import type { PlacedTerrain } from '../gvi/terrain';
import type { CellsThreadData } from './threadData';

/**
 * The elevations of the eyes of a tile's cells that stand on a terrain. Those that do not look are taken out of `wanted`:
 * where the terrain has no data, and where what is under the surface is skipped.
 *
 * @param heights the surface around the tile, a radius further
 */
export async function tileEyes(
  { map, radius, shape: { precision }, surface, eyeHeight, open }: CellsThreadData & OpenRasters,
  { source, times, underSurface }: PlacedTerrain,
  tile: Window,
  heights: Target<Heights>,
  wanted: Uint8Array,
  cancelled: () => boolean,
): Promise<Heights> {
  const window = windowAround(map, tile, 0);
  const file = await open(source);
  const empty = (length: number): Heights => newHeights(precision, length);
  const terrain = await readPlacedHeights(surface, file, source.placement, window, empty, cancelled);
  const standing = { eyeHeight, precision, underSurface };
  const eyes = empty(wanted.length);
  for (let index = 0; index < wanted.length; index++) {
    if (wanted[index] === 0) continue;
    const row = Math.floor(index / tile.columns) * map.every;
    const column = (index % tile.columns) * map.every;
    const ground = groundIn(terrain[row * window.columns + column]!, times, precision);
    const height = heights.data[heights.offset + (radius + row) * heights.stride + radius + column]!;
    eyes[index] = eyeOnTerrain(height, ground, standing);
    if (Number.isNaN(eyes[index]!)) wanted[index] = 0;
  }
  return eyes;
}
