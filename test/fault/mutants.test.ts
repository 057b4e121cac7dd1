import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../src/shared/errors';
import { KINDS } from './support/mutants/originals';
import { checkSentence, ending } from './support/mutants/promises';
import { bundleMutantProcess, runMutants } from './support/mutants/runMutants';

/*
 * Mutants of valid files and jobs: each ends in a right result or in one clear sentence, soon, in memory that its size
 * justifies, and leaves no file behind. `npm run fuzz` tries more of them.
 */

const root = resolve(import.meta.dirname, '../..');
const SEED = Number(process.env.GRATICULE_FUZZ_SEED ?? 1);
const COUNTS = {
  raster: 800,
  shapefile: 350,
  geojson: 350,
  csv: 300,
  job: 300,
  textRaster: 400,
  geopackage: 300,
  flatgeobuf: 300,
} as const;

let program: string;
beforeAll(async () => {
  program = await bundleMutantProcess(root);
  console.log(`Mutants of seed ${SEED}; GRATICULE_FUZZ_SEED chooses another.`);
});

test.each(KINDS)('mutants of a %s', async (kind) => {
  const { outcomes, failures } = await runMutants(root, program, kind, SEED, COUNTS[kind]);
  expect(failures).toEqual([]);
  // Changes that all go unnoticed, or that nothing survives, would try nothing.
  const good = (outcomes.get('accepted') ?? 0) + (outcomes.get('ran') ?? 0);
  expect(good).toBeGreaterThan(COUNTS[kind] / 20);
  expect(good).toBeLessThan((COUNTS[kind] * 3) / 4);
});

describe('what tries mutants', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'process-of-mutants-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A process of which the mutant with number 2 does something else than to end well. */
  function programThat(deed: string): string {
    const path = join(folder, 'program.cjs');
    writeFileSync(
      path,
      `process.once('message', ({ from, to }) => {
        for (let index = from; index < to; index++) {
          process.send({ type: 'begun', index, recipe: 'recipe ' + index });
          if (index === 2) ${deed};
          process.send({ type: 'ended', index, outcome: 'accepted', fault: null, ms: 1 });
        }
        process.exit();
      });`,
    );
    return path;
  }

  test.each([
    ['ends the process', 'process.exit(7)', /^ended the process \(7\)/],
    ['does not end', 'for (;;) {}', /^did not end$/],
  ])('names the mutant that %s, and goes on', async (_, deed, fault) => {
    const { outcomes, failures } = await runMutants(root, programThat(deed), 'csv', 1, 5, 1_000);
    expect(failures).toEqual([
      { kind: 'csv', seed: 1, index: 2, recipe: 'recipe 2', fault: expect.stringMatching(fault) },
    ]);
    expect(outcomes.get('accepted')).toBe(4);
  });

  test.each([
    ['no name', 'It is damaged.'],
    ['no end', 'a.tif is damaged'],
    ['words of a program', 'a.tif is undefined.'],
    ['too many words', `a.tif is ${'very '.repeat(300)}damaged.`],
  ])('takes no sentence with %s', (_, text) => {
    expect(() => checkSentence('a.tif is damaged: copy it again.', ['a.tif'])).not.toThrow();
    expect(() => checkSentence(text, ['a.tif'])).toThrow();
  });

  test('takes no error but one for a person', async () => {
    const fail = (error: Error) => ending(['a.tif'], () => Promise.reject(error));
    expect(await fail(new UserError('a.tif is damaged.'))).toEqual({ refused: 'a.tif is damaged.' });
    await expect(fail(new TypeError('a.tif is damaged.'))).rejects.toThrow(TypeError);
  });
});
