import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { crsFromEpsg } from '../../src/data/crs/epsg';
import { createTransform } from '../../src/data/crs/transform';
import { geoPackageBytes } from '../../src/data/tables/geoPackageBytes';
import type { PlaceTable } from '../../src/data/tables/placeTable';
import { wholeGrid } from '../../src/sample/grid';
import { Town, type TownWindow } from '../../src/sample/town';
import { boxFeature } from './box';
import { writeTestRaster } from './smallTown';

/*
 * A folder such as people have: a surface in the national grid of New Zealand, land cover and a vegetation index in
 * degrees, a GeoPackage, a table out of Excel, many homes, polygons; with umlauts and blanks in the names.
 */

/** The names of its files. */
export const OWN = {
  surface: 'Höhen Wellington 5 m.tif',
  terrain: 'Gelände DTM Wellington.tif',
  landCover: 'ESA_WorldCover_10m_2021_v200_S42E174_Map.tif',
  ndvi: 'Sentinel-2 NDVI Jänner.tif',
  schools: 'Schulen & Kindergärten.gpkg',
  excel: 'Häuser (Excel).csv',
  homes: 'homes 35000.csv',
  districts: 'Stadtteile.geojson',
  chile: 'Chile mit Inseln.geojson',
} as const;

/** Where it lies: the corner of the surface in NZTM, and the side of its square in cells of 5 m. */
const CORNER = { x: 1_748_000, y: 5_428_000 };
const SIDE = 640;
const CELL_M = 5;
const HOMES = 35_000;

/** What ESA WorldCover calls the classes of the folder. */
export const LAND_COVER = { tree: 10, grass: 30, built: 50, water: 80 } as const;

type Place = readonly [x: number, y: number];
type Cell = readonly [row: number, column: number];

/** Makes the folder. */
export async function writeOrdinaryFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const town = paintTown();
  await writeHeights(folder, town);
  await writeGreenness(folder, inDegrees(town));
  await writeLayers(folder, town);
  await writeFile(join(folder, OWN.chile), JSON.stringify(chile()));
  await writeFile(join(folder, 'Notizen.txt'), 'Höhen: LINZ. Landbedeckung: ESA. Bitte nicht löschen!\n');
}

const SURFACE_GRID = {
  epsg: 2193,
  rows: SIDE,
  columns: SIDE,
  transform: { a: CELL_M, b: 0, c: CORNER.x, d: 0, e: -CELL_M, f: CORNER.y },
} as const;

function paintTown(): TownWindow {
  return new Town().paint(wholeGrid({ columns: SIDE, rows: SIDE, cellM: CELL_M }));
}

async function writeHeights(folder: string, { surface, terrain }: TownWindow): Promise<void> {
  const grid = { ...SURFACE_GRID, noData: -9999 };
  // A corner without data, as surveys have.
  const inside = (row: number, column: number): boolean => row + column > 40;
  const value =
    (heights: Float32Array) =>
    (row: number, column: number): number =>
      inside(row, column) ? heights[row * SIDE + column]! : -9999;
  await writeTestRaster(join(folder, OWN.surface), { ...grid, value: value(surface) });
  await writeTestRaster(join(folder, OWN.terrain), { ...grid, value: value(terrain) });
}

/** A raster in degrees, and what it holds; of 1/12,000 degree, as WorldCover's are. It begins within the surface. */
export interface InDegrees {
  readonly left: number;
  readonly top: number;
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  landCover(row: number, column: number): number;
  ndvi(row: number, column: number): number;
}

function inDegrees({ green, surface, terrain }: TownWindow): InDegrees {
  const step = 1 / 12_000;
  const [west, north] = toDegrees([CORNER.x + 300, CORNER.y + 100]);
  const [east, south] = toDegrees([CORNER.x + SIDE * CELL_M + 100, CORNER.y - SIDE * CELL_M - 100]);
  const left = Math.floor(west / step) * step;
  const top = Math.ceil(north / step) * step;
  const { forward } = createTransform(crsFromEpsg(4326), crsFromEpsg(2193));
  /** The cell of the town at the middle of a cell in degrees; -1 where it has none. */
  const cellAt = (row: number, column: number): number => {
    const [x, y] = forward(left + (column + 0.5) * step, top - (row + 0.5) * step);
    const [down, right] = [Math.floor((CORNER.y - y) / CELL_M), Math.floor((x - CORNER.x) / CELL_M)];
    return down < 0 || right < 0 || down >= SIDE || right >= SIDE ? -1 : down * SIDE + right;
  };
  return {
    ...{ left, top, step },
    columns: Math.ceil((east - left) / step),
    rows: Math.ceil((top - south) / step),
    landCover(row, column) {
      const cell = cellAt(row, column);
      if (cell < 0) return LAND_COVER.water;
      if (green[cell] === 0) return LAND_COVER.built;
      return surface[cell]! - terrain[cell]! > 2 ? LAND_COVER.tree : LAND_COVER.grass;
    },
    ndvi(row, column) {
      const cell = cellAt(row, column);
      const spread = (((row * 7919 + column * 104_729) % 1000) / 1000) * 0.2;
      if (cell < 0) return -0.3 + spread;
      return green[cell] === 1 ? 0.45 + spread : 0.02 + spread;
    },
  };
}

