import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { watchReading } from '../../../src/data/files/readingWatch';
import { openRaster } from '../../../src/data/raster/openRaster';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  path = await writeTestRaster(join(folder, 'dsm.tif'), { columns: 4, rows: 3, value: () => 1 });
});

async function open(xml: string): Promise<string> {
  await writeFile(`${path}.aux.xml`, xml);
  const file = await openRaster(path, 'dsm.tif');
  await file.close();
  return JSON.stringify(file.info);
}

const band = (said: string): string =>
  `<PAMDataset><PAMRasterBand band="1">${said}</PAMRasterBand></PAMDataset>`;

const bomb = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}">${Array.from(
  { length: 20 },
  (_, i) => `<!ENTITY b${i} "${`&${i === 0 ? 'a' : `b${i - 1}`};`.repeat(50)}">`,
).join('')}]>`;

describe('a .aux.xml beside a raster', () => {
  test.each([
    ['cut short', band('<Scale>2').slice(0, -20), /dsm.tif.aux.xml is damaged XML/],
    ['empty', '', /is damaged XML/],
    ['no XML', 'Scale 2', /is damaged XML/],
    ['another document', '<html></html>', /is not what GDAL keeps beside a raster/],
    ['text for a number', band('<Scale>two</Scale>'), /gives "two" as the scale, which is no number/],
    ['a scale of 0', band('<Scale>0</Scale>'), /a scale of 0 .* make no values/],
    ['five numbers', '<PAMDataset><GeoTransform>1,2,3,4,5</GeoTransform></PAMDataset>', /5 numbers, not 6/],
    ['a rotated place', '<PAMDataset><GeoTransform>0,5,1,0,1,-5</GeoTransform></PAMDataset>', /is rotated/],
    ['an unknown CRS', '<PAMDataset><SRS>EPSG:1</SRS></PAMDataset>', /dsm.tif.aux.xml/],
    ['entities', `${bomb}${band('<UnitType>&b19;</UnitType>')}`, /declares entities/],
    ['elements without end', `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`, /is damaged XML/],
    ['more than any description', band(`<UnitType>${' '.repeat(40e6)}</UnitType>`), /has 40 MB, more than/],
  ])('that is damaged is refused with a sentence: %s', async (_what, xml, sentence) => {
    const started = performance.now();
    await expect(open(xml)).rejects.toThrow(sentence);
    await expect(open(xml)).rejects.toMatchObject({ name: 'UserError' });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('is one of the files that a run watches, and of those that say something of it', async () => {
    const info = await open(band('<UnitType>ft</UnitType>'));
    expect(info).toContain('dsm.tif.aux.xml');
    const { files, outcome } = watchReading(() => openRaster(path));
    await (await outcome).close();
    expect([...files.keys()]).toEqual([`${path}.aux.xml`, path]);
  });

  test('that holds statistics alone says nothing', async () => {
    expect(await open(band('<Metadata><MDI key="STATISTICS_MEAN">1</MDI></Metadata>'))).not.toContain(
      'aux.xml',
    );
  });
});
