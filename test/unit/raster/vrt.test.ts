import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { watchReading } from '../../../src/data/files/readingWatch';
import { openRaster } from '../../../src/data/raster/openRaster';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, 'tiles'));
  await writeTestRaster(join(folder, 'tiles', 'a.tif'), { columns: 4, rows: 3, value: (r, c) => r * 4 + c });
});

const PLACE = '<SRS>EPSG:27700</SRS><GeoTransform>400000,5,0,300000,0,-5</GeoTransform>';
const RECTS =
  '<SrcRect xOff="0" yOff="0" xSize="4" ySize="3"/><DstRect xOff="0" yOff="0" xSize="4" ySize="3"/>';

function source(more = RECTS, file = 'tiles/a.tif', kind = 'SimpleSource'): string {
  return `<${kind}><SourceFilename relativeToVRT="1">${file}</SourceFilename>${more}</${kind}>`;
}

function vrt(content: string, attributes = '', place = PLACE): string {
  return `<VRTDataset rasterXSize="4" rasterYSize="3"${attributes}>${place}<VRTRasterBand dataType="Float32" band="1">${content}</VRTRasterBand></VRTDataset>`;
}

async function cellsOf(xml: string, name = 'in.vrt'): Promise<number[]> {
  const path = join(folder, name);
  await writeFile(path, xml);
  const file = await openRaster(path, name);
  try {
    return Array.from(await file.decodeBlock(0));
  } finally {
    await file.close();
  }
}

const REMEDY = /is not supported: make a file of it with gdal_translate in.vrt out.tif/;

describe('a VRT that is more than a mosaic is refused with its remedy', () => {
  test.each([
    ['warped', vrt('', ' subClass="VRTWarpedDataset"')],
    ['derived', vrt(source()).replace('<VRTRasterBand', '<VRTRasterBand subClass="VRTDerivedRasterBand"')],
    ['a pixel function', vrt(`<PixelFunctionType>sum</PixelFunctionType>${source()}`)],
    ['kernel filtered', vrt(source(RECTS, 'tiles/a.tif', 'KernelFilteredSource'))],
    ['averaged', vrt(source(RECTS, 'tiles/a.tif', 'AveragedSource'))],
    ['a table of values', vrt(source(`${RECTS}<LUT>0:0,1:5</LUT>`, 'tiles/a.tif', 'ComplexSource'))],
    ['a mask', vrt(source()).replace('</VRTDataset>', '<MaskBand></MaskBand></VRTDataset>')],
    [
      'the mask of a source',
      vrt(source(`${RECTS}<UseMaskBand>true</UseMaskBand>`, 'tiles/a.tif', 'ComplexSource')),
    ],
    ['alpha', vrt(`<ColorInterp>Alpha</ColorInterp>${source()}`)],
    ['complex numbers', vrt(source()).replace('Float32', 'CFloat32')],
    ['another size', vrt(source(RECTS.replace('xSize="4" ySize="3"/><', 'xSize="2" ySize="3"/><')))],
    ['between cells', vrt(source(RECTS.replaceAll('xOff="0"', 'xOff="0.5"')))],
    ['resampled', vrt(source()).replace('<SimpleSource', '<SimpleSource resampling="cubic"')],
    ['/vsicurl', vrt(source(RECTS, '/vsicurl/http://127.0.0.1/a.tif'))],
    ['a URL', vrt(source(RECTS, 'http://127.0.0.1/a.tif'))],
    ['another format', vrt(source(RECTS, 'NETCDF:a.nc:height'))],
    ['another machine', vrt(source(RECTS, String.raw`\\127.0.0.1\share\a.tif`))],
    ['a VRT in place of a name', vrt(source(RECTS, '&lt;VRTDataset/&gt;'))],
    ['a mask band', vrt(source(`<SourceBand>mask,1</SourceBand>${RECTS}`))],
  ])('%s', async (_what, xml) => {
    await expect(cellsOf(xml)).rejects.toThrow(REMEDY);
    await expect(cellsOf(xml)).rejects.toMatchObject({ name: 'UserError' });
  });
});

