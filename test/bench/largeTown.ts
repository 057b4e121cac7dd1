import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { epsgGeoKeys } from '../../src/data/raster/tiff/geoKeys';
import { createGeoTiff, type GeoTiffWriter } from '../../src/data/raster/writer/createGeoTiff';
import { encodeTile, tileFormat } from '../../src/data/raster/writer/encodeTile';
import type { StoredTile } from '../../src/data/raster/writer/tileStore';
import { TOWN_EPSG, wholeGrid } from '../../src/sample/grid';
import { Town } from '../../src/sample/town';
import { CACHE } from './support';

const TILE = 256;
export const CELL_M = 5;
/** Tiles across and down of the town that is repeated: nobody waits for 400 million cells to be painted. */
const REPEATED = 8;

/** A folder with `dsm.tif` and `trees.tif`, and the coordinates of their north-west corner. */
export interface LargeTown {
  readonly folder: string;
  readonly left: number;
  readonly top: number;
}

/** A surface and its greenness of `side` x `side` cells that repeat a town, made once. */
export async function largeTown(side: number): Promise<LargeTown> {
  const folder = join(CACHE, `repeated-${side}`);
  mkdirSync(folder, { recursive: true });
  const grid = wholeGrid({ columns: side, rows: side, cellM: CELL_M });
  const place = { folder, left: grid.left, top: grid.top };
  if (existsSync(join(folder, 'trees.tif'))) return place;
  const spec = {
    columns: side,
    rows: side,
    transform: { a: CELL_M, b: 0, c: grid.left, d: 0, e: -CELL_M, f: grid.top },
    geoKeys: epsgGeoKeys(TOWN_EPSG, 'projected'),
  };
  const heights = { ...tileFormat('float32', { tileSize: TILE }), level: 3 };
  const bytes = tileFormat('uint8', { tileSize: TILE });
  const path = (name: string): string => join(folder, name);
  const dsm = await createGeoTiff(
    path('dsm.tif'),
    { ...spec, sampleType: 'float32', format: heights, noData: -9999 },
    { force: true },
  );
  const trees = await createGeoTiff(path('half.tif'), { ...spec, sampleType: 'uint8', format: bytes });
  const town = new Town();
  const middle = wholeGrid({ columns: REPEATED * TILE, rows: REPEATED * TILE, cellM: CELL_M });
  for (let j = 0; j < REPEATED; j++) {
    for (let i = 0; i < REPEATED; i++) {
      const window = { column: i * TILE, row: j * TILE, columns: TILE, rows: TILE };
      const { surface, green } = town.paint({ ...middle, ...window });
      await repeat(dsm, i, j, encodeTile(surface, heights));
      await repeat(trees, i, j, encodeTile(green, bytes));
    }
  }
  await dsm.finish();
  await trees.finish();
  renameSync(path('half.tif'), path('trees.tif'));
  return place;
}

async function repeat(writer: GeoTiffWriter, i: number, j: number, bytes: Uint8Array): Promise<void> {
  for (let row = j; row < writer.down; row += REPEATED) {
    const tiles: StoredTile[] = [];
    for (let column = i; column < writer.across; column += REPEATED) {
      tiles.push({ key: row * writer.across + column, bytes, facts: null });
    }
    await writer.writeEncoded(tiles);
  }
}
