import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fromFile } from 'geotiff';
import { beforeAll, expect, test } from 'vitest';
import { openResult } from '../../../src/analyses/openResult';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { readBands } from '../../support/readBands';
import { temporaryFolder } from '../../support/smallTown';

const fixtures = join(__dirname, 'fixtures/cells');

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  for (const name of ['byte.tif', 'float32.tif']) await cp(join(fixtures, name), join(folder, name));
});

async function calc(...args: readonly string[]): Promise<ResultDocument> {
  const run = await runCli(['calc', ...args, '--json'], { cwd: folder });
  expect(run.code, run.stderr).toBe(0);
  return JSON.parse(run.stdout) as ResultDocument;
}

test('a raster opens again as the result that it was, and a result of it runs on', async () => {
  const inputs = ['-A', 'byte.tif', '-B', 'float32.tif'];
  const { result } = await calc('A < 20 && A > 2; A + B', ...inputs, '--out', 'sum.tif');
  const opened = (await openResult(join(folder, 'sum.tif'))).document.result;
  expect(opened.job).toEqual(result.job);
  expect(opened.summary).toEqual(result.summary);
  expect(opened.description).toEqual(result.description);
  expect(opened.inputs.map(({ path, sha256 }) => [path, sha256])).toEqual(
    result.inputs.map(({ path, sha256 }) => [path, sha256]),
  );
  const file = await fromFile(join(folder, 'sum.tif'));
  const xml = String(await (await file.getImage(0)).fileDirectory.loadValue('GDAL_METADATA'));
  file.close();
  // GDAL escapes texts twice.
  const names = [...xml.matchAll(/role="description">([^<]*)</g)].map(([, name]) => name);
  expect(names).toEqual(['A &amp;lt; 20 &amp;amp;&amp;amp; A &amp;gt; 2', 'A + B']);
  // What was computed is an input like any other.
  await calc('A@2 - A@1', '-A', 'sum.tif', '--out', 'again.tif', '--type', 'float64');
  const [[small, sum], [difference]] = [
    await readBands(join(folder, 'sum.tif')),
    await readBands(join(folder, 'again.tif')),
  ];
  expect(Array.from(difference!)).toEqual(Array.from(sum!, (value, at) => value - small![at]!));
});
