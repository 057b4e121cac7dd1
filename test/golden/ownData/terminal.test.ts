import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ResultBody, ResultDocument } from '../../../src/shared/result';
import { type CliRun, runCli } from '../../support/cli';
import { LAND_COVER, OWN, writeOnSurfaceGrid, writeOrdinaryFolder } from '../../support/ordinaryFolder';
import { temporaryFolder } from '../../support/smallTown';

/*
 * One's own data on the command line: right numbers, or one sentence that says what to do.
 */

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeOrdinaryFolder(folder);
});

const run = (...args: string[]): Promise<CliRun> => runCli(args, { cwd: folder });

function gvi(greenness: string, observers: string, ...flags: string[]): Promise<CliRun> {
  const inputs = ['--surface', OWN.surface, '--greenness', greenness, '--observers', observers];
  return run('gvi', ...inputs, '--radius', '300', ...flags);
}

async function resultOf(...args: Parameters<typeof gvi>): Promise<ResultBody> {
  const { code, stdout, stderr } = await gvi(...args, '--json');
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as ResultDocument).result;
}

const columnOf = ({ columns }: ResultBody, name: string): readonly unknown[] =>
  columns.find((column) => column.name === name)!.values;

const NUMBERS = ['gvi', 'visible', 'green', 'coverage', 'status'];

function expectSameNumbers(some: ResultBody, others: ResultBody): void {
  for (const name of NUMBERS) expect(columnOf(some, name), name).toEqual(columnOf(others, name));
}

describe('land cover in degrees', () => {
  test('is not taken for a raster of 0 and 1: its classes are named, and what to do', async () => {
    for (const observers of [OWN.schools, 'every-cell']) {
      const out = observers === 'every-cell' ? ['--out', 'map.tif', '--yes'] : [];
      const { code, stderr } = await gvi(OWN.landCover, observers, ...out);
      expect(code).not.toBe(0);
      expect(stderr).toContain(OWN.landCover);
      expect(stderr).toMatch(/10 \(Tree cover\).*30 \(Grassland\).*50 \(Built-up\)/);
      expect(stderr).toContain('--green-values 10,30');
    }
  });

  test('gives what the same classes as 0 and 1 on the grid of the surface give', async () => {
    const [tree, grass] = [LAND_COVER.tree, LAND_COVER.grass];
    await writeOnSurfaceGrid(join(folder, 'green.tif'), (value) => Number(value === tree || value === grass));
    await writeOnSurfaceGrid(join(folder, 'trees.tif'), (value) => Number(value === tree));
    const both = await resultOf(OWN.landCover, OWN.schools, '--green-values', '10,30');
    expectSameNumbers(both, await resultOf('green.tif', OWN.schools));
    const trees = await resultOf(OWN.landCover, OWN.schools, '--green-values', '10');
    expectSameNumbers(trees, await resultOf('trees.tif', OWN.schools));
    expect(columnOf(both, 'gvi').every((value) => Number(value) > 0)).toBe(true);
    // Every cell of NDVI above 0.3 is one of these classes.
    expectSameNumbers(both, await resultOf(OWN.ndvi, OWN.schools, '--green-above', '0.3'));
    expectSameNumbers(both, await resultOf(OWN.landCover, OWN.schools, '--green-values', '10-30'));
  });
});

test('a vegetation index asks for a threshold', async () => {
  const { code, stderr } = await gvi(OWN.ndvi, OWN.schools);
  expect(code).not.toBe(0);
  expect(stderr).toContain(OWN.ndvi);
  expect(stderr).toContain('--green-above 0.3');
});

test('a table out of Excel is read as it was meant, and says so', async () => {
  const result = await resultOf(OWN.landCover, OWN.excel, '--green-values', '10,30');
  expect(result.rows).toBe(20);
  expect(columnOf(result, 'status').every((status) => status === 'ok')).toBe(true);
  const told = result.notes.find(({ text }) => text.includes('Breitengrad'))!;
  expect(told).toMatchObject({ grade: 'notice', change: 'observers' });
  expect(told.text).toContain('Längengrad');
});

test('homes without a CRS are taken to be in that of the surface, with a warning', async () => {
  const result = await resultOf(OWN.landCover, OWN.homes, '--green-values', '10,30', '--radius', '50');
  expect(result.rows).toBe(35_000);
  const assumed = result.notes.find(({ text }) => text.includes('does not name'));
  expect(assumed).toMatchObject({ grade: 'warning', change: 'observers' });
  // Many of them stand on roofs and in crowns.
  expect(result.notes.some(({ grade, change }) => grade !== 'info' && change === 'terrain')).toBe(true);
});

test('with a terrain model nobody stands on a roof, and those inside buildings are told', async () => {
  const flags = ['--green-values', '10,30', '--radius', '50', '--terrain', OWN.terrain];
  const skipped = await resultOf(OWN.landCover, OWN.homes, ...flags, '--under-surface', 'skip');
  const left = columnOf(skipped, 'gvi').filter((value) => value === null).length;
  expect(left).toBeGreaterThan(5000);
  expect(left).toBeLessThan(25_000);
  expect(skipped.notes.some(({ change, grade }) => change === 'underSurface' && grade !== 'info')).toBe(true);
  // Schools are on open ground, where terrain and surface are one.
  const schools = await resultOf(OWN.landCover, OWN.schools, '--green-values', '10,30');
  const standing = await resultOf(
    OWN.landCover,
    OWN.schools,
    '--green-values',
    '10,30',
    '--terrain',
    OWN.terrain,
  );
  expect(columnOf(standing, 'visible').length).toBe(columnOf(schools, 'visible').length);
});

test('a projection for Chile is one for its mainland, or says that it is not', async () => {
  const { code, stdout } = await run('rank', '--area', OWN.chile, '--json', '--samples', '256');
  expect(code).toBe(0);
  const { result } = JSON.parse(stdout) as ResultDocument;
  expect(result.notes.some(({ grade, change }) => grade !== 'info' && change === 'parts')).toBe(true);
});
