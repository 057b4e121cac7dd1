import { createWriteStream, statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { runCli } from '../support/cli';
import { smallGreen, smallHeight, temporaryFolder, writeTestRaster } from '../support/smallTown';

const OBSERVERS = 1_000_000;
const TEXTS = 8;
const SIDE = 1000;

/** Observers all over the raster, each with as many texts: some of their own, some shared by many. */
function* observerRows(): Generator<string> {
  const names = Array.from({ length: TEXTS }, (_, k) => `text${k}`).join(',');
  yield `x_epsg27700,y_epsg27700,${names}\n`;
  for (let start = 0; start < OBSERVERS; start += 1000) {
    let rows = '';
    for (let row = start; row < start + 1000; row++) {
      const [x, y] = [370_002.5 + (row % SIDE) * 5, 409_997.5 - Math.floor(row / SIDE) * 5];
      const own = `Observer ${row} of the survey,https://example.org/${row}`;
      const shared = `Parish ${row % 977},Surveyed on day ${row % 365},${row % 2 ? 'on foot' : 'by bicycle'}`;
      rows += `${x},${y},${own},${shared},Note ${row * 31},"A text, with a comma ${row % 53}",Street ${row % 9973}\n`;
    }
    yield rows;
  }
}

test('a million observers with eight texts each, in one job, in less than a gigabyte', async () => {
  const folder = await temporaryFolder();
  const size = { rows: SIDE, columns: SIDE };
  await writeTestRaster(join(folder, 'dsm.tif'), { ...size, value: smallHeight });
  await writeTestRaster(join(folder, 'trees.tif'), { ...size, sampleType: 'uint8', value: smallGreen });
  await pipeline(Readable.from(observerRows()), createWriteStream(join(folder, 'observers.csv')));
  const job = ['gvi', '--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'observers.csv'];
  const startedMs = performance.now();
  const run = await runCli([...job, '--radius', '20', '--workers', '2', '--out', 'gvi.geojson'], {
    cwd: folder,
    env: { GRATICULE_TEST_PEAK: join(folder, 'peak') },
    preload: join(import.meta.dirname, 'support/notePeak.cjs'),
  });
  const seconds = (performance.now() - startedMs) / 1000;
  expect(run.stderr).toBe('');
  const megabytesOf = (name: string): number => Math.round(statSync(join(folder, name)).size / 1e6);
  const peakMb = Math.round(Number(await readFile(join(folder, 'peak'), 'utf8')) / 1e6);
  console.log(
    `${OBSERVERS} observers: ${seconds.toFixed(1)} s, ${peakMb} MB of memory, ` +
      `${megabytesOf('observers.csv')} MB read, ${megabytesOf('gvi.geojson')} MB written`,
  );
  expect(peakMb).toBeLessThan(1000);
  await rm(folder, { recursive: true });
});
