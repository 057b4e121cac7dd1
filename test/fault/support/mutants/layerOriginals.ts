import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ShapefileContent, writeShapefile } from '../../../../src/data/vector/shapefile/writeShapefile';
import { NATIONAL_GRID_WKT, WGS84_WKT } from '../../../../src/sample/sampleTexts';
import type { Column } from '../../../../src/shared/result';
import type { Original } from './originals';

/** A conic of its own with a datum shift in WKT 1, and a zone of UTM in WKT 2. */
const OTHER_SYSTEMS = [
  'PROJCS["Mine",GEOGCS["D",DATUM["D",SPHEROID["Clarke 1866",6378206.4,294.978698213898],TOWGS84[-8,160,176,0,0,0,0]],' +
    'PRIMEM["Paris",2.337229],UNIT["degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic_2SP"],' +
    'PARAMETER["standard_parallel_1",45.5],PARAMETER["standard_parallel_2",49.25],PARAMETER["latitude_of_origin",45],' +
    'PARAMETER["central_meridian",-120],PARAMETER["false_easting",600000],UNIT["US survey foot",0.304800609601219]]',
  'PROJCRS["WGS 84 / UTM zone 31N",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,' +
    '298.257223563,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["UTM ' +
    'zone 31N",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",' +
    '0.0174532925199433]],PARAMETER["Longitude of natural origin",3,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER[' +
    '"Scale factor at natural origin",0.9996,SCALEUNIT["unity",1]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1]]],' +
    'CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]]',
];

const ATTRIBUTES: readonly Column[] = [
  { name: 'NAME', label: 'NAME', kind: 'text', values: ["St Mary's", null, 'Ysgol Gynradd – Ŵyl'] },
  { name: 'PUPILS', label: 'PUPILS', kind: 'integer', values: [210, -3, null] },
  { name: 'SHARE', label: 'SHARE', kind: 'number', values: [0.25, 12.5, null] },
  { name: 'OPEN', label: 'OPEN', kind: 'boolean', values: [true, false, null] },
];

/** Points and polygons as the house writes them, and shapes of other types in place of these. */
export async function shapefileOriginals(folder: string): Promise<Original[]> {
  const content = { attributes: ATTRIBUTES, force: true };
  const points: ShapefileContent = {
    ...content,
    kind: 'point',
    wkt: NATIONAL_GRID_WKT,
    points: {
      x: Float64Array.of(371_627.25, Number.NaN, 371_700.5),
      y: Float64Array.of(409_353.75, Number.NaN, 409_300.125),
      feature: Int32Array.of(0, 1, 2),
    },
  };
  const polygons: ShapefileContent = {
    ...content,
    kind: 'polygon',
    wkt: WGS84_WKT,
    features: 3,
    rings: {
      x: Float64Array.of(0, 0, 9, 9, 0, 2, 4, 4, 2, 20, 20, 25, 20),
      y: Float64Array.of(0, 9, 9, 0, 0, 2, 2, 4, 2, 50, 55, 50, 50),
      start: Int32Array.of(0, 5, 9, 13),
      feature: Int32Array.of(0, 0, 2),
    },
  };
  const whole = [await written(folder, points), await written(folder, polygons)];
  const others = OTHER_SYSTEMS.map((wkt, i) => replaced(whole[i]!, { 'layer.prj': Buffer.from(wkt) }));
  return [
    ...whole,
    ...others,
    ...SHAPES.map((shp) => replaced(whole[0]!, { 'layer.shp': shp, 'layer.shx': indexOf(shp) })),
  ];
}

async function written(folder: string, content: ShapefileContent): Promise<Original> {
  await writeShapefile(join(folder, 'layer.shp'), content);
  const names = ['layer.shp', 'layer.shx', 'layer.dbf', 'layer.prj', 'layer.cpg'];
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name))] as const),
  );
  return { main: 'layer.shp', files: Object.fromEntries(files) };
}

function replaced(original: Original, files: Original['files']): Original {
  return { ...original, files: { ...original.files, ...files } };
}

const BOX = [0, 0, 9, 9];
/** Three records each of lines, of many points, and of points with heights. */
const SHAPES: readonly Buffer[] = [
  shp(3, record(3, BOX, [2, 5, 0, 3], [0, 0, 1, 2, 2, 2, 5, 5, 6, 7])),
  shp(13, record(13, BOX, [1, 2, 0], [0, 0, 1, 2, 0, 9, 4, 5])),
  shp(8, record(8, BOX, [3], [0, 0, 1, 2, 5, 5])),
  shp(11, record(11, [], [], [1, 2, 3, 4])),
  shp(25, record(25, BOX, [1, 4, 0], [0, 0, 0, 9, 9, 9, 0, 0, 0, 1, 1, 1, 1, 1])),
];

