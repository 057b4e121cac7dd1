import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { eyeElevation, plainViewshed } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { buildRayTable } from '../../../src/analyses/gvi/kernel/rayTable';
import { openRaster } from '../../../src/data/raster/openRaster';
import type { ResultDocument } from '../../../src/shared/result';
import { type CliRun, runCli } from '../../support/cli';
import {
  SMALL,
  smallHeight,
  temporaryFolder,
  writeSmallTown,
  writeTestRaster,
} from '../../support/smallTown';

const CLASSES = [10, 20, 30, 40, 50, 60, 80];
/** Patches of land cover, in the codes of ESA WorldCover. */
const cover = (row: number, column: number): number =>
  CLASSES[(Math.floor(row / 4) * 3 + Math.floor(column / 5) * 5) % CLASSES.length]!;
const lcdb = (row: number, column: number): number => [1, 2, 40, 71][(row + column * 2) % 4]!;
const ndvi = (row: number, column: number): number =>
  Math.fround(((row * 13 + column * 7) % 120) / 100 - 0.2);
const canopy = (row: number, column: number): number => Math.max(0, ((row * 5 + column * 3) % 40) / 2 - 8);

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
  const make = (name: string, sampleType: 'uint8' | 'float32', value: typeof cover) =>
    writeTestRaster(join(folder, name), { sampleType, value });
  await make('ESA_WorldCover_10m.tif', 'uint8', cover);
  await make('lcdb-v5.tif', 'uint8', lcdb);
  await make('ndvi.tif', 'float32', ndvi);
  await make('canopy.tif', 'float32', canopy);
  await make('nothing.tif', 'uint8', () => 0);
  await make('masked.tif', 'uint8', (row, column) => ((row * column) % 5 === 0 ? 255 : (row + column) % 2));
  // Another grid, in degrees: it holds what is around the small town, and more.
  await writeTestRaster(join(folder, 'WorldCover_degrees.tif'), {
    sampleType: 'uint8',
    epsg: 4326,
    columns: 400,
    rows: 300,
    transform: { a: 1 / 12_000, b: 0, c: -2.47, d: 0, e: -1 / 12_000, f: 53.595 },
    value: cover,
  });
});

function points(greenness: string, ...flags: string[]): Promise<CliRun> {
  const inputs = ['--surface', 'dsm.tif', '--greenness', greenness, '--observers', 'places.csv'];
  return runCli(['gvi', ...inputs, '--radius', '100', '--json', ...flags], { cwd: folder });
}

function cells(greenness: string, ...flags: string[]): Promise<CliRun> {
  const inputs = ['--surface', 'dsm.tif', '--greenness', greenness, '--observers', 'every-cell'];
  const how = ['--radius', '60', '--every', '4', '--out', 'map.tif', '--force', '--yes', '--json'];
  return runCli(['gvi', ...inputs, ...how, ...flags], { cwd: folder });
}

function resultOf({ stdout, stderr, code }: CliRun): ResultDocument['result'] {
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return (JSON.parse(stdout) as ResultDocument).result;
}

const column = ({ columns }: ResultDocument['result'], name: string): readonly unknown[] =>
  columns.find((one) => one.name === name)!.values;

