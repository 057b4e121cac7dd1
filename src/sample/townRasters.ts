import { join } from 'node:path';
import { epsgGeoKeys } from '../data/raster/tiff/geoKeys';
import { createGeoTiff, type GeoTiffWriter } from '../data/raster/writer/createGeoTiff';
import { tileFormat } from '../data/raster/writer/encodeTile';
import { UserError } from '../shared/errors';
import { formatCount } from '../shared/format';
import { DEFAULT_GRID, type SampleGrid, TOWN_EPSG, wholeGrid } from './grid';
import { Town, type TownOptions } from './town';

/** What the rasters of a town are to be; the ordinary sample where a member is absent. */
export interface TownRasterOptions extends TownOptions, Partial<SampleGrid> {
  /** Replace existing files. */
  readonly force?: boolean;
  /** Called after each row of tiles with the share done, 0 to 1. */
  onProgress?(share: number): void;
}

/** The rasters' file names: surface, terrain, greenness. */
export const TOWN_RASTERS = ['dsm.tif', 'dtm.tif', 'trees.tif'] as const;

/** Cells a side of a tile. */
const TILE = 256;

/** The most columns or rows, and the longest side in metres. */
const MAX_CELLS = 100_000;
const MAX_METRES = 1_000_000;

/** The size of the rasters that options ask for; rows default to columns. Throws a `UserError` for impossible ones. */
export function gridOf(options: Partial<SampleGrid>): SampleGrid {
  const columns = options.columns ?? DEFAULT_GRID.columns;
  const grid = { columns, rows: options.rows ?? columns, cellM: options.cellM ?? DEFAULT_GRID.cellM };
  for (const name of ['columns', 'rows'] as const) {
    const cells = grid[name];
    if (!Number.isInteger(cells) || cells < 1 || cells > MAX_CELLS) {
      throw new UserError(
        `The sample cannot have ${cells} ${name}: give a whole number from 1 to ${formatCount(MAX_CELLS)}.`,
      );
    }
  }
  const longest = Math.max(grid.columns, grid.rows) * grid.cellM;
  if (!(grid.cellM >= 0.1 && longest <= MAX_METRES)) {
    throw new UserError(
      `The sample cannot have cells of ${grid.cellM} m: give at least 0.1 m, and sides of at most 1,000 km.`,
    );
  }
  return grid;
}

/**
 * Writes dsm.tif, dtm.tif (float32, metres, steps of 1 cm) and trees.tif (uint8: 1 green, 0 not) into a
 * folder, tile by tile, so that rasters of any size fit into memory. Returns their paths. Throws a `UserError`
 * where a file exists and `force` is not given. `town` may be one that has been painted before.
 */
export async function writeTownRasters(
  folder: string,
  options: TownRasterOptions = {},
  town = new Town(options),
): Promise<string[]> {
  const { columns, rows, cellM } = gridOf(options);
  const grid = wholeGrid({ columns, rows, cellM });
  const spec = {
    columns,
    rows,
    transform: { a: cellM, b: 0, c: grid.left, d: 0, e: -cellM, f: grid.top },
    geoKeys: epsgGeoKeys(TOWN_EPSG, 'projected'),
  };
  const heights = { ...tileFormat('float32', { tileSize: TILE }), level: 3 };
  const force = options.force ?? false;
  const paths = TOWN_RASTERS.map((name) => join(folder, name));
  const writers: GeoTiffWriter[] = [];
  try {
    for (const [k, path] of paths.entries()) {
      const own =
        k === 2
          ? ({ sampleType: 'uint8', format: tileFormat('uint8', { tileSize: TILE }) } as const)
          : ({ sampleType: 'float32', format: heights, noData: -9999 } as const);
      writers.push(await createGeoTiff(path, { ...spec, ...own }, { force }));
    }
    const { across, down } = writers[0]!;
    for (let j = 0; j < down; j++) {
      for (let i = 0; i < across; i++) {
        // Whole tiles, also at the edges: the town goes on, and readers ignore what lies beyond.
        const place = { column: i * TILE, row: j * TILE, columns: TILE, rows: TILE };
        const { surface, terrain, green } = town.paint({ ...grid, ...place });
        await writers[0]!.writeTile(j * across + i, surface);
        await writers[1]!.writeTile(j * across + i, terrain);
        await writers[2]!.writeTile(j * across + i, green);
      }
      options.onProgress?.((j + 1) / down);
    }
    for (const writer of writers) await writer.finish();
  } catch (error) {
    await Promise.all(writers.map((writer) => writer.abort()));
    throw error;
  }
  return paths;
}