async function writeGreenness(folder: string, raster: InDegrees): Promise<void> {
  const { left, top, step, columns, rows, landCover, ndvi } = raster;
  const transform = { a: step, b: 0, c: left, d: 0, e: -step, f: top };
  const grid = { epsg: 4326, columns, rows, transform };
  await writeTestRaster(join(folder, OWN.landCover), {
    ...grid,
    sampleType: 'uint8',
    noData: 0,
    value: landCover,
  });
  await writeTestRaster(join(folder, OWN.ndvi), { ...grid, value: ndvi });
}

/** Writes a raster on the grid of the surface: what a rule makes of the land cover at the middle of each cell, 0 beyond it. */
export async function writeOnSurfaceGrid(path: string, rule: (landCover: number) => number): Promise<void> {
  const { left, top, step, columns, rows, landCover } = inDegrees(paintTown());
  await writeTestRaster(path, {
    ...SURFACE_GRID,
    sampleType: 'uint8',
    value(row, column) {
      const [longitude, latitude] = toDegrees(placeOf([row, column]));
      const [down, right] = [Math.floor((top - latitude) / step), Math.floor((longitude - left) / step)];
      const isInside = down >= 0 && right >= 0 && down < rows && right < columns;
      return isInside ? rule(landCover(down, right)) : 0;
    },
  });
}

async function writeLayers(folder: string, { surface, terrain }: TownWindow): Promise<void> {
  // Streets and gardens: where the surface is the ground.
  const onGround = ([row, column]: Cell): boolean =>
    surface[row * SIDE + column]! - terrain[row * SIDE + column]! < 0.5;
  const cells = spread(HOMES);
  const outside = cells.filter(onGround);
  const schools = outside.filter((_, index) => index % 700 === 0).slice(0, 30);
  await writeFile(join(folder, OWN.schools), await bytesOf(geoPackageBytes(schoolTable(schools))));
  await writeFile(join(folder, OWN.excel), iconv.encode(excelText(outside.slice(500, 520)), 'win1252'));
  const homes = cells.map((cell, index) => [index + 1, ...placeOf(cell)].join(','));
  await writeFile(join(folder, OWN.homes), ['home id,Easting,Northing', ...homes].join('\r\n'));
  await writeFile(join(folder, OWN.districts), JSON.stringify(districts()));
}

/** Cells away from the borders, in an order without pattern. */
function spread(count: number): Cell[] {
  const [first, side] = [100, SIDE - 200];
  return Array.from({ length: count }, (_, index) => {
    const at = (index * 99_991) % (side * side);
    return [first + Math.floor(at / side), first + (at % side)];
  });
}

/** The middle of a cell in NZTM. */
function placeOf([row, column]: Cell): Place {
  return [CORNER.x + (column + 0.5) * CELL_M, CORNER.y - (row + 0.5) * CELL_M];
}

const { forward: toWgs84 } = createTransform(crsFromEpsg(2193), crsFromEpsg(4326));

function toDegrees([x, y]: Place): [number, number] {
  return toWgs84(x, y) as [number, number];
}

function schoolTable(schools: readonly Cell[]): PlaceTable {
  const names = schools.map((_, index) => `${index % 3 === 0 ? 'Kindergarten' : 'Schule'} Nr. ${index + 1}`);
  return {
    name: 'Schulen',
    rows: schools.length,
    columns: [{ name: 'Name', label: 'Name', kind: 'text', values: names }],
    placeOf: (row) => toDegrees(placeOf(schools[row]!)),
    provenance: '{}',
  };
}

/** As Excel saves it where the comma is the decimal mark. */
function excelText(places: readonly Cell[]): string {
  const comma = (value: number): string => value.toFixed(7).replace('.', ',');
  const rows = places.map((cell, index) => {
    const [longitude, latitude] = toDegrees(placeOf(cell));
    return `Lindenstraße ${index + 1};${comma(latitude)};${comma(longitude)};${80 + index},5`;
  });
  return ['Straße;Breitengrad;Längengrad;Größe (m²)', ...rows].join('\r\n');
}

function districts(): object {
  const features = [
    boxFeature({ Stadtteil: 'Süd-Wellington' }, [174.76, -41.34, 174.8, -41.3]),
    boxFeature({ Stadtteil: 'Nord-Wellington' }, [174.76, -41.3, 174.8, -41.26]),
  ];
  return { type: 'FeatureCollection', features };
}

/** The mainland in a few strokes, and an island 3,500 km away. */
function chile(): object {
  const mainland = [
    [-70.3, -18.3],
    [-69, -18],
    [-67.5, -23],
    [-68.5, -27],
    [-70, -31],
    [-70, -35],
    [-71.2, -40],
    [-71.8, -45],
    [-72.3, -50],
    [-68.6, -52.6],
    [-71, -53.8],
    [-75, -50],
    [-74.5, -45],
    [-73.6, -40],
    [-73.2, -37],
    [-71.6, -32],
    [-71.4, -28],
    [-70.4, -23],
    [-70.3, -18.3],
  ];
  const island = [
    [-109.45, -27.2],
    [-109.23, -27.1],
    [-109.35, -27.06],
    [-109.45, -27.2],
  ];
  const coordinates = [[mainland], [island]];
  const geometry = { type: 'MultiPolygon', coordinates };
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { Name: 'Chile' }, geometry }],
  };
}

async function bytesOf(pieces: Promise<Iterable<Uint8Array>>): Promise<Buffer> {
  return Buffer.concat([...(await pieces)]);
}
