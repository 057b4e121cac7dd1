import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { eyeElevation, plainViewshed, type ViewGrid } from '../../../src/analyses/gvi/kernel/plainViewshed';
import type { Precision } from '../../../src/analyses/gvi/kernel/precision';
import { buildRayTable } from '../../../src/analyses/gvi/kernel/rayTable';
import { observerViewshed } from '../../../src/analyses/gvi/map/observerViewshed';
import type { UnderSurface } from '../../../src/analyses/gvi/standing';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { createTransform } from '../../../src/data/crs/transform';
import { openRaster } from '../../../src/data/raster/openRaster';
import { readHeights } from '../../../src/data/raster/readWindow';
import { targetOf } from '../../../src/data/raster/windows';
import { wholeGrid } from '../../../src/sample/grid';
import { Town } from '../../../src/sample/town';
import type { ResultDocument } from '../../../src/shared/result';
import { runCli } from '../../support/cli';
import { temporaryFolder, writeTestRaster } from '../../support/smallTown';
import { type PieceOfTown, pieceOfTown, writeCellCentres, writePieceOfTown } from '../../support/town';

const SIDE = 160;
const RADIUS = 12;
const HEIGHT = 1.7;
/** Feet in a metre, as far as the test is concerned. */
const FOOT_M = 0.3048;

let folder: string;
let town: PieceOfTown;
let grid: ViewGrid;
/** The bare ground, with a hole. */
const ground = new Float32Array(SIDE * SIDE);

beforeAll(async () => {
  folder = await temporaryFolder();
  town = pieceOfTown(SIDE);
  const bare = new Town().paint(wholeGrid({ columns: SIDE, rows: SIDE, cellM: 5 })).terrain;
  ground.set(bare);
  for (let row = 40; row < 52; row++) ground.fill(Number.NaN, row * SIDE + 90, row * SIDE + 105);
  grid = {
    rows: SIDE,
    columns: SIDE,
    heights: town.heights,
    heightStride: SIDE,
    green: town.green,
    greenStride: SIDE,
  };
  await writePieceOfTown(folder, town);
  await writeCellCentres(join(folder, 'cells.csv'), SIDE);
  const at = (row: number, column: number): number => {
    const z =
      row < 0 || column < 0 || row >= SIDE || column >= SIDE ? Number.NaN : ground[row * SIDE + column]!;
    return Number.isNaN(z) ? -9999 : z;
  };
  const write = (name: string, raster: Partial<Parameters<typeof writeTestRaster>[1]>) =>
    writeTestRaster(join(folder, name), { rows: SIDE, columns: SIDE, noData: -9999, value: at, ...raster });
  await write('dtm.tif', {});
  // Two cells of it are one of the surface's, and it begins elsewhere.
  await write('fine.tif', {
    rows: 2 * SIDE + 14,
    columns: 2 * SIDE + 14,
    transform: { a: 2.5, b: 0, c: 370_000 - 17.5, d: 0, e: -2.5, f: 410_000 + 17.5 },
    value: (row, column) => at(Math.floor((row - 7) / 2), Math.floor((column - 7) / 2)),
  });
  await write('feet.tif', {
    value: (row, column) => (at(row, column) === -9999 ? -9999 : at(row, column) / FOOT_M),
  });
  await writeFile(
    join(folder, 'feet.tif.aux.xml'),
    '<PAMDataset><PAMRasterBand band="1"><UnitType>ft</UnitType></PAMRasterBand></PAMDataset>',
  );
});

