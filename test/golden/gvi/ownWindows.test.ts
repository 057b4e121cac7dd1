import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ResultDocument } from '../../../src/shared/result';
import { type RunOptions, runJob } from '../../../src/workers/runJob';
import { runCli } from '../../support/cli';
import { smallGreen, smallHeight, temporaryFolder, writeTestRaster } from '../../support/smallTown';
import { randomNumbers } from './testGrids';

const SIDE = 600;
const PLACE = { a: 5, b: 0, c: 370_000, d: 0, e: -5, f: 410_000 };
/** Too little for one window around all observers. */
const FEW_BYTES = 4_000_000;

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  const raster = { rows: SIDE, columns: SIDE, transform: PLACE };
  await writeTestRaster(join(folder, 'dsm.tif'), { ...raster, value: smallHeight });
  // The third of a metre is no number of 32 bits.
  await writeTestRaster(join(folder, 'exact.tif'), {
    ...raster,
    sampleType: 'float64',
    noData: -9999,
    value: (row, column) => (row % 50 === 7 && column % 40 < 5 ? -9999 : smallHeight(row, column) + 1 / 3),
  });
  await writeTestRaster(join(folder, 'dtm.tif'), { ...raster, value: (row) => 100 + (row % 10) / 8 });
  await writeTestRaster(join(folder, 'trees.tif'), { ...raster, sampleType: 'uint8', value: smallGreen });
  await writeTestRaster(join(folder, 'bare.tif'), {
    ...raster,
    sampleType: 'uint8',
    value: (r, c) => 2 + ((r + c) % 3),
  });
  // Half a cell off, and smaller than the surface.
  await writeTestRaster(join(folder, 'off.tif'), {
    ...{ rows: 400, columns: 500, transform: { ...PLACE, c: PLACE.c + 52.5, f: PLACE.f - 22.5 } },
    ...{ sampleType: 'uint8', value: smallGreen },
  });
  const random = randomNumbers(3);
  const metres = (): number => Math.floor(random() * SIDE * 5);
  // Half of them crowd together, more than a task looks from.
  const crowd = Array.from(
    { length: 1200 },
    () => `${370_700 + (metres() % 300)},${409_100 - (metres() % 300)}`,
  );
  const apart = Array.from({ length: 60 }, () => `${370_000 + metres()},${410_000 - metres()}`);
  await writeFile(join(folder, 'places.csv'), `x,y\n${[...crowd, ...apart].join('\n')}\n`);
});

async function run(
  { inputs = {}, parameters = {} }: { readonly inputs?: object; readonly parameters?: object },
  options: Partial<RunOptions> = {},
): Promise<{ readonly stages: readonly string[]; readonly result: string }> {
  const job = {
    ...{ version: 1, analysis: 'gvi' },
    inputs: { surface: 'dsm.tif', greenness: 'trees.tif', observers: 'places.csv', ...inputs },
    parameters: { radiusM: 60, greenValues: [1], ...parameters },
  };
  const settings = { workers: 1, memory: 'serial', baseFolder: folder, ...options } as const;
  const { result, run } = await runJob(job, settings);
  return { stages: run.timeline.stages, result: JSON.stringify(result) };
}

const jobs: readonly [string, Parameters<typeof run>[0]][] = [
  ['in single precision', {}],
  ['in double precision', { parameters: { precision: 'double' } }],
  ['with heights that are rounded, and without data', { inputs: { surface: 'exact.tif' } }],
  ['with greenness of another grid', { inputs: { greenness: 'off.tif' } }],
  ['on a terrain', { inputs: { terrain: 'dtm.tif' } }],
  ['where it is not said what is green', { parameters: { greenValues: undefined } }],
  ['where nothing is green', { inputs: { greenness: 'bare.tif' } }],
];

describe('threads with windows of their own', () => {
  it.each(jobs)('give the same bytes as one window for all: %s', async (_, job) => {
    const together = await run(job);
    expect(together.stages).not.toContain('viewsheds by windows');
    const apart = await run(job, { memoryLimitBytes: FEW_BYTES });
    expect(apart.stages).toContain('viewsheds by windows');
    expect(apart.result === together.result).toBe(true);
  });

  it('give the same bytes in any number', async () => {
    const one = await run({}, { memoryLimitBytes: FEW_BYTES });
    const files = ['--surface', 'dsm.tif', '--greenness', 'trees.tif', '--observers', 'places.csv'];
    for (const [workers, memory] of [
      ['1', '2MB'],
      ['2', '3MB'],
      ['3', '4MB'],
    ] as const) {
      const more = [
        '--radius',
        '60',
        '--green-values',
        '1',
        '--workers',
        workers,
        '--memory',
        memory,
        '--json',
      ];
      const { stdout } = await runCli(['gvi', ...files, ...more], { cwd: folder });
      const document = JSON.parse(stdout) as ResultDocument;
      expect(document.run.timeline.stages).toContain('viewsheds by windows');
      expect(JSON.stringify(document.result) === one.result, workers).toBe(true);
    }
  });

  it('fail the job where a block is damaged, as one window does', async () => {
    const bytes = await readFile(join(folder, 'dsm.tif'));
    bytes.fill(7, 2000, 20_000);
    await writeFile(join(folder, 'damaged.tif'), bytes);
    const inputs = { surface: 'damaged.tif' };
    const refusal = (options: Partial<RunOptions>): Promise<string> =>
      run({ inputs }, options).then(
        () => 'no refusal',
        (error: Error) => error.message,
      );
    const [together, apart] = [await refusal({}), await refusal({ memoryLimitBytes: FEW_BYTES })];
    expect(together).toMatch(/damaged: rows \d+ to \d+ cannot be decoded/);
    expect(apart).toMatch(/damaged: rows \d+ to \d+ cannot be decoded/);
  });
});
