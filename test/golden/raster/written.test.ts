import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromFile } from 'geotiff';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { tileFormat, type WrittenType } from '../../../src/data/raster/writer/encodeTile';
import { writeRaster } from '../../support/writeRaster';

// Our files, as two other programs read them: geotiff.js, and GDAL where it is installed.
const columns = 150;
const rows = 110;
const arrays = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
};
const types = Object.keys(arrays) as (keyof typeof arrays & WrittenType)[];
const variants = types.flatMap((type) =>
  ([1, 2, 3] as const)
    .filter((predictor) => predictor < 3 || type.startsWith('float'))
    .flatMap((predictor) => [false, true].map((big) => ({ type, predictor, big }))),
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'written-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function write({ type, predictor, big }: (typeof variants)[number]) {
  const bands = [0, 1].map((band) =>
    new arrays[type](columns * rows).map((_, i) => 60 + 50 * Math.sin(i / 97 + band) + (i % 7)),
  );
  const path = join(folder, `${type}-${predictor}-${big}.tif`);
  await writeRaster(
    path,
    {
      columns,
      rows,
      bands: 2,
      bandNames: ['GVI', 'coverage <&>'],
      sampleType: type,
      noData: 13,
      transform: { a: 5, b: 0, c: 371000, d: 0, e: -5, f: 409500 },
      geoKeys: epsgGeoKeys(27700, 'projected'),
      format: { ...tileFormat(type, { tileSize: 64 }), predictor },
      metadata: [{ name: 'GRATICULE', value: '{"a": "<b> & c"}' }],
      overviews: 'average',
      statistics: true,
      big,
    },
    bands,
    { force: true },
  );
  return { path, bands };
}

function gdal(tool: string, ...options: string[]): string {
  return execFileSync(tool, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function hasGdal(): boolean {
  try {
    gdal('gdalinfo', '--version');
    return true;
  } catch {
    return false;
  }
}

describe.each(variants)('$type, predictor $predictor, BigTIFF $big', (variant) => {
  // geotiff.js cannot undo predictor 2 of 64 bits.
  test.skipIf(variant.type === 'float64' && variant.predictor === 2)('geotiff.js', async () => {
    const { path, bands } = await write(variant);
    const file = await fromFile(path);
    const image = await file.getImage();
    expect(await file.getImageCount()).toBe(3);
    expect([image.getWidth(), image.getHeight(), image.getSamplesPerPixel()]).toEqual([columns, rows, 2]);
    expect(image.getOrigin()).toEqual([371000, 409500, 0]);
    expect(image.getGeoKeys()).toMatchObject({ ProjectedCSTypeGeoKey: 27700 });
    const read = (await image.readRasters()) as unknown as ArrayLike<number>[];
    expect(Array.from(read[0]!)).toEqual(Array.from(bands[0]!));
    expect(Array.from(read[1]!)).toEqual(Array.from(bands[1]!));
    file.close();
  });

  test.skipIf(!hasGdal())('GDAL (skipped where gdalinfo is not installed)', async () => {
    const { path, bands } = await write(variant);
    const info = JSON.parse(gdal('gdalinfo', '-json', '-checksum', path));
    expect(info.geoTransform).toEqual([371000, 5, 0, 409500, 0, -5]);
    expect(info.coordinateSystem.wkt).toContain('ID["EPSG",27700]');
    expect(info.metadata[''].GRATICULE).toBe('{"a": "<b> & c"}');
    expect(info.bands[1]).toMatchObject({ description: 'coverage <&>', noDataValue: 13, block: [64, 64] });
    expect(info.bands[0].overviews.map((overview: { size: number[] }) => overview.size)).toEqual([
      [75, 55],
      [38, 28],
    ]);
    const raw = join(folder, 'band.raw');
    gdal('gdal_translate', '-q', '-of', 'ENVI', '-b', '1', path, raw);
    const { buffer, byteOffset, byteLength } = bands[0]!;
    expect(readFileSync(raw).equals(Buffer.from(buffer, byteOffset, byteLength))).toBe(true);
    // They depend on the cells only: once a type is enough.
    if (variant.predictor === 1 && !variant.big) {
      expect(statisticsOf(info.bands[0])).toEqual(recomputed(path));
    }
  });
});

function statisticsOf(band: { metadata: Record<string, Record<string, string>> }): Record<string, number> {
  const entries = Object.entries(band.metadata['']!).filter(([name]) => name.startsWith('STATISTICS_'));
  return Object.fromEntries(entries.map(([name, text]) => [name, Number(Number(text).toPrecision(8))]));
}

/** GDAL's own statistics of a copy without ours. */
function recomputed(path: string): Record<string, number> {
  const copy = join(folder, 'copy.tif');
  gdal('gdal_translate', '-q', '-b', '1', path, copy);
  return statisticsOf(JSON.parse(gdal('gdalinfo', '-json', '-stats', copy)).bands[0]);
}
