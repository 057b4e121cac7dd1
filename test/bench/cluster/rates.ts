import { createHash } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRaster } from '../../../src/data/raster/openRaster';
import { TOWN_EPSG } from '../../../src/sample/grid';
import { townFolder } from '../support';
import type { Ground } from './cases';
import { runSplit, type SplitTook, type Splitting, splitOnly, writeJob } from './measured';

/** What this machine takes, from which all else follows. Seconds are of processors: other programs change them little. */
export interface Rates {
  /** Of a cell, with what is read and encoded for it: by ground and size of cells. */
  readonly cellS: Readonly<Record<string, number>>;
  /** Shared memory of a part of `CPUS` threads in bytes, by size of cells. */
  readonly memoryBytes: Readonly<Record<string, number>>;
  /** Until a part's first task, by size of cells: what it makes beforehand depends on the radius in cells. */
  readonly startS: Readonly<Record<string, number>>;
  /** The merge, for each tile of the map's file that holds cells, and for each that holds none. */
  readonly fullTileS: number;
  readonly emptyTileS: number;
  /** What a cell takes in the file of a part, and in the map with its overviews. */
  readonly recordedBytes: number;
  readonly mapBytes: number;
  /** Bytes a second: checksums, at the split. */
  readonly hashRate: number;
  /** Cells a second of both rasters: reading and decoding. */
  readonly decodeRate: number;
}

/** Cells a side of a tile, of the work and of files. */
export const TILE = 256;
/** Processors of the nodes that are simulated. */
export const CPUS = 16;

/** A square of cells of a raster. */
interface Square {
  readonly row: number;
  readonly column: number;
  readonly side: number;
}

/** The key of what depends on ground and cells. */
export function rateKey(like: Ground['like'], cellM: number): string {
  return `${like}, ${cellM} m`;
}

/** Measures all rates on one processor, in about three minutes. */
export async function measureRates(): Promise<Rates> {
  const cellS: Record<string, number> = {};
  const memoryBytes: Record<string, number> = {};
  const startS: Record<string, number> = {};
  for (const cellM of [5, 1]) {
    const radius = 800 / cellM;
    // As many whole tiles as take some seconds, in the middle, with all around that they see.
    const side = cellM === 5 ? 3 * TILE : TILE;
    const columns = 2 * Math.ceil(radius / TILE) * TILE + side;
    for (const like of ['town', 'open'] as const) {
      const folder = await townFolder(`scale-${like}-${cellM}`, {
        columns,
        cellM,
        buildings: like === 'town',
      });
      const start = (columns - side) / 2;
      const small = await splitMap(folder, 800, [{ row: start, column: start, side: 16 }]);
      const whole = await splitMap(folder, 800, [{ row: start, column: start, side }]);
      cellS[rateKey(like, cellM)] = (whole.parts[0]!.cpuS - small.parts[0]!.cpuS) / side ** 2;
      startS[`${cellM} m`] = small.parts[0]!.cpuS;
      const job = await mapJob(folder, 800, [{ row: start, column: start, side }]);
      const { planned } = splitOnly(folder, job, { parts: 1, cpus: CPUS });
      memoryBytes[`${cellM} m`] = planned.expected.memoryBytes;
    }
  }
  return {
    cellS,
    memoryBytes,
    startS,
    ...(await measureMerge()),
    ...(await measureReading()),
  };
}

/** A map of near views: the merge takes as long as of far ones. */
async function measureMerge(): Promise<
  Pick<Rates, 'fullTileS' | 'emptyTileS' | 'recordedBytes' | 'mapBytes'>
> {
  const side = 8 * TILE;
  const folder = await townFolder('scale-merge', { columns: side });
  const corners = [0, side - 16].map((at) => ({ row: at, column: at, side: 16 }));
  const one = await splitMap(folder, 25, [{ row: 0, column: 0, side: 16 }]);
  const empty = await splitMap(folder, 25, corners);
  const full = await splitMap(folder, 25, [{ row: 0, column: 0, side }]);
  const tiles = (side / TILE) ** 2;
  return {
    fullTileS: (full.merge.cpuS - one.merge.cpuS) / tiles,
    emptyTileS: (empty.merge.cpuS - one.merge.cpuS) / tiles,
    recordedBytes: full.sidecars[0]!.bytes / side ** 2,
    mapBytes: statSync(join(folder, MAP)).size / side ** 2,
  };
}

/** A job that this machine can do: what it takes by these rates, and what it took. Seconds of processors. */
export async function checkRates(
  rates: Rates,
  { parts, cpus }: Splitting,
): Promise<{ readonly expectedS: number; readonly tookS: number; readonly took: SplitTook }> {
  const columns = 1280;
  const folder = await townFolder('scale-town-5', { columns, cellM: 5 });
  const job = await mapJob(folder, 800, [{ row: 0, column: 0, side: columns }]);
  const took = runSplit(folder, job, { parts, cpus });
  return {
    expectedS: columns ** 2 * rates.cellS[rateKey('town', 5)]! + took.parts.length * rates.startS['5 m']!,
    tookS: took.parts.reduce((sum, { cpuS }) => sum + cpuS, 0),
    took,
  };
}

async function measureReading(): Promise<Pick<Rates, 'hashRate' | 'decodeRate'>> {
  const folder = await townFolder('scale-merge', { columns: 8 * TILE });
  const files = await Promise.all(['dsm.tif', 'trees.tif'].map((name) => openRaster(join(folder, name))));
  const blocks = 64;
  const decodeS = await minCpuS(3, async () => {
    for (const file of files) for (let block = 0; block < blocks; block++) await file.decodeBlock(block);
  });
  await Promise.all(files.map((file) => file.close()));
  const bytes = new Uint8Array(1 << 26);
  const hashS = await minCpuS(3, () => createHash('sha256').update(bytes).digest());
  return { decodeRate: (blocks * TILE ** 2) / decodeS, hashRate: bytes.length / hashS };
}

/** The min of several measurements, in seconds of processors. */
async function minCpuS(times: number, work: () => unknown): Promise<number> {
  let min = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    min = Math.min(min, (user + system) / 1e6);
  }
  return min;
}

const MAP = 'bench.tif';

/** Splits a map of the cells of some squares, runs it on one processor and merges it. */
async function splitMap(folder: string, radiusM: number, squares: readonly Square[]): Promise<SplitTook> {
  return runSplit(folder, await mapJob(folder, radiusM, squares), { parts: 1, cpus: 1 });
}

/** Writes the job of such a map; gives its file. */
async function mapJob(folder: string, radiusM: number, squares: readonly Square[]): Promise<string> {
  const surface = await openRaster(join(folder, 'dsm.tif'));
  await surface.close();
  const { a, c, f } = surface.info.transform;
  const features = squares.map(({ row, column, side }) => {
    // A little less than the square: cells count that are touched.
    const [left, top] = [c + (column + 0.25) * a, f - (row + 0.25) * a];
    const [right, bottom] = [left + (side - 0.5) * a, top - (side - 0.5) * a];
    const ring = [
      [left, top],
      [left, bottom],
      [right, bottom],
      [right, top],
      [left, top],
    ];
    return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  const crs = { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${TOWN_EPSG}` } };
  const layer = { type: 'FeatureCollection', crs, features };
  writeFileSync(join(folder, 'squares.geojson'), JSON.stringify(layer));
  return writeJob(folder, 'bench', {
    analysis: 'gvi-cells',
    inputs: { surface: 'dsm.tif', greenness: 'trees.tif', within: 'squares.geojson' },
    parameters: { radiusM, greenValues: [1] },
    outputs: { raster: MAP },
  });
}
