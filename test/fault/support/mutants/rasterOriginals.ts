import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { epsgGeoKeys, type GeoKeyBlock } from '../../../../src/data/raster/tiff/geoKeys';
import { FIELD, TAG } from '../../../../src/data/raster/tiff/tiffTags';
import type { GeoTiffSpec } from '../../../../src/data/raster/writer/geoTiffSpec';
import { writeRaster } from '../../../support/writeRaster';
import { makeTiff } from '../../../unit/raster/makeTiff';
import type { Original } from './originals';

const COLUMNS = 37;
const ROWS = 29;

/** A system without a code: Lambert's conformal conic on an ellipsoid of its own, in feet. */
const OWN_SYSTEM: GeoKeyBlock = {
  directory: [
    ...[1, 1, 0, 12, 1024, 0, 1, 1, 1025, 0, 1, 1, 1026, 34737, 9, 0, 2048, 0, 1, 32767, 2057, 34736, 1, 0],
    ...[2059, 34736, 1, 1, 2062, 34736, 3, 7, 3072, 0, 1, 32767, 3075, 0, 1, 8, 3076, 0, 1, 9002],
    ...[3078, 34736, 1, 2, 3079, 34736, 1, 3, 3080, 34736, 1, 4],
  ],
  doubles: [6_378_206.4, 294.9786982, 45.5, 49.25, -120, 0, 0, -8, 160, 176],
  ascii: 'My conic|',
};

const SPECS: readonly Omit<GeoTiffSpec, 'columns' | 'rows' | 'transform'>[] = [
  { sampleType: 'float32', geoKeys: epsgGeoKeys(27700, 'projected'), noData: -9999, overviews: 'average' },
  { sampleType: 'uint8', geoKeys: epsgGeoKeys(4326, 'geographic'), bands: 3, statistics: true },
  { sampleType: 'float64', geoKeys: OWN_SYSTEM, noData: Number.NaN, big: true },
  { sampleType: 'int16', geoKeys: null, big: true, bands: 2, metadata: [{ name: 'A', value: '<&>' }] },
];

/** Rasters as the house writes them: tiles, bands, overviews, both formats; and some in strips. */
export async function writtenRasters(folder: string): Promise<Original[]> {
  const path = join(folder, 'written.tif');
  const originals: Original[] = [];
  for (const own of SPECS) {
    const spec: GeoTiffSpec = {
      ...own,
      columns: COLUMNS,
      rows: ROWS,
      transform: { a: 5, b: 0, c: 1000, d: 0, e: -5, f: 2000 },
      format: {
        sampleType: own.sampleType,
        tileSize: 16,
        predictor: own.sampleType.startsWith('float') ? 3 : 2,
        level: 6,
        compression: 'deflate',
      },
    };
    const type = { float32: Float32Array, uint8: Uint8Array, float64: Float64Array, int16: Int16Array }[
      own.sampleType as 'uint8'
    ];
    const bands = Array.from({ length: own.bands ?? 1 }, (_, band) =>
      new type(COLUMNS * ROWS).map((_, cell) => (cell * 7 + band) % 120),
    );
    await writeRaster(path, spec, bands, { force: true });
    originals.push({ main: 'written.tif', files: { 'written.tif': await readFile(path) } });
  }
  return originals.concat(await strips(path));
}

/** One deflated strip that is large enough to be decoded in pieces, and two of mirrored cells without compression. */
async function strips(path: string): Promise<Original[]> {
  const cells = new Uint8Array(3000 * 3000).map((_, i) => (i >> 10) & 1);
  makeTiff(path, { columns: 3000, rows: 3000, compression: 8, strips: [deflateSync(cells, { level: 1 })] });
  const large = await readFile(path);
  const matrix = [-2, 0, 0, 900, 0, 2, 0, 100, 0, 0, 0, 0, 0, 0, 0, 1];
  makeTiff(path, {
    columns: 40,
    rows: 20,
    rowsPerStrip: 10,
    strips: [cells.subarray(0, 400), cells.subarray(900, 1300)],
    without: [TAG.modelPixelScale, TAG.modelTiepoint],
    extra: [{ tag: TAG.modelTransformation, type: FIELD.double, values: matrix }],
  });
  return [large, await readFile(path)].map((bytes) => ({
    main: 'strips.tif',
    files: { 'strips.tif': bytes },
  }));
}