/** What the definition gives for each cell. */
function expected(
  underSurface: UnderSurface,
  precision: Precision,
  groundAt: (index: number) => number = (index) => ground[index]!,
): { gvi: number[]; under: (boolean | null)[]; status: string[] } {
  const rays = buildRayTable(RADIUS);
  const out = { gvi: [] as number[], under: [] as (boolean | null)[], status: [] as string[] };
  const add = (gvi: number, under: boolean | null, status: string): void => {
    out.gvi.push(gvi);
    out.under.push(under);
    out.status.push(status);
  };
  for (let index = 0; index < SIDE * SIDE; index++) {
    const [row, column] = [Math.floor(index / SIDE), index % SIDE];
    const [surface, bare] = [town.heights[index]!, groundAt(index)];
    if (Number.isNaN(surface)) add(Number.NaN, null, 'on-nodata');
    else if (Number.isNaN(bare)) add(Number.NaN, null, 'no-terrain');
    else {
      let eye = eyeElevation(bare, HEIGHT, precision);
      const under = eye <= surface;
      if (under && underSurface === 'skip') {
        add(Number.NaN, true, 'under-surface');
        continue;
      }
      if (under && underSurface === 'on-surface') eye = eyeElevation(surface, HEIGHT, precision);
      const { green, visible } = plainViewshed(grid, { row, column, eye }, rays, precision);
      add(green / visible, under, 'ok');
    }
  }
  return out;
}

const INPUTS = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--radius', String(RADIUS * 5)];

async function points(terrain: string, ...flags: string[]): Promise<ResultDocument['result']> {
  const run = await runCli(
    ['gvi', ...INPUTS, '--observers', 'cells.csv', '--terrain', terrain, '--json', ...flags],
    { cwd: folder },
  );
  expect(run.stderr.replace(/^Launched.*\n/m, '')).not.toMatch(/error|cannot/i);
  expect(run.code).toBe(0);
  return (JSON.parse(run.stdout) as ResultDocument).result;
}

function valuesOf(result: ResultDocument['result'], name: string): unknown[] {
  return [...result.columns.find((column) => column.name === name)!.values];
}

async function map(name: string, ...flags: string[]): Promise<Buffer> {
  const run = await runCli(
    ['gvi', ...INPUTS, '--observers', 'every-cell', '--yes', '--force', '--out', name, ...flags],
    {
      cwd: folder,
    },
  );
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  return readFile(join(folder, name));
}

async function cellsOf(name: string): Promise<number[]> {
  const file = await openRaster(join(folder, name));
  const { rows, columns } = file.info;
  const data = new Float32Array(rows * columns);
  await readHeights(file, targetOf(data, { row: 0, column: 0, rows, columns }));
  await file.close();
  return [...data];
}

const asNumbers = (values: unknown[]): number[] =>
  values.map((value) => (value as number | null) ?? Number.NaN);

