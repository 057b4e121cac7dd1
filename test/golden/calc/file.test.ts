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
  const { result } = await calc('sqrt(A); A + B', ...inputs, '--out', 'sum.tif');
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
  const names = [...xml.matchAll(/role="description">([^<]*)</g)].map(([, name]) => name);
  expect(names).toEqual(['sqrt(A)', 'A + B']);
  // What was computed is an input like any other.
  await calc('A@2 - A@1', '-A', 'sum.tif', '--out', 'again.tif', '--type', 'float64');
  const [[root, sum], [difference]] = [
    await readBands(join(folder, 'sum.tif')),
    await readBands(join(folder, 'again.tif')),
  ];
  expect(Array.from(difference!)).toEqual(Array.from(sum!, (value, at) => value - root![at]!));
});

test('--cog: the cells in tiles of 512, and smaller copies before them', async () => {
  await calc('row % 7 + col', '-A', 'float32.tif', '--like', 'byte.tif', '--cog', '--out', 'small.tif');
  await calc('A', '-A', 'small.tif', '--cog', '--out', 'cog.tif');
  const file = await fromFile(join(folder, 'cog.tif'));
  const image = await file.getImage(0);
  expect([image.getTileWidth(), image.getTileHeight()]).toEqual([512, 512]);
  file.close();
});
