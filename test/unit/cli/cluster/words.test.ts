import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rerunCommand } from '../../../../src/cli/rerunCommand';
import { nextStep, splitLines } from '../../../../src/cli/show/splitLines';
import { statusLines } from '../../../../src/cli/show/statusLines';
import type { ClusterStatus, PartStatus } from '../../../../src/cluster/clusterStatus';
import { samplePlan } from './samplePlan';

const folder = await mkdtemp(join(tmpdir(), 'graticule-test-'));
const located = samplePlan(folder);

function status(states: readonly PartStatus['state'][], changes: Partial<ClusterStatus> = {}): ClusterStatus {
  const parts = states.map((state, part) => ({
    part,
    work: 0.25,
    state,
    host: state === 'waiting' ? null : `node${part}`,
    workers: 4,
    startedMs: 0,
    endMs: null,
    tasksDone: state === 'done' ? 3 : 0,
    tasks: 3,
    reason: state === 'failed' ? 'The disk quota is used up.\nSorry \u001b[2J' : null,
  }));
  const counted = (state: string): number => states.filter((one) => one === state).length;
  return {
    parts,
    counts: {
      done: counted('done'),
      running: counted('running'),
      failed: counted('failed'),
      waiting: counted('waiting'),
    },
    shareDone: 0.25 * counted('done'),
    ratePerHour: 0.5,
    leftMs: 3_600_000,
    startedMs: 0,
    ...changes,
  };
}

test('a status says counts, pace, what failed where and why, and how to run it again', () => {
  expect(statusLines(located, status(['done', 'running', 'failed', 'waiting']), 'my parts')).toEqual([
    'GVI: homes',
    '[##########------------------------------] 25.0 %',
    '4 parts: 1 done, 1 running, 1 failed, 1 waiting',
    '600 observers an hour, 1 h 00 min left',
    'Part 2 failed on node2: The disk quota is used up. Sorry �[2J',
    "Once that is mended, run them again: graticule run 'my parts/plan.json' --part 2",
  ]);
});

test('a status of finished parts says how to go on, and never 100 % of what is not finished', () => {
  const all = statusLines(located, status(['done', 'done', 'done', 'done'], { leftMs: 0 }), 'parts');
  expect(all.slice(1)).toEqual([
    '[########################################] 100.0 %',
    '4 parts: 4 done, 0 running, 0 failed, 0 waiting',
    'Next: graticule merge parts',
  ]);
  const [, bar] = statusLines(
    located,
    status(['done', 'done', 'done', 'running'], { shareDone: 0.9999 }),
    'parts',
  );
  expect(bar).toBe('[#######################################-] 99.9 %');
});

test('of many failed parts ten are told', () => {
  const lines = statusLines(located, status(Array.from({ length: 14 }, () => 'failed')), 'parts');
  expect(lines.filter((line) => /^Part \d+ failed/.test(line))).toHaveLength(10);
  expect(lines).toContain('... and 4 more failed parts (--json tells all)');
});

test('the command that runs parts again is that of the engine whose files are there', async () => {
  expect(rerunCommand(folder, 'my parts', [3, 4, 17])).toBe("graticule run 'my parts/plan.json' --part 3");
  await writeFile(join(folder, 'submit.sh'), '');
  expect(rerunCommand(folder, 'parts', [3, 4, 17])).toBe('sh parts/submit.sh 3-4,17');
});

test('a split says what each part takes, and the next step of each engine', () => {
  const outcome = {
    wanted: 4,
    folder: 'parts',
    files: ['parts/README.md'],
    engine: undefined,
    submit: false,
    outputs: { table: 'homes.csv' },
  };
  expect(splitLines(located.plan, outcome)).toEqual([
    'GVI: homes: 1,200 observers in 4 parts',
    'Each takes about 1 min 30 s and 500 MB of memory on 4 processors',
    'Wrote parts/plan.json',
    'Wrote parts/README.md',
    'The merge writes homes.csv',
  ]);
  expect(nextStep(4, outcome)).toBe(
    'Next: graticule run parts/plan.json --part i, for each i from 0 to 3; then graticule merge parts',
  );
  expect(splitLines(located.plan, { ...outcome, wanted: 9 })[0]).toBe(
    'GVI: homes: 1,200 observers in 4 parts, since there is no work for 9',
  );
  expect(nextStep(1, outcome)).toBe(
    'Next: graticule run parts/plan.json --part 0; then graticule merge parts',
  );
  expect(nextStep(4, { ...outcome, engine: 'slurm' })).toBe('Next: sh parts/submit.sh');
  expect(nextStep(4, { ...outcome, engine: 'slurm', submit: true })).toBe(
    'Next: graticule status parts --watch',
  );
  expect(nextStep(4, { ...outcome, engine: 'snakemake' })).toBe(
    'Next: parts/README.md says how Snakemake runs them',
  );
});