describe('observers on a terrain', () => {
  const policies = ['as-is', 'on-surface', 'skip'] as const;

  test.each(policies)('have the plain definition, %s', async (underSurface) => {
    for (const precision of ['single', 'double'] as const) {
      const result = await points('dtm.tif', '--under-surface', underSurface, '--precision', precision);
      const { gvi, under, status } = expected(underSurface, precision);
      expect(asNumbers(valuesOf(result, 'gvi'))).toEqual(gvi);
      expect(valuesOf(result, 'underSurface')).toEqual(under);
      expect(valuesOf(result, 'status')).toEqual(status);
      const count = under.filter((flag) => flag === true).length;
      expect(count).toBeGreaterThan(1000);
      expect(result.notes).toContainEqual(
        expect.objectContaining({
          grade: 'notice',
          short: expect.stringMatching(/^[\d,]+ of [\d,]+ observers stand inside buildings or crowns$/),
          change: 'underSurface',
        }),
      );
      expect(result.notes.find(({ change }) => change === 'terrain')?.short).toMatch(
        /^180 of [\d,]+ observers are not on the terrain$/,
      );
    }
  });

  const both = (['single', 'double'] as const).flatMap((precision) =>
    policies.map((policy) => [policy, precision] as const),
  );
  test.each(both)(
    'of every cell have the numbers of points there, %s, %s',
    async (underSurface, precision) => {
      const flags = ['--terrain', 'dtm.tif', '--under-surface', underSurface, '--precision', precision];
      const first = await map(`${underSurface}.tif`, ...flags, '--tile', '64', '--workers', '1');
      expect(await cellsOf(`${underSurface}.tif`)).toEqual(
        expected(underSurface, precision).gvi.map(Math.fround),
      );
      const second = await map(`${underSurface}-2.tif`, ...flags, '--tile', '100', '--workers', '2');
      expect(Buffer.compare(first, second)).toBe(0);
      const thinned = await map(`${underSurface}-3.tif`, ...flags, '--every', '3');
      expect(thinned.length).toBeGreaterThan(0);
      const third = await cellsOf(`${underSurface}-3.tif`);
      const whole = await cellsOf(`${underSurface}.tif`);
      expect(third).toEqual(
        third.map((_, index) => whole[(Math.floor(index / 53) * 3 + 1) * SIDE + (index % 53) * 3 + 1]!),
      );
    },
  );

  test('take the terrain at the centres of their cells from another grid, and in other units', async () => {
    const { gvi, status } = expected('as-is', 'single');
    const fine = await points('fine.tif');
    expect(asNumbers(valuesOf(fine, 'gvi'))).toEqual(gvi);
    expect(valuesOf(fine, 'status')).toEqual(status);
    const words = fine.notes.map(({ text }) => text).join('\n');
    expect(words).toMatch(/fine\.tif has another grid than dsm\.tif; each surface cell takes the terrain/);
    const feet = expected('as-is', 'single', (index) =>
      Math.fround(Math.fround(Math.fround(ground[index]! / FOOT_M)) * FOOT_M),
    );
    const inFeet = await points('feet.tif');
    expect(asNumbers(valuesOf(inFeet, 'gvi'))).toEqual(feet.gvi);
    await map('fine-map.tif', '--terrain', 'fine.tif');
    expect(await cellsOf('fine-map.tif')).toEqual(gvi.map(Math.fround));
  });

  test('take it across systems, points and every cell alike', async () => {
    const toDegrees = createTransform(crsFromEpsg(27700), crsFromEpsg(4326));
    const [west, north] = toDegrees.forward(369_900, 410_100);
    const toGrid = createTransform(crsFromEpsg(4326), crsFromEpsg(27700));
    const cell = 0.00005;
    await writeTestRaster(join(folder, 'degrees.tif'), {
      rows: 300,
      columns: 300,
      epsg: 4326,
      transform: { a: cell, b: 0, c: west, d: 0, e: -cell, f: north },
      value(row, column) {
        const [x, y] = toGrid.forward(west + (column + 0.5) * cell, north - (row + 0.5) * cell);
        const [r, c] = [Math.floor((410_000 - y) / 5), Math.floor((x - 370_000) / 5)];
        const z = r < 0 || c < 0 || r >= SIDE || c >= SIDE ? 100 : ground[r * SIDE + c]!;
        return Number.isNaN(z) ? 100 : z;
      },
    });
    const result = await points('degrees.tif', '--under-surface', 'skip');
    await map('degrees-map.tif', '--terrain', 'degrees.tif', '--under-surface', 'skip');
    const gvi = asNumbers(valuesOf(result, 'gvi'));
    expect(await cellsOf('degrees-map.tif')).toEqual(gvi.map(Math.fround));
    expect(gvi.filter((value) => !Number.isNaN(value)).length).toBeGreaterThan(SIDE * SIDE * 0.5);
  });

  test('on a terrain that is the surface have the numbers of observers on the surface', async () => {
    const on = await points('dsm.tif');
    const plain = await runCli(['gvi', ...INPUTS, '--observers', 'cells.csv', '--json'], { cwd: folder });
    const { result } = JSON.parse(plain.stdout) as ResultDocument;
    expect(valuesOf(on, 'gvi')).toEqual(valuesOf(result, 'gvi'));
    expect(result.columns.map(({ name }) => name)).not.toContain('underSurface');
    expect(result.notes).toContainEqual(
      expect.objectContaining({
        grade: 'notice',
        short: expect.stringMatching(/^[\d,]+ of [\d,]+ observers stand on roofs or crowns$/),
        change: 'terrain',
      }),
    );
  });

  test('are seen at a click with the same eye', async () => {
    const index = expected('as-is', 'single').under.indexOf(true, SIDE * 60);
    const [row, column] = [Math.floor(index / SIDE), index % SIDE];
    const rasters = {
      surface: join(folder, 'dsm.tif'),
      greenness: join(folder, 'trees.tif'),
      terrain: join(folder, 'dtm.tif'),
      parameters: {
        radiusM: RADIUS * 5,
        observerHeightM: HEIGHT,
        precision: 'single',
        greenValues: [1],
      } as const,
    };
    const place = { x: 370_002.5 + column * 5, y: 409_997.5 - row * 5 };
    const seen = async (underSurface?: UnderSurface): Promise<number> => {
      const { classes } = await observerViewshed(
        { ...rasters, parameters: { ...rasters.parameters, underSurface, greenValues: [1] } },
        place,
      );
      return classes.reduce((sum, value) => sum + Number(value !== 0), 0);
    };
    const visible = valuesOf(await points('dtm.tif'), 'visible')[index];
    const above = valuesOf(await points('dtm.tif', '--under-surface', 'on-surface'), 'visible')[index];
    expect(await seen()).toBe(visible);
    expect(await seen('on-surface')).toBe(above);
    expect(above).not.toBe(visible);
    await expect(seen('skip')).rejects.toThrow('is at or below the surface: inside a building or a crown.');
  });

  test('need one for what to do under the surface, and one that overlaps', async () => {
    const args = ['gvi', ...INPUTS, '--observers', 'cells.csv', '--under-surface', 'skip'];
    const without = await runCli(args, { cwd: folder });
    expect(without.code).toBe(1);
    expect(without.stderr).toMatch(
      /says what to do with observers under the surface, but names no terrain .* \(--terrain on the command line\)/,
    );
    await writeTestRaster(join(folder, 'away.tif'), {
      transform: { a: 5, b: 0, c: 470_000, d: 0, e: -5, f: 410_000 },
      value: () => 100,
    });
    const away = await runCli([...args, '--terrain', 'away.tif'], { cwd: folder });
    expect(away.stderr).toMatch(/away\.tif does not overlap dsm\.tif/);
  });

  test('are doubted where the terrain is above the surface, or holds no heights', async () => {
    await writeTestRaster(join(folder, 'high.tif'), {
      rows: SIDE,
      columns: SIDE,
      value: (row, column) =>
        Number.isNaN(ground[row * SIDE + column]!) ? 0 : ground[row * SIDE + column]! + 40,
    });
    const { notes } = await points('high.tif');
    expect(notes).toContainEqual(
      expect.objectContaining({
        grade: 'warning',
        short: expect.stringMatching(/^The terrain is above the surface/),
      }),
    );
    await writeTestRaster(join(folder, 'filler.tif'), { rows: SIDE, columns: SIDE, value: () => -9999 });
    const run = await runCli(['gvi', ...INPUTS, '--observers', 'cells.csv', '--terrain', 'filler.tif'], {
      cwd: folder,
    });
    expect(run.stderr).toMatch(
      /Most cells of filler\.tif at the observers .* hold -9999, which is no height/,
    );
  });
});