function record(
  type: number,
  box: readonly number[],
  integers: readonly number[],
  doubles: readonly number[],
): Buffer {
  const bytes = Buffer.alloc(4 + box.length * 8 + integers.length * 4 + doubles.length * 8);
  let at = bytes.writeInt32LE(type, 0);
  for (const value of box) at = bytes.writeDoubleLE(value, at);
  for (const value of integers) at = bytes.writeInt32LE(value, at);
  for (const value of doubles) at = bytes.writeDoubleLE(value, at);
  return bytes;
}

/** A .shp that holds a record three times. */
function shp(type: number, shape: Buffer): Buffer {
  const head = Buffer.alloc(100);
  const records = [1, 2, 3].map((number) => {
    const own = Buffer.alloc(8);
    own.writeInt32BE(number, 0);
    own.writeInt32BE(shape.length / 2, 4);
    return Buffer.concat([own, shape]);
  });
  const file = Buffer.concat([head, ...records]);
  file.writeInt32BE(9994, 0);
  file.writeInt32BE(file.length / 2, 24);
  file.writeInt32LE(1000, 28);
  file.writeInt32LE(type, 32);
  return file;
}

/** The .shx of a .shp whose records are of one length. */
function indexOf(shp: Buffer): Buffer {
  const [file, words] = [Buffer.from(shp.subarray(0, 124)), shp.readInt32BE(104)];
  file.writeInt32BE(file.length / 2, 24);
  for (let shape = 0; shape < 3; shape++) {
    file.writeInt32BE(50 + shape * (4 + words), 100 + shape * 8);
    file.writeInt32BE(words, 104 + shape * 8);
  }
  return file;
}

const RING = [
  [0, 0],
  [9, 0],
  [9, 9],
  [0, 0],
];
const GEOMETRIES: readonly object[] = [
  { type: 'Point', coordinates: [-2.4, 53.5, 7] },
  { type: 'MultiPoint', coordinates: RING },
  { type: 'LineString', coordinates: RING },
  { type: 'MultiLineString', coordinates: [RING, RING] },
  { type: 'Polygon', coordinates: [RING, RING] },
  { type: 'MultiPolygon', coordinates: [[RING], [RING]] },
];
const PROPERTIES = {
  NAME: 'a "b"',
  PUPILS: 12,
  SHARE: 0.5,
  OPEN: true,
  NONE: null,
  MORE: { deep: [1, { er: 2 }] },
};

/** Layers of each type of geometry, of all together, a lone geometry, and one with an old `crs` member. */
export function geoJsonOriginals(): Original[] {
  const feature = (geometry: object | null): object => ({
    type: 'Feature',
    properties: PROPERTIES,
    geometry,
  });
  const collection = (geometries: readonly (object | null)[], more: object = {}): object => ({
    type: 'FeatureCollection',
    ...more,
    features: geometries.map(feature),
  });
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };
  const documents = [
    ...GEOMETRIES.map((geometry) => collection([geometry, null, geometry])),
    collection(GEOMETRIES),
    feature(GEOMETRIES[0]!),
    GEOMETRIES[4]!,
    collection(GEOMETRIES.slice(0, 1), { crs, bbox: [0, 0, 1, 1] }),
  ];
  return documents.map((document, i) => one('layer.geojson', JSON.stringify(document, null, i % 3)));
}

/** Tables of points, with each delimiter, quotes, and both line ends. */
export function csvOriginals(): Original[] {
  return [
    one('layer.csv', 'name,lon,lat\nOne,-2.43,53.58\nTwo,-2.5,53.6\n,,\nThree,-2.6,53\n'),
    one(
      'layer.csv',
      '\ufeff"x";"y";"NAME"\r\n371627,5;409353,25;"St ""Mary\'s""; lower\r\nschool"\r\n1;2;\r\n',
    ),
    one('layer.tsv', 'id\teasting\tnorthing\tshare\n007\t371627.4\t409353.4\t1e3\n008\t-1\t+2\t.5'),
    one('layer.txt', 'X,Y\n1,2\n3,4\n'),
  ];
}

function one(main: string, text: string): Original {
  return { main, files: { [main]: Buffer.from(text) } };
}
