import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { boxFeature } from '../../support/box';
import { writeTestRaster } from '../../support/smallTown';
import { pieceOfTown, writePieceOfTown } from '../../support/town';

/** A job to be split, and which of its outputs is looked at beside the result. */
export interface SplitJob {
  readonly name: string;
  readonly analysis: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Execution options. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly writes: 'raster' | 'geojson' | 'csv';
  /** Memory of one machine and of each part, in bytes. */
  readonly memoryBytes?: number;
}

const SIDE = 300;
/** In metres of the grid of `writePieceOfTown`: 5 m a cell, from 370,000, 410,000 to the lower right. */
const at = (column: number, row: number): [x: number, y: number] => [
  370_000 + 5 * column + 2.5,
  410_000 - 5 * row - 2.5,
];

const town = { surface: 'dsm.tif', greenness: 'trees.tif' };
const points = { ...town, observers: 'places.geojson' };
const few = { ...points, observers: 'few.geojson' };
const radius = { radiusM: 100 };

const visibility: readonly SplitJob[] = [
  { name: 'GVI of points', inputs: points, parameters: { ...radius, greenValues: [1] } },
  { name: 'GVI of points, where nothing says what is green', inputs: points, parameters: radius },
  {
    name: 'GVI of points on a terrain',
    inputs: { ...points, terrain: 'dtm.tif' },
    parameters: { ...radius, underSurface: 'skip' },
  },
  {
    name: 'GVI of points, greenness on another grid',
    inputs: { ...points, greenness: 'coarse.tif' },
    parameters: { ...radius, greenValues: [1] },
  },
  {
    name: 'GVI of few points without any green, among values of which one is far from all of them',
    inputs: { ...few, greenness: 'rare.tif' },
    parameters: { ...radius, greenValues: [7] },
  },
  {
    name: 'GVI of few points with green far from all of them, on another grid',
    inputs: { ...few, greenness: 'rareElsewhere.tif' },
    parameters: { ...radius, greenValues: [5] },
  },
  {
    name: 'GVI of points in double precision',
    inputs: { ...points, surface: 'fine.tif' },
    parameters: { ...radius, precision: 'double' },
  },
  {
    name: 'GVI of few points on heights that are rounded far from all of them',
    inputs: { ...few, surface: 'fine.tif' },
    parameters: radius,
  },
  {
    name: 'GVI of points in little memory',
    inputs: points,
    parameters: radius,
    memoryBytes: 3e6,
  },
  { name: 'GVI of few points', inputs: few, parameters: radius },
].map((job) => ({ ...job, analysis: 'gvi', writes: 'geojson' }));

const cells: readonly SplitJob[] = [
  { name: 'GVI of every cell', inputs: town, parameters: radius },
  {
    name: 'GVI of every cell in an area and a mask, on a terrain',
    inputs: { ...town, within: 'zones.geojson', mask: 'trees.tif', terrain: 'dtm.tif' },
    parameters: radius,
  },
  { name: 'GVI of every third cell', inputs: town, parameters: { ...radius, every: 3 } },
  {
    name: 'GVI of every cell, in tiles of the work that are none of the file',
    inputs: town,
    parameters: radius,
    options: { tile: 100 },
  },
].map((job) => ({ ...job, analysis: 'gvi-cells', writes: 'raster' }));

const rasters = { rasters: ['wide.tif'] };
const operations: readonly SplitJob[] = [
  {
    name: 'calculation',
    analysis: 'calc',
    inputs: rasters,
    parameters: { expression: 'sqrt(A); A * 2' },
  },
  {
    name: 'calculation with neighbourhoods, without compression',
    analysis: 'calc',
    inputs: rasters,
    parameters: { expression: 'mean(A, 3) + std(A, 4, circle)', compression: 'none' },
  },
  {
    name: 'calculation with overviews, of whole numbers',
    analysis: 'calc',
    inputs: rasters,
    parameters: { expression: 'slope(A) * 40', overviews: true, cellType: 'uint8' },
  },
  {
    name: 'function for windows',
    analysis: 'window-function',
    inputs: { ...rasters, function: 'window.mjs' },
    parameters: { reach: 2, bands: 2 },
  },
].map((job) => ({ ...job, writes: 'raster' }));

