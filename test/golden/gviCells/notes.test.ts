import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';
import { pieceOfTown, writePieceOfTown } from '../../support/town';

const SIDE = 128;

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writePieceOfTown(folder, pieceOfTown(SIDE));
});

const raster = (name: string, side: number, value: number) =>
  writeTestRaster(join(folder, name), { rows: side, columns: side, sampleType: 'uint8', value: () => value });

/** Maps every fourth cell; returns the document. */
async function map(greenness: string, ...flags: string[]): Promise<ResultDocument> {
  const inputs = ['--surface', 'dsm.tif', '--greenness', greenness, '--observers', 'every-cell'];
  const how = ['--radius', '60', '--every', '4', '--out', 'map.tif', '--force', '--yes', '--json'];
  const { stdout } = await runCli(['gvi', ...inputs, ...how, ...flags], { cwd: folder });
  return JSON.parse(stdout) as ResultDocument;
}

test('greenness without a green value is said, with the values that it has', async () => {
  await raster('white.tif', SIDE, 255);
  const { notes } = (await map('white.tif', '--green-values', '1')).result;
  expect(notes).toContainEqual(expect.objectContaining({ grade: 'warning', change: 'greenValues' }));
  expect(notes.map(({ text }) => text).join()).toMatch(
    /No cell of white\.tif .* is green: none is 1; the values found there are 255/,
  );
  expect(
    (await map('white.tif', '--green-values', '255')).result.notes.map(({ text }) => text).join(),
  ).not.toMatch(/is green/);
});

test('greenness that ends before what is seen does is said', async () => {
  await raster('small.tif', SIDE / 2, 1);
  expect((await map('small.tif')).result.notes.map(({ text }) => text).join()).toMatch(
    /small\.tif covers only a part of what is seen/,
  );
  expect((await map('trees.tif')).result.notes.map(({ text }) => text).join()).not.toMatch(/covers only/);
});

test('a map without a cell says why', async () => {
  await raster('nowhere.tif', SIDE, 0);
  const { notes, summary } = (await map('trees.tif', '--mask', 'nowhere.tif')).result;
  expect(summary.cells).toBe(0);
  expect(notes.map(({ text }) => text).join()).toMatch(
    /No cell of the map has a value: either none is wanted/,
  );
});