describe.each([
  ['points', points],
  ['every cell', cells],
] as const)('a job over %s that does not say what is green', (_what, run) => {
  test.each([
    [
      'ESA_WorldCover_10m.tif',
      /holds ESA WorldCover classes, not 0 and 1: 10 \(Tree cover\), 20 \(Shrubland\), .*--green-values 10,30 on the command line\)\./,
    ],
    ['WorldCover_degrees.tif', /10 \(Tree cover\).*--green-values 10,30 on the command line\)\./],
    [
      'lcdb-v5.tif',
      /holds LCDB classes, not 0 and 1: 1 \(Built-up area\), .*--green-values 2,40,71 on the command line\)\./,
    ],
    ['ndvi.tif', /holds measured values \(-0\.2 to 0\.99 .*--green-above 0\.3 on the command line\)\./],
    ['canopy.tif', /holds measured values \(0 to 11\.5 .*--green-above 2 on the command line\)\./],
    [
      'nothing.tif',
      /does not tell what is green: the values found .* are 0, .*--green-values 1 on the command line\)\./,
    ],
  ])('stops over %s, with the values and what to do', async (name, said) => {
    const { stdout, stderr, code } = await run(name);
    expect(stderr).toMatch(said);
    expect(stderr).toContain(name);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).not.toBe(0);
    // The same sentence, however the work is cut.
    expect((await run(name, '--workers', '1')).stderr).toBe(stderr);
  });

  test('takes 1 over a raster of 0 and 1, whatever its undeclared 255, and says so', async () => {
    const result = resultOf(await run('masked.tif'));
    expect(result.derived).toEqual({ greenValues: [1] });
    expect(result.job.parameters).not.toHaveProperty('greenValues');
    expect(result.definition.green).toBe('greenness 1');
    expect(result.description.parameters).toContainEqual({ label: 'Green values', text: '1' });
    expect(result.summary.max).toBeGreaterThan(0);
  });
});

test('a large job in several groups looks before it computes', async () => {
  // Observers in two far corners, and land cover in one of them alone.
  const side = 6000;
  const transform = { a: 5, b: 0, c: 370_000, d: 0, e: -5, f: 410_000 };
  const size = { columns: side, rows: side, transform, sampleType: 'uint8' as const };
  await writeTestRaster(join(folder, 'large-dsm.tif'), { ...size, value: () => 7 });
  await writeTestRaster(join(folder, 'large-green.tif'), {
    ...size,
    value: (row, column) => (row > 5900 && column > 5900 ? 40 : row % 2),
  });
  await writeFile(join(folder, 'corners.csv'), 'x,y\n370500,409500\n399500,380500\n');
  const inputs = [
    '--surface',
    'large-dsm.tif',
    '--greenness',
    'large-green.tif',
    '--observers',
    'corners.csv',
  ];
  const { stderr } = await runCli(['gvi', ...inputs, '--radius', '400'], { cwd: folder });
  expect(stderr).toMatch(/large-green\.tif holds values, not 0 and 1: 0, 1, 40; /);
  expect(stderr).not.toMatch(/viewshed/);
});