const zones: readonly SplitJob[] = [
  {
    name: 'zonal statistics with quantiles',
    inputs: { raster: 'wide.tif', zones: 'zones.geojson' },
    parameters: { stats: 'mean,sd,min,max,count,median,q10' },
  },
  {
    name: 'zonal statistics around points, with weights',
    inputs: { raster: 'wide.tif', zones: 'places.geojson', weights: 'weights.tif' },
    parameters: { bufferM: 120 },
  },
].map((job) => ({ ...job, analysis: 'zonal', writes: 'geojson' }));

const neighbours: readonly SplitJob[] = [
  { name: 'near table', inputs: { from: 'many.csv', near: ['places.geojson'] }, parameters: { count: 2 } },
  {
    name: 'near table on the plane',
    inputs: { from: 'many.csv', near: ['zones.geojson', 'places.geojson'] },
    parameters: { method: 'planar', crs: 'EPSG:27700', radiusM: 400 },
  },
  {
    name: 'join by distance',
    inputs: { from: 'places.geojson', near: ['many.csv'] },
    parameters: { join: true, keep: ['name'] },
  },
  {
    name: 'all pairs within a radius',
    inputs: { from: 'many.csv', near: ['many.csv'] },
    parameters: { count: 'all', radiusM: 60 },
  },
].map((job) => ({ ...job, analysis: 'near', writes: 'csv' }));

const projections: readonly SplitJob[] = [
  {
    name: 'ranking for an area, with pairs that lost different samples',
    inputs: {},
    parameters: { bounds: [-180, -80, 180, 80], samples: 1024, candidates: 'world-equal-area' },
  },
  {
    name: 'ranking of many candidates',
    inputs: {},
    parameters: { bounds: [-24.5, 63.4, -13.5, 66.6], samples: 1024, candidates: 'all' },
  },
  {
    name: 'ranking with a random design',
    inputs: {},
    parameters: { bounds: [-24.5, 63.4, -13.5, 66.6], samples: 1500, design: 'random' },
  },
  {
    name: 'ranking for each area',
    inputs: { area: 'areas.geojson' },
    parameters: { each: 'NAME', samples: 512 },
  },
].map((job) => ({ ...job, analysis: 'projections', writes: 'csv' }));

const rows: readonly SplitJob[] = [
  {
    name: 'function for rows, which throws and ends its thread',
    inputs: { layer: 'places.geojson', function: 'row.mjs' },
    parameters: { args: { faults: true } },
  },
  {
    name: 'function for rows that names its columns',
    inputs: { layer: 'many.csv', function: 'named.mjs' },
  },
].map((job) => ({ ...job, analysis: 'map-rows', writes: 'csv' }));

/** Jobs of every analysis, in every way that they are cut. */
export const splitJobs: readonly SplitJob[] = [
  ...visibility,
  ...cells,
  ...operations,
  ...zones,
  ...neighbours,
  ...projections,
  ...rows,
];

/** Far from each of few observers, but between them: where one machine reads and no part of a split job does. */
function isRemote(row: number, column: number): boolean {
  return row >= 5 && row < 12 && column >= 76 && column < 84;
}

const WINDOW = `export function window({ inputs, rows, columns, reach }, output) {
  const stride = columns + 2 * reach;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = (row + reach) * stride + column + reach;
      output[0][row * columns + column] = inputs.A[0][at] - inputs.A[0][at - reach];
      output[1][row * columns + column] = inputs.A[0][at + reach * stride];
    }
}
`;

const ROW = `export function row({ index, properties, args }) {
  if (args?.faults && index === 5) throw new Error('not this one');
  if (args?.faults && index === 11) process.exit(3);
  return index % 4 === 3 ? { twice: 2 * index, late: true } : { twice: 2 * index, name: properties.name };
}
`;

