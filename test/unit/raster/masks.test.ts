import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RasterFile, RasterInfo } from '../../../src/data/raster/rasterInfo';
import { openTiff } from '../../../src/data/raster/tiff/openTiff';
import { asValues } from '../../../src/data/raster/values/asValues';
import { blockWindow } from '../../../src/data/raster/windows';
import { temporaryFolder } from '../../support/smallTown';
import { writeRaster } from '../../support/writeRaster';

const transform = { a: 5, b: 0, c: 0, d: 0, e: -5, f: 1000 };

/** Cells in 16-bit steps, NoData 7. */
async function stored(rows: number, columns: number, scale = 1): Promise<RasterFile> {
  const path = join(await temporaryFolder(), 'stored.tif');
  const samples = Float32Array.from({ length: rows * columns }, (_, cell) => cell % 100);
  const spec = { columns, rows, sampleType: 'float32' as const, transform, geoKeys: null, noData: 7 };
  await writeRaster(path, spec, [samples]);
  const file = await openTiff(path, 'stored.tif', {});
  return { ...file, info: { ...file.info, band: { scale, offset: 1, unit: null } } };
}

/** A mask in strips of three rows, which hides every cell whose number divides by 5. */
function mask(rows: number, columns: number): RasterFile & { readonly closed: () => boolean } {
  let closed = false;
  const blockRows = 3;
  const info = {
    columns,
    rows,
    blockColumns: columns,
    blockRows,
    blocksAcross: 1,
    blocksDown: Math.ceil(rows / blockRows),
  } as RasterInfo;
  const decode = (block: number): Uint8Array => {
    const { row, rows: high } = blockWindow(info, block);
    return Uint8Array.from(
      { length: high * columns },
      (_, cell) => Number((row * columns + cell) % 5 !== 0) * 255,
    );
  };
  return {
    info,
    decodeBlock: async (block) => decode(block),
    streamBlock: async (block, take) => {
      take(0, decode(block));
    },
    partsOf: () => [{ file: 'mask', offset: 0, bytes: 1 }],
    close: async () => {
      closed = true;
    },
    closed: () => closed,
  };
}

test.each([
  [13, 9],
  [300, 290],
])(
  'a mask of other blocks hides cells of %i x %i, and NoData beside it does not count',
  async (rows, columns) => {
    const hidden = mask(rows, columns);
    const file = asValues(await stored(rows, columns, 0.5), hidden);
    const { info } = file;
    expect(info.sampleType).toBe('float64');
    expect(info.noData).toBeNaN();
    expect(info.stored).toMatchObject({ sampleType: 'float32', noData: 7, masked: true });
    for (let block = 0; block < info.blocksAcross * info.blocksDown; block++) {
      const samples = await file.decodeBlock(block);
      const own = blockWindow(info, block);
      for (let cell = 0; cell < own.rows * own.columns; cell++) {
        const [r, c] = [Math.floor(cell / own.columns), cell % own.columns];
        const index = (own.row + r) * columns + own.column + c;
        const value = index % 5 === 0 ? Number.NaN : (index % 100) * 0.5 + 1;
        expect(samples[r * info.blockColumns + c]).toEqual(value);
      }
    }
    await file.close();
    expect(hidden.closed()).toBe(true);
  },
);

test('without a mask, NoData is what is stored, before it is scaled', async () => {
  const file = asValues(await stored(2, 20, 0.5), null);
  const samples = await file.decodeBlock(0);
  expect(samples[7]).toBeNaN();
  expect(samples[12]).toBe(7);
  await file.close();
});

test('a raster whose cells are its values is left as it is', async () => {
  const file = await stored(2, 2);
  const plain = { ...file, info: { ...file.info, band: { scale: 1, offset: 0, unit: 'm' } } };
  expect(asValues(plain, null)).toBe(plain);
  await file.close();
});

test('a mask of another size is refused', async () => {
  const file = await stored(4, 4);
  expect(() => asValues(file, mask(4, 5))).toThrow(/has a mask of another size \(5 x 4 cells\)/);
  await file.close();
});
