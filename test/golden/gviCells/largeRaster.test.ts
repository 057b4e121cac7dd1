import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { createGeoTiff } from '../../../src/data/raster/writer/createGeoTiff';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { SMALL, smallGreen, smallHeight, temporaryFolder } from '../../support/smallTown';

const TILE = 256;
/** Tiles of both rasters that are written, around the area; the rest is NoData, which takes no space. */
const TILES = 4;

/** Writes a raster of a number of cells a side, of which only the top left tiles hold data. */
async function writeLarge(path: string, side: number, sampleType: 'float32' | 'uint8'): Promise<void> {
  const spec = {
    columns: side,
    rows: side,
    sampleType,
    transform: SMALL.transform,
    geoKeys: epsgGeoKeys(27700, 'projected'),
    noData: sampleType === 'float32' ? -9999 : null,
  };
  const writer = await createGeoTiff(path, spec);
  const value = sampleType === 'float32' ? smallHeight : smallGreen;
  for (let tile = 0; tile < TILES * TILES; tile++) {
    const [down, right] = [Math.floor(tile / TILES), tile % TILES];
    const cells = Array.from({ length: TILE * TILE }, (_, index) =>
      value(down * TILE + Math.floor(index / TILE), right * TILE + (index % TILE)),
    );
    const samples = sampleType === 'float32' ? Float32Array.from(cells) : Uint8Array.from(cells);
    await writer.writeTile(down * writer.across + right, samples);
  }
  await writer.finish();
}

test('memory does not grow with the raster: a small area of 5,000 and of 20,000 cells a side', async () => {
  const folder = await temporaryFolder();
  const [west, north] = [SMALL.transform.c + 2000, SMALL.transform.f - 2000];
  const corners = [
    [west, north],
    [west + 1000, north],
    [west + 1000, north - 1000],
    [west, north - 1000],
    [west, north],
  ];
  const area = { type: 'Polygon', coordinates: [corners] };
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } };
  const features = [{ type: 'Feature', properties: {}, geometry: area }];
  await writeFile(join(folder, 'area.geojson'), JSON.stringify({ type: 'FeatureCollection', crs, features }));
  const peaks: number[] = [];
  for (const side of [5_000, 20_000]) {
    await writeLarge(join(folder, `dsm-${side}.tif`), side, 'float32');
    await writeLarge(join(folder, `trees-${side}.tif`), side, 'uint8');
    const inputs = ['--surface', `dsm-${side}.tif`, '--greenness', `trees-${side}.tif`];
    const what = ['--observers', 'every-cell', '--within', 'area.geojson', '--workers', '2'];
    const run = await runCli(['gvi', ...inputs, ...what, '--yes', '--json', '--out', `gvi-${side}.tif`], {
      cwd: folder,
    });
    expect(run.stderr).toBe('');
    const { result, run: record } = JSON.parse(run.stdout) as ResultDocument;
    expect(result.summary.cells).toBe(40_000);
    peaks.push(record.peakMemoryBytes);
  }
  expect(peaks[1]).toBeLessThan(600e6);
  expect(peaks[1]! - peaks[0]!).toBeLessThan(60e6);
});
