import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedNodes } from '../../tools/nodes/setup.mjs';
import { temporaryFolder } from '../support/smallTown';
import {
  type GoldenJob,
  goldenJobs,
  map,
  type Outcome,
  oneOfEachKind,
  outcomeOf,
  single,
  writeGoldenInputs,
} from './support/goldenJobs';

/*
 * The same job gives the same bytes: the deterministic half of the result and the file that it writes. Every test
 * compares with one run by a single worker.
 */

/** None is tried again: what differs once in a while is what these tests look for. */
const ONCE = { retry: 0 };

let folder: string;
const references = new Map<GoldenJob, Outcome>();

beforeAll(async () => {
  folder = await temporaryFolder();
  await writeGoldenInputs(folder);
  for (const job of goldenJobs)
    references.set(job, await outcomeOf(job, folder, { flags: ['--workers', '1'] }));
});

async function expectSameBytes(job: GoldenJob, flags: readonly string[]): Promise<Outcome> {
  const outcome = await outcomeOf(job, folder, { flags });
  const [{ result, file }, reference] = [outcome, references.get(job)!];
  const { result: expected, file: expectedFile } = reference;
  expect({ result, file }, flags.join(' ')).toEqual({ result: expected, file: expectedFile });
  return outcome;
}

describe('over workers', ONCE, () => {
  test.each(goldenJobs)('$name: the same bytes from 1, 2, 3 and 8', async (job) => {
    const { run } = references.get(job)!.document;
    expect(run.workers).toBe(1);
    // Else nothing could come in another order.
    expect(run.tasks).toBeGreaterThan(8);
    const counts = [2, 3, 8];
    const outcomes = await Promise.all(
      counts.map((workers) => expectSameBytes(job, ['--workers', String(workers)])),
    );
    expect(outcomes.map(({ document }) => document.run.workers)).toEqual(counts);
  });
});

describe('over the pieces that work is cut into', ONCE, () => {
  test.each([64, 100, 177, 1000])('every cell: the same bytes from tiles of %i cells', async (tile) => {
    await expectSameBytes(map, ['--tile', String(tile), '--workers', '2']);
  });

  test('points: the same bytes from more and smaller groups, in less memory', async () => {
    const { document } = await expectSameBytes(single, ['--memory', '2MB']);
    expect(document.run.timeline.stages).toContain('viewsheds by windows');
    expect(references.get(single)!.document.run.timeline.stages).not.toContain('viewsheds by windows');
  });
});

describe('under load', ONCE, () => {
  const busy: ChildProcess[] = [];
  beforeAll(() => {
    // They end by themselves where nobody is left to end them.
    const spin = 'const parent = process.ppid; while (process.ppid === parent);';
    for (let count = 0; count < 2; count++) busy.push(spawn(process.execPath, ['-e', spin]));
  });
  afterAll(() => {
    for (const child of busy) child.kill('SIGKILL');
  });

  test.each(oneOfEachKind)('$name: the same bytes three times, beside two busy processes', async (job) => {
    for (const workers of [2, 3, 4]) await expectSameBytes(job, ['--workers', String(workers)]);
    expect(busy.map(({ exitCode }) => exitCode)).toEqual([null, null]);
  });
});

describe('over Node 20, 22 and 24 (skipped where they cannot be installed)', ONCE, () => {
  const nodes = installedNodes();

  /** What a job gives on each of them. */
  async function outcomesOf(job: GoldenJob, skip: (note: string) => never): Promise<Outcome[]> {
    if (nodes.length === 0) return skip('not installed: node tools/nodes/setup.mjs');
    const outcomes = await Promise.all(
      nodes.map(({ program }) => outcomeOf(job, folder, { node: program, flags: ['--workers', '2'] })),
    );
    const versions = outcomes.map(({ document }) => Number.parseInt(document.run.node.replace('v', ''), 10));
    expect(versions).toEqual([20, 22, 24]);
    return outcomes;
  }

  test.for(goldenJobs.filter((job) => job !== map))('$name: the same bytes', async (job, { skip }) => {
    for (const { result, file } of await outcomesOf(job, skip)) {
      const { result: expected, file: expectedFile } = references.get(job)!;
      expect({ result, file }).toEqual({ result: expected, file: expectedFile });
    }
  });

  test('every cell: the same cells and tags, and from these three the same bytes', async ({ skip }) => {
    const outcomes = await outcomesOf(map, skip);
    const { result, content } = references.get(map)!;
    for (const outcome of outcomes) expect(outcome).toMatchObject({ result, content });
    // The Node that runs this test may have been built with another zlib.
    expect(new Set(outcomes.map(({ file }) => file)).size).toBe(1);
  });
});