/** Writes the inputs of all jobs into a folder. */
export async function writeSplitInputs(folder: string): Promise<void> {
  const piece = pieceOfTown(SIDE);
  await writePieceOfTown(folder, piece);
  const heightAt = (row: number, column: number): number => piece.heights[row * SIDE + column]!;
  const size = { rows: SIDE, columns: SIDE };
  await writeTestRaster(join(folder, 'dtm.tif'), {
    ...size,
    value: (row, column) => 90 + 0.02 * row + 0.01 * column + (Number.isNaN(heightAt(row, column)) ? 0.5 : 0),
  });
  await writeTestRaster(join(folder, 'fine.tif'), {
    ...size,
    sampleType: 'float64',
    noData: -9999,
    value: (row, column) => {
      const height = heightAt(row, column);
      return Number.isNaN(height) ? -9999 : height + (isRemote(row, column) ? 1e-9 : 0);
    },
  });
  await writeTestRaster(join(folder, 'rare.tif'), {
    ...size,
    sampleType: 'uint8',
    value: (row, column) => (isRemote(row, column) ? 5 : row % 2),
  });
  await writeTestRaster(join(folder, 'rareElsewhere.tif'), {
    ...size,
    sampleType: 'uint8',
    transform: { a: 5, b: 0, c: 369_998, d: 0, e: -5, f: 410_002 },
    value: (row, column) => (isRemote(row, column) ? 5 : row % 2),
  });
  await writeTestRaster(join(folder, 'coarse.tif'), {
    rows: 101,
    columns: 101,
    sampleType: 'uint8',
    transform: { a: 15, b: 0, c: 369_996, d: 0, e: -15, f: 410_004 },
    value: (row, column) => Number((row * 3 + column * 5) % 7 < 2),
  });
  // Neither a multiple of any tile, nor as wide as high.
  const wide = { rows: 541, columns: 1203 };
  await writeTestRaster(join(folder, 'wide.tif'), {
    ...wide,
    noData: -9999,
    value: (row, column) =>
      (row * 31 + column * 17) % 997 === 0 ? -9999 : 20 + ((row * column) % 89) / 4 + (row % 40) / 3,
  });
  await writeTestRaster(join(folder, 'weights.tif'), {
    ...wide,
    value: (row, column) => (row * 7 + column) % 5,
  });
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  await write('window.mjs', WINDOW);
  await write('row.mjs', ROW);
  await write(
    'named.mjs',
    `export const columns = ['b', 'a'];\nexport const row = ({ index }) => ({ a: index });`,
  );
  const places = Array.from({ length: 160 }, (_, k) => {
    // Denser in one corner, some beyond the edge, some in holes.
    const spread = k % 4 === 0 ? 310 : 120;
    return at((k * 0.618034 * spread) % spread, (k * 0.414214 * spread) % spread);
  });
  await write('places.geojson', collection(places.map(feature('Point'))));
  await write('few.geojson', collection(places.slice(0, 3).map(feature('Point'))));
  const lines = Array.from({ length: 3000 }, (_, k) => {
    const [x, y] = at((k * 0.618034 * 997) % 300, (k * 0.754878 * 883) % 300);
    return `Home ${k},${x.toFixed(2)},${y.toFixed(2)}`;
  });
  await write('many.csv', `name,x_epsg27700,y_epsg27700\n${lines.join('\n')}\n`);
  const polygons = [
    [at(20, 20), at(180, 40), at(150, 220), at(40, 180)],
    [at(100, 100), at(290, 90), at(280, 290), at(90, 270)],
    [at(500, 60), at(1100, 20), at(900, 500)],
  ].map((corners) => [[...corners, corners[0]!]]);
  await write('zones.geojson', collection(polygons.map(feature('Polygon'))));
  await write('areas.geojson', JSON.stringify({ type: 'FeatureCollection', features: AREAS }));
}

function feature(type: string): (coordinates: unknown, k: number) => object {
  return (coordinates, k) => ({
    type: 'Feature',
    properties: { name: `${type} ${k}` },
    geometry: { type, coordinates },
  });
}

function collection(features: readonly object[]): string {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };
  return JSON.stringify({ type: 'FeatureCollection', crs, features });
}

const AREAS = [
  boxFeature({ NAME: 'Iceland' }, [-24.5, 63.4, -13.5, 66.6]),
  boxFeature({ NAME: 'Corner' }, [5, 45, 17, 55]),
  boxFeature({ NAME: 'Over the line' }, [177, -19, 182, -16]),
];
