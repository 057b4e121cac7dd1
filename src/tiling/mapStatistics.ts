import { openRaster } from '../data/raster/openRaster';
import { blockWindow } from '../data/raster/windows';
import { mergeStatistics, type TileStatistics, tileStatistics } from '../data/raster/writer/statistics';
import type { MapKind } from './mapKind';

/** What the first band of a map holds. */
export interface MapStatistics {
  readonly cells: number;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Cells by value, in equal steps over the range of the map; absent where that is not known. */
  readonly histogram?: readonly number[];
}

/** Puts together what is known of tiles of the first band, in file order. */
export function mapStatistics(tiles: Iterable<TileStatistics>): MapStatistics {
  const { count, sum, min, max, histogram } = mergeStatistics(tiles);
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    cells: count,
    mean: finite(sum / count),
    min: finite(min),
    max: finite(max),
    ...(histogram === undefined ? {} : { histogram }),
  };
}

/** The same, of the cells of a map's file. Throws a `UserError` where it cannot be read. */
export async function readStatistics(path: string, range: MapKind['range']): Promise<MapStatistics> {
  const file = await openRaster(path, path, { crs: false });
  const { info } = file;
  try {
    const tiles: TileStatistics[] = [];
    for (let block = 0; block < info.blocksAcross * info.blocksDown; block++) {
      // What fills up the blocks at the edges is not of the map.
      const shape = { ...blockWindow(info, block), stride: info.blockColumns };
      tiles.push(tileStatistics(await file.decodeBlock(block), shape, info.noData, range ?? null));
    }
    return mapStatistics(tiles);
  } finally {
    await file.close();
  }
}
