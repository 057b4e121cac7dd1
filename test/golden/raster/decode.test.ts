import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRaster } from '../../../src/data/raster/openRaster';
import type { RasterFile, Samples, SampleType } from '../../../src/data/raster/rasterInfo';
import { readHeights } from '../../../src/data/raster/readWindow';
import { blockWindow, targetOf } from '../../../src/data/raster/windows';

// Files written by GDAL, and the cells that GDAL reads from them; all types are compared bit for bit.
const folder = join(__dirname, 'fixtures');
const { columns, rows, cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as {
  columns: number;
  rows: number;
  cases: { file: string; type: SampleType; cells: string }[];
};

/** All cells of band 1, from its blocks. */
async function readAll(raster: RasterFile): Promise<Samples> {
  const { info } = raster;
  let all: Samples | undefined;
  for (let block = 0; block < info.blocksAcross * info.blocksDown; block++) {
    const samples = await raster.decodeBlock(block);
    const type = samples.constructor as new (count: number) => Samples;
    all ??= new type(info.columns * info.rows);
    const { row, column, rows: high, columns: wide } = blockWindow(info, block);
    for (let r = 0; r < high; r++) {
      const from = r * info.blockColumns;
      all.set(samples.subarray(from, from + wide), (row + r) * info.columns + column);
    }
  }
  return all!;
}

/** Cells as GDAL's raw files hold them: little-endian, row-major. */
function expectedCells(name: string, type: SampleType): Samples {
  const bytes = readFileSync(join(folder, name));
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  switch (type) {
    case 'uint8':
      return new Uint8Array(buffer);
    case 'int8':
      return new Int8Array(buffer);
    case 'uint16':
      return new Uint16Array(buffer);
    case 'int16':
      return new Int16Array(buffer);
    case 'uint32':
      return new Uint32Array(buffer);
    case 'int32':
      return new Int32Array(buffer);
    case 'float32':
      return new Float32Array(buffer);
    case 'float64':
      return new Float64Array(buffer);
    case 'uint64':
      return Float64Array.from(new BigUint64Array(buffer), Number);
    case 'int64':
      return Float64Array.from(new BigInt64Array(buffer), Number);
  }
}

function bytesOf(samples: Samples): Buffer {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

describe('cells of files made by GDAL', () => {
  test.each(cases)('$file', async ({ file, type, cells }) => {
    const raster = await openRaster(join(folder, file));
    try {
      const masked = file.includes('mask');
      expect(raster.info).toMatchObject({ columns, rows, sampleType: masked ? 'float64' : type });
      const read = await readAll(raster);
      const stored = expectedCells(cells, type);
      // The mask is the raster itself.
      const expected = masked ? Float64Array.from(stored, (cell) => cell || Number.NaN) : stored;
      expect(read.constructor).toBe(expected.constructor);
      // NaN may have another payload only where it is converted; none of these is.
      expect(bytesOf(read).equals(bytesOf(expected))).toBe(true);
    } finally {
      await raster.close();
    }
  });
});

async function infoOf(file: string) {
  const raster = await openRaster(join(folder, file));
  await raster.close();
  return raster.info;
}

describe('what a file says of itself', () => {
  const transform = { a: 5, b: 0, c: 1000, d: 0, e: -5, f: 2095 };

  test('cells, CRS and storage', async () => {
    const info = await infoOf('float32-deflate-3-tiles-little.tif');
    expect(info).toMatchObject({ bands: 1, noData: null, transform, tiled: true, compression: 'deflate' });
    expect(info).toMatchObject({ blockColumns: 16, blockRows: 16, blocksAcross: 2, blocksDown: 2 });
    expect(info.crs?.epsg).toBe(27700);
  });

  test('coordinates that name cell centres are moved to corners', async () => {
    // GDAL writes the tie point half a cell in, and reads the same corner back.
    expect((await infoOf('pixel-is-point.tif')).transform).toEqual(transform);
  });

  test('a world file beside it', async () => {
    const info = await infoOf('world-file.tif');
    expect(info.transform).toEqual(transform);
    expect(info.crs).toBeNull();
  });

  test('bands', async () => {
    expect((await infoOf('uint8-3-bands-pixel-1.tif')).bands).toBe(3);
    expect((await infoOf('uint8-3-bands-band-1.tif')).bands).toBe(3);
  });

  test('NoData', async () => {
    expect((await infoOf('nodata.tif')).noData).toBe(-9999);
    expect((await infoOf('nodata-nan.tif')).noData).toBeNaN();
  });

  test('cloud-optimised files', async () => {
    expect(await infoOf('cog.tif')).toMatchObject({ transform, tiled: true, blockColumns: 128 });
  });
});

test('tiles that the file leaves out are NoData', async () => {
  const raster = await openRaster(join(folder, 'sparse.tif'));
  expect(Array.from(await raster.decodeBlock(0))).toEqual(new Array(256).fill(-5));
  const target = targetOf(new Float32Array(9), { row: 0, column: 0, rows: 3, columns: 3 });
  await readHeights(raster, target);
  await raster.close();
  expect(Array.from(target.data)).toEqual(new Array(9).fill(Number.NaN));
});