describe('green values of a job', () => {
  const isGreen: readonly (readonly [string, string[], (row: number, column: number) => boolean])[] = [
    ['ESA_WorldCover_10m.tif', ['--green-values', '10,30-40'], (r, c) => [10, 30, 40].includes(cover(r, c))],
    ['ndvi.tif', ['--green-above', '0.3'], (r, c) => ndvi(r, c) > 0.3],
    [
      'ndvi.tif',
      ['--green-values', '-0.05-0.2,0.5..0.7'],
      (r, c) => {
        const value = ndvi(r, c);
        return (value >= -0.05 && value <= 0.2) || (value >= 0.5 && value <= 0.7);
      },
    ],
    ['canopy.tif', ['--green-above', '2'], (r, c) => canopy(r, c) > 2],
  ];

  test.each(isGreen)('%s %j give what the plain definition gives', async (name, flags, green) => {
    const result = resultOf(await points(name, ...flags));
    const size = { rows: SMALL.rows, columns: SMALL.columns };
    const each = <T>(make: (row: number, column: number) => T): T[] =>
      Array.from({ length: size.rows * size.columns }, (_, index) =>
        make(Math.floor(index / size.columns), index % size.columns),
      );
    const heights = Float32Array.from(each(smallHeight));
    const grid = {
      ...{ ...size, heights, heightStride: size.columns },
      green: Uint8Array.from(each((row, at) => Number(green(row, at)))),
      greenStride: size.columns,
    };
    const rays = buildRayTable(20);
    const lines = (await readFile(join(folder, 'places.csv'), 'utf8')).trim().split('\n').slice(1);
    const expected = lines.map((line) => {
      const [, x, y] = line.split(',').map(Number);
      const [row, at] = [Math.floor((410_000 - y!) / 5), Math.floor((x! - 370_000) / 5)];
      const eye = eyeElevation(heights[row * size.columns + at]!, 1.7, 'single');
      return plainViewshed(grid, { row, column: at, eye }, rays, 'single').green;
    });
    expect(column(result, 'green')).toEqual(expected);
    expect(result.derived).toBeUndefined();
    // A map of every cell gives the same where a point stands on its cell.
    resultOf(await cells(name, ...flags, '--radius', '100', '--every', '1'));
    const map = await openRaster(join(folder, 'map.tif'));
    const block = await map.decodeBlock(0);
    await map.close();
    const [, x, y] = lines[0]!.split(',').map(Number);
    const at = Math.floor((410_000 - y!) / 5) * map.info.blockColumns + Math.floor((x! - 370_000) / 5);
    expect(block[at]).toBe(Math.fround(column(result, 'gvi')[0] as number));
  });

  test('are said in the definition, with their names', async () => {
    const { definition, description } = resultOf(
      await points('ESA_WorldCover_10m.tif', '--green-values', '10,30,60-80'),
    );
    expect(definition.green).toBe('greenness 10 (Tree cover), 30 (Grassland), 60 to 80');
    expect(description.parameters).toContainEqual({ label: 'Green values', text: '10, 30, 60 to 80' });
    expect(resultOf(await points('ndvi.tif', '--green-above', '0.3')).definition.green).toBe(
      'greenness above 0.3',
    );
  });

  test('are taken in another CRS too', async () => {
    const result = resultOf(await points('WorldCover_degrees.tif', '--green-values', '10,30'));
    expect(result.summary.max).toBeGreaterThan(0.05);
  });

  test('that no cell has are told as a warning, with what to change', async () => {
    const { notes, summary } = resultOf(await points('ESA_WorldCover_10m.tif', '--green-values', '95'));
    expect(summary.max).toBe(0);
    expect(notes).toContainEqual(
      expect.objectContaining({
        grade: 'warning',
        change: 'greenValues',
        text: expect.stringMatching(/No cell of ESA_WorldCover_10m\.tif .* none is 95; the values found/),
      }),
    );
  });

  test.each([
    [
      ['--green-values', '1', '--green-above', '2'],
      /--green-above cannot be given together with green values/,
    ],
    [['--green-values', '40-30'], /Give values and ranges .* as in 10,30-40/],
    [['--green-values', 'ten'], /Give values and ranges/],
    [['--green-above', 'x'], /Give a number/],
  ])('%j are refused in one sentence', async (flags, said) => {
    const { stderr, code } = await points('ndvi.tif', ...flags);
    expect(stderr).toMatch(said);
    expect(code).not.toBe(0);
  });

  test('in a job file may be ranges; one that runs backwards is refused', async () => {
    const job = (greenValues: unknown) => ({
      ...{ version: 1, analysis: 'gvi', parameters: { radiusM: 100, greenValues } },
      inputs: { surface: 'dsm.tif', greenness: 'ESA_WorldCover_10m.tif', observers: 'places.csv' },
    });
    await writeFile(join(folder, 'right.graticule.json'), JSON.stringify(job([10, [30, 40]])));
    await writeFile(join(folder, 'wrong.graticule.json'), JSON.stringify(job([[40, 30]])));
    const run = (name: string) => runCli(['run', `${name}.graticule.json`, '--json'], { cwd: folder });
    const flags = resultOf(await points('ESA_WorldCover_10m.tif', '--green-values', '10,30-40'));
    expect(resultOf(await run('right')).columns).toEqual(flags.columns);
    expect((await run('wrong')).stderr).toMatch(/greenValues.*lower to a higher/);
  });
});