describe('a VRT that cannot be read is refused with a sentence', () => {
  test.each([
    ['another document', '<html/>', /is not a VRT of GDAL/],
    ['cut short', vrt(source()).slice(0, 90), /is damaged XML/],
    ['no size', vrt(source()).replace('rasterXSize="4"', 'rasterXSize="-4"'), /no possible size/],
    ['no place', vrt(source(), '', ''), /has no georeferencing/],
    ['no band', '<VRTDataset rasterXSize="4" rasterYSize="3"></VRTDataset>', /has 0 bands/],
    ['no file', vrt(source(RECTS, 'tiles/b.tif')), /b.tif, a source of in.vrt, was not found/],
    [
      'a band that is not there',
      vrt(source(`<SourceBand>2</SourceBand>${RECTS}`)),
      /a.tif, a source of in.vrt, has no band 2: it has 1/,
    ],
    ['itself', vrt(source(RECTS, 'in.vrt')), /in.vrt, a source of in.vrt, is a source of itself/],
    ['too many', vrt(source().repeat(20_001)), /more than 20,000 sources in all/],
  ])('%s', async (_what, xml, sentence) => {
    await expect(cellsOf(xml)).rejects.toThrow(sentence);
    await expect(cellsOf(xml)).rejects.toMatchObject({ name: 'UserError' });
  });

  test('in a circle', async () => {
    await writeFile(join(folder, 'one.vrt'), vrt(source(RECTS, 'two.vrt')));
    await expect(cellsOf(vrt(source(RECTS, 'one.vrt')), 'two.vrt')).rejects.toThrow(/is a source of itself/);
  });

  test('nested deeper than any', async () => {
    for (let i = 1; i <= 9; i++) {
      await writeFile(join(folder, `${i}.vrt`), vrt(source(RECTS, i === 1 ? 'tiles/a.tif' : `${i - 1}.vrt`)));
    }
    await expect(openRaster(join(folder, '9.vrt'))).rejects.toThrow(/9th VRT on the way to cells/);
    await (await openRaster(join(folder, '8.vrt'))).close();
  });
});

test('a VRT has its sources among the files that a run watches', async () => {
  const path = join(folder, 'watched.vrt');
  await writeFile(path, vrt(source()));
  const { files, outcome } = watchReading(() => openRaster(path));
  const file = await outcome;
  const tile = join(folder, 'tiles', 'a.tif');
  expect([...files.keys()]).toEqual([path, tile]);
  expect(file.info.files).toEqual([path, tile]);
  const window = { row: 1, column: 1, rows: 1, columns: 1 };
  expect(file.partsOf(window).map((part) => part.file)).toEqual([path, tile]);
  await file.close();
});

test('a mosaic of more tiles than are kept open is read, also by several at once', async () => {
  const side = 8;
  const tiles = Array.from({ length: side * side }, (_, i) => [Math.floor(i / side), i % side] as const);
  for (const [row, column] of tiles) {
    const value = (): number => row * side + column;
    await writeTestRaster(join(folder, 'tiles', `${row}-${column}.tif`), { columns: 2, rows: 2, value });
  }
  const sources = tiles.map(([row, column]) => {
    const rects = `<SrcRect xOff="0" yOff="0" xSize="2" ySize="2"/><DstRect xOff="${column * 2}" yOff="${row * 2}" xSize="2" ySize="2"/>`;
    return source(rects, `tiles/${row}-${column}.tif`);
  });
  const xml = vrt(sources.join('')).replace(
    'rasterXSize="4" rasterYSize="3"',
    'rasterXSize="16" rasterYSize="16"',
  );
  const path = join(folder, 'mosaic.vrt');
  await writeFile(path, xml);
  const file = await openRaster(path, 'mosaic.vrt', { crs: false });
  const all = await Promise.all([0, 0, 0].map((block) => file.decodeBlock(block)));
  for (const cells of all) {
    for (const [i, value] of cells.entries()) {
      expect(value).toBe(Math.floor(i / 32) * side + (Math.floor(i / 2) % side));
    }
  }
  await file.close();
});
