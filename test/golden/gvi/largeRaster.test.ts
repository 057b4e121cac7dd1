import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { epsgGeoKeys } from '../../../src/data/raster/tiff/geoKeys';
import { createGeoTiff } from '../../../src/data/raster/writer/createGeoTiff';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { SMALL, temporaryFolder } from '../../support/smallTown';

const SIDE = 20_000;
const POINTS = 50;

test('points all over a large raster take little memory', async () => {
  const folder = await temporaryFolder();
  for (const [name, sampleType] of [
    ['dsm.tif', 'float32'],
    ['zeros.tif', 'uint8'],
  ] as const) {
    // Tiles that are left out are 0: flat ground, and the class that counts as green here.
    const spec = { columns: SIDE, rows: SIDE, sampleType, transform: SMALL.transform };
    const writer = await createGeoTiff(join(folder, name), {
      ...spec,
      geoKeys: epsgGeoKeys(27700, 'projected'),
      noData: null,
    });
    await writer.finish();
  }
  const place = (k: number, by: number): number => 1000 + ((k * by) % (SIDE * 5 - 2000));
  const lines = Array.from(
    { length: POINTS },
    (_, k) => `${SMALL.transform.c + place(k, 31_337)},${SMALL.transform.f - place(k, 71_993)}`,
  );
  await writeFile(join(folder, 'places.csv'), `x,y\n${lines.join('\n')}\n`);
  const inputs = ['--surface', 'dsm.tif', '--greenness', 'zeros.tif', '--observers', 'places.csv'];
  const { stdout } = await runCli(['gvi', ...inputs, '--green-values', '0', '--workers', '2', '--json'], {
    cwd: folder,
  });
  const { result, run } = JSON.parse(stdout) as ResultDocument;
  expect(result.summary).toEqual({ mean: 1, min: 1, max: 1, failed: 0 });
  expect(run.peakMemoryBytes).toBeLessThan(300e6);
});