test('a map says that its cells stand on the surface, or how many are under it', async () => {
  const flags = ['--observers', 'every-cell', '--yes', '--json'];
  const notesOf = async (name: string, ...more: string[]): Promise<ResultDocument['result']> => {
    const run = await runCli(['gvi', ...INPUTS, ...flags, '--out', name, ...more], { cwd: folder });
    return (JSON.parse(run.stdout) as ResultDocument).result;
  };
  const plain = await notesOf('notes-1.tif');
  expect(plain.notes).toContainEqual(
    expect.objectContaining({
      grade: 'notice',
      short: 'Each cell stands on the surface, roofs and crowns included',
      change: 'terrain',
    }),
  );
  expect(plain.definition.observer).toBe('1.7 m above the surface');
  const { notes, definition, inputs } = await notesOf('notes-2.tif', '--terrain', 'dtm.tif');
  expect(notes.map(({ short }) => short)).not.toContain(
    'Each cell stands on the surface, roofs and crowns included',
  );
  expect(notes).toContainEqual(
    expect.objectContaining({
      grade: 'notice',
      short: expect.stringMatching(
        /of the cells that were looked at beforehand stand inside buildings or crowns$/,
      ),
      change: 'underSurface',
    }),
  );
  expect(definition.observer).toMatch(/^1\.7 m above the terrain, dtm\.tif; .*: it looks from there$/);
  expect(inputs.find(({ role }) => role === 'terrain')).toMatchObject({
    path: 'dtm.tif',
    sha256: expect.stringMatching(/^\w{64}$/),
  });
});
