import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Affine } from '../../src/data/raster/rasterInfo';
import { epsgGeoKeys } from '../../src/data/raster/tiff/geoKeys';
import { writeRaster } from './writeRaster';

/** A raster for a test: a value for each cell. */
export interface TestRaster {
  readonly columns?: number;
  readonly rows?: number;
  readonly epsg?: number | null;
  readonly transform?: Affine;
  readonly noData?: number | null;
  readonly sampleType?: 'float32' | 'float64' | 'uint8';
  value(row: number, column: number): number;
}

/** 120 x 90 cells of 5 m near Bolton. */
export const SMALL = {
  columns: 120,
  rows: 90,
  transform: { a: 5, b: 0, c: 370_000, d: 0, e: -5, f: 410_000 },
} as const;

/** An empty folder for one test. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'graticule-test-'));
}

/** Writes a raster; returns its path. */
export async function writeTestRaster(path: string, raster: TestRaster): Promise<string> {
  const { columns = SMALL.columns, rows = SMALL.rows, transform = SMALL.transform } = raster;
  const { epsg = 27700, sampleType = 'float32', noData = null } = raster;
  const cells = Array.from({ length: rows * columns }, (_, index) =>
    raster.value(Math.floor(index / columns), index % columns),
  );
  const samples = { float32: Float32Array, float64: Float64Array, uint8: Uint8Array }[sampleType].from(cells);
  const geoKeys = epsg === null ? null : epsgGeoKeys(epsg, epsg === 4326 ? 'geographic' : 'projected');
  await writeRaster(path, { columns, rows, sampleType, transform, geoKeys, noData }, [samples]);
  return path;
}

/** Rolling ground with blocks of buildings, in steps of 1 cm. */
export function smallHeight(row: number, column: number): number {
  const building = row % 9 < 4 && column % 11 < 6 ? 8 + ((row * 7 + column * 3) % 5) : 0;
  return Math.round((100 + ((row * column) % 17) / 10 + building) * 100) / 100;
}

/** Patches of green. */
export function smallGreen(row: number, column: number): number {
  return (row * 3 + column * 5) % 7 < 3 ? 1 : 0;
}

/** Writes a surface, a greenness raster and observers (CSV) into a folder. */
export async function writeSmallTown(
  folder: string,
): Promise<{ surface: string; greenness: string; observers: string }> {
  const surface = await writeTestRaster(join(folder, 'dsm.tif'), { value: smallHeight });
  const greenness = await writeTestRaster(join(folder, 'trees.tif'), {
    sampleType: 'uint8',
    value: smallGreen,
  });
  const observers = join(folder, 'places.csv');
  const rows = Array.from(
    { length: 40 },
    (_, k) => `Place ${k},${370_012 + ((k * 137) % 570)},${409_988 - ((k * 61) % 430)}`,
  );
  await writeFile(observers, `name,x_epsg27700,y_epsg27700\n${rows.join('\n')}\n`);
  return { surface, greenness, observers };
}
