import { join } from 'node:path';
import { epsgGeoKeys } from '../data/raster/tiff/geoKeys';
import { createGeoTiff, type GeoTiffWriter } from '../data/raster/writer/createGeoTiff';
import { tileFormat } from '../data/raster/writer/encodeTile';
import { UserError } from '../shared/errors';
import { formatCount } from '../shared/format';
import { DEFAULT_GRID, type SampleGrid, TOWN_EPSG, wholeGrid } from './grid';
import { Town, type TownOptions } from './town';
import { IMAGE_BANDS, imageOf } from './townImage';

/** What the rasters of a town are to be; the ordinary sample where a member is absent. */
export interface TownRasterOptions extends TownOptions, Partial<SampleGrid> {
  /** Replace existing files. */
  readonly force?: boolean;
  /** Called after each row of tiles with the share done, 0 to 1. */
  onProgress?(share: number): void;
}

/** Cells a side of a tile. */
const TILE = 256;

const HEIGHTS = {
  sampleType: 'float32',
  format: { ...tileFormat('float32', { tileSize: TILE }), level: 3 },
  noData: -9999,
} as const;
const BYTES = { sampleType: 'uint8', format: tileFormat('uint8', { tileSize: TILE }) } as const;

/** How each raster is stored, by its file's name: surface, terrain, greenness, aerial image. */
const STORED = {
  'dsm.tif': HEIGHTS,
  'dtm.tif': HEIGHTS,
  'trees.tif': BYTES,
  'aerial.tif': { ...BYTES, bands: IMAGE_BANDS.length, bandNames: IMAGE_BANDS },
} as const;

/** The rasters' file names. */
export const TOWN_RASTERS = Object.keys(STORED) as readonly (keyof typeof STORED)[];

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
 * Writes dsm.tif, dtm.tif (float32, metres, steps of 1 cm), trees.tif (uint8: 1 green, 0 not) and aerial.tif (uint8,
 * three bands) into a folder, tile by tile, so that rasters of any size fit into memory. Returns their paths. Throws a `UserError`
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
  const force = options.force ?? false;
  const paths = TOWN_RASTERS.map((name) => join(folder, name));
  const writers: GeoTiffWriter[] = [];
  try {
    for (const [k, path] of paths.entries()) {
      writers.push(await createGeoTiff(path, { ...spec, ...STORED[TOWN_RASTERS[k]!] }, { force }));
    }
    const { across, down } = writers[0]!;
    for (let j = 0; j < down; j++) {
      for (let i = 0; i < across; i++) {
        // Whole tiles, also at the edges: the town goes on, and readers ignore what lies beyond.
        const place = { column: i * TILE, row: j * TILE, columns: TILE, rows: TILE };
        const window = { ...grid, ...place };
        const painted = town.paint(window);
        const { surface, terrain, green } = painted;
        const rasters = [[surface], [terrain], [green], imageOf(window, painted)];
        for (const [k, bands] of rasters.entries()) {
          for (const [band, cells] of bands.entries()) {
            await writers[k]!.writeTile((band * down + j) * across + i, cells);
          }
        }
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
