import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { eyeElevation, plainViewshed } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { buildRayTable, diskCells } from '../../../src/analyses/gvi/kernel/rayTable';
import type { Column, ResultDocument } from '../../../src/shared/result';
import { type CliRun, runCli } from '../../support/cli';
import {
  SMALL,
  smallGreen,
  smallHeight,
  temporaryFolder,
  writeSmallTown,
  writeTestRaster,
} from '../../support/smallTown';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeSmallTown(folder);
});

const inputs = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'places.csv'];

function gvi(...flags: string[]): Promise<CliRun> {
  return runCli(['gvi', ...inputs, '--radius', '100', ...flags], { cwd: folder });
}

async function document(...flags: string[]): Promise<ResultDocument> {
  const { stdout, code, stderr } = await gvi('--json', ...flags);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as ResultDocument;
}

function values(columns: readonly Column[], name: string): readonly unknown[] {
  return columns.find((column) => column.name === name)!.values;
}

describe('green visibility from the command line', () => {
  test.each(['single', 'double'] as const)(
    'equals the plain definition in %s precision',
    async (precision) => {
      const { result } = await document('--precision', precision);
      const cells = SMALL.columns * SMALL.rows;
      const heights = new (precision === 'single' ? Float32Array : Float64Array)(cells);
      const green = new Uint8Array(cells);
      for (let index = 0; index < cells; index++) {
        const [row, column] = [Math.floor(index / SMALL.columns), index % SMALL.columns];
        heights[index] = Math.fround(smallHeight(row, column)); // the file holds float32
        green[index] = smallGreen(row, column);
      }
      const grid = { rows: 90, columns: 120, heights, heightStride: 120, green, greenStride: 120 };
      const rays = buildRayTable(20);
      const lines = (await readFile(join(folder, 'places.csv'), 'utf8')).trim().split('\n').slice(1);
      for (const [index, line] of lines.entries()) {
        const [, x, y] = line.split(',').map(Number);
        const [row, column] = [Math.floor((410_000 - y!) / 5), Math.floor((x! - 370_000) / 5)];
        const eye = eyeElevation(heights[row * 120 + column]!, 1.7, precision);
        const counts = plainViewshed(grid, { row, column, eye }, rays, precision);
        expect(values(result.columns, 'visible')[index]).toBe(counts.visible);
        expect(values(result.columns, 'green')[index]).toBe(counts.green);
        expect(values(result.columns, 'gvi')[index]).toBe(counts.green / counts.visible);
        expect(values(result.columns, 'coverage')[index]).toBe(counts.data / diskCells(20));
      }
    },
  );

  test('gives the same bytes for 1, 2 and 7 workers, and for copies and one thread', async () => {
    const texts = await Promise.all(
      ['1', '2', '7'].map(async (workers) => JSON.stringify((await document('--workers', workers)).result)),
    );
    expect(new Set(texts).size).toBe(1);
    const compared = await document('--compare');
    expect(JSON.stringify(compared.result)).toBe(texts[0]);
    const { comparison } = compared.run;
    expect(comparison!.identical).toBe(true);
    expect(comparison!.rows.map(({ memory }) => memory)).toContain('serial');
    expect(comparison!.rows.map(({ memory }) => memory)).toContain('copies');
    expect(comparison!.rows[0]!.speedUp).toBe(1);
  });

  test('writes the same files again, and says what it did', async () => {
    const first = await gvi('--out', 'a.geojson', '--workers', '1');
    expect(first.stdout).toMatch(/^Launched 1 worker\n40 observers analysed in [\d.]+ m?s\n/);
    expect(first.stdout).toMatch(/mean 0\.\d{4}, min 0\.\d{4}, max 0\.\d{4}, failed 0\n/);
    expect(first.stdout).toContain('Wrote a.geojson');
    await gvi('--out', 'b.geojson', '--workers', '2');
    const [a, b] = await Promise.all(
      ['a.geojson', 'b.geojson'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(a).toBe(b);
    const collection = JSON.parse(a!);
    expect(collection.features).toHaveLength(40);
    expect(Object.keys(collection.features[0].properties)).toEqual(
      expect.arrayContaining(['name', 'gvi', 'visible', 'green', 'coverage', 'status', 'reason']),
    );
    expect(collection.graticule.job.parameters.radiusM).toBe(100);
    expect(collection.graticule.inputs.map(({ role }: { role: string }) => role)).toEqual([
      'surface',
      'greenness',
      'observers',
    ]);
    expect(a).not.toMatch(/wallMs|started|workers/);
    const [longitude, latitude] = collection.features[0].geometry.coordinates;
    expect(longitude).toBeCloseTo(-2.4543, 2);
    expect(latitude).toBeCloseTo(53.586, 2);
  });

  test('runs again from a job file, with paths relative to it, and refuses to overwrite', async () => {
    const job = {
      version: 1,
      analysis: 'gvi',
      inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'places.csv' },
      parameters: { radiusM: 100 },
      outputs: { table: 'job.csv' },
    };
    await writeFile(join(folder, 'town.graticule.json'), JSON.stringify(job));
    const path = join(folder, 'town.graticule.json');
    expect((await runCli(['validate', path])).code).toBe(0);
    expect((await runCli(['run', path])).code).toBe(0);
    expect(await readFile(join(folder, 'job.csv'), 'utf8')).toMatch(
      /^name,x_?\w*,y_?\w*,gvi,visible,green,coverage,/,
    );
    const again = await runCli(['run', path]);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(
      /job\.csv already exists: choose another name, or replace it with --force\.$/m,
    );
    expect((await runCli(['run', path, '--force'])).code).toBe(0);
  });

  test('gives rows with a status to observers that it cannot serve', async () => {
    await writeTestRaster(join(folder, 'holes.tif'), {
      noData: -9999,
      value: (row, column) => (row < 20 && column < 20 ? -9999 : smallHeight(row, column)),
    });
    await writeFile(
      join(folder, 'odd.csv'),
      'name,x,y\ninside,370300,409800\non a hole,370010,409990\nfar away,380000,409800\nnowhere,,\n',
    );
    const run = await runCli(
      [
        'gvi',
        '--surface',
        'holes.tif',
        '--greenness',
        'trees.tif',
        '--observers',
        'odd.csv',
        '--radius',
        '100',
        '--json',
      ],
      { cwd: folder },
    );
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/3 rows of 4 failed/);
    const { result } = JSON.parse(run.stdout) as ResultDocument;
    expect(values(result.columns, 'status')).toEqual(['ok', 'on-nodata', 'outside', 'no-geometry']);
    expect(values(result.columns, 'gvi').slice(1)).toEqual([null, null, null]);
    expect(values(result.columns, 'reason').slice(1)).toEqual([
      'The surface has no data at the observer.',
      'The point lies outside the surface.',
      'The feature has no point.',
    ]);
  });

  test('samples a greenness raster of another grid at the cell centres, and says so', async () => {
    await writeTestRaster(join(folder, 'fine.tif'), {
      sampleType: 'uint8',
      columns: 300,
      rows: 225,
      transform: { a: 2, b: 0, c: 370_000, d: 0, e: -2, f: 410_000 },
      value: (row, column) => smallGreen(Math.floor((row + 0.5) / 2.5), Math.floor((column + 0.5) / 2.5)),
    });
    const { result } = await document('--greenness', 'fine.tif');
    const aligned = await document();
    expect(result.notes.map(({ text }) => text).join()).toContain('fine.tif has another grid than dsm.tif');
    expect(values(result.columns, 'gvi')).toEqual(values(aligned.result.columns, 'gvi'));
  });

  test('warns of a mask without the green value, and takes others with --green-values', async () => {
    await writeTestRaster(join(folder, 'mask.tif'), {
      sampleType: 'uint8',
      value: (row, column) => 255 * smallGreen(row, column),
    });
    const { result } = await document('--greenness', 'mask.tif', '--green-values', '1');
    expect(result.notes.map(({ text }) => text).join()).toMatch(
      /No cell of mask\.tif .* is green, .*none is 1; the values found there are 0, 255/,
    );
    expect(result.summary.max).toBe(0);
    const right = await document('--greenness', 'mask.tif', '--green-values', '255');
    expect(values(right.result.columns, 'gvi')).toEqual(values((await document()).result.columns, 'gvi'));
  });
});
