import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { rangesText } from '../../src/cluster/numberRanges';
import type { CliOptions } from '../support/cli';
import { type ClusterJob, everyCell, points, succeeded, writeClusterJobs } from '../support/clusterJobs';
import { slowness } from '../support/slowness';
import { temporaryFolder } from '../support/smallTown';
import { type Meddling, meddling } from './support/meddling';
import { PlanFolder } from './support/planFolder';

/*
 * Parts that are killed, asked to end, or run twice.
 */

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeClusterJobs(folder, [points, everyCell]);
});

/** When a part is killed: before one of its own calls, or after so many milliseconds. */
type Moment = Omit<Meddling, 'signal'> | number;

/** Before a write of its log, or in the middle of it. */
const atWrite = (time: number, torn = false): Moment => ({
  ...{ call: 'write', name: '\\.unfinished$', time, torn },
});

/** When all tasks are done, before the part is finished. */
const AT_THE_END: readonly Moment[] = [
  { call: 'sync', name: '\\.unfinished$', time: 1 },
  { call: 'rename', name: '\\.tasks$', time: 1 },
];
const FINISHING: readonly Moment[] = [
  ...AT_THE_END,
  { call: 'rename', name: '\\.json$', time: 1 },
  { call: 'open', name: '/parts/\\.graticule', time: 1 },
];

/** What to give to a run, so that it is killed then. */
function killedAt(moment: Moment): CliOptions {
  if (typeof moment === 'object') return meddling({ ...moment, signal: 'SIGKILL' });
  return { onStart: (child) => void pause(moment * slowness()).then(() => child.kill('SIGKILL')) };
}

describe('a part that is killed', () => {
  const cases: readonly { readonly job: ClusterJob; readonly moments: readonly Moment[] }[] = [
    {
      job: points,
      moments: [
        ...[1, 2, 3, 4, 5].flatMap((time) => [atWrite(time), atWrite(time, true)]),
        ...FINISHING,
        ...[100, 200, 300, 400, 600],
      ],
    },
    { job: everyCell, moments: [atWrite(1, true), atWrite(2), atWrite(2, true), ...FINISHING] },
  ];
  test.each(cases)('leaves nothing that a merge takes for whole, and goes on: $job.name', async (one) => {
    const { job, moments } = one;
    const plan = await PlanFolder.split(folder, job, moments.length);
    const runs = await plan.runAll([...moments.keys()], (part) => killedAt(moments[part]!));
    const left = [...moments.keys()].filter((part) => !plan.has(part));
    for (const [part, moment] of moments.entries()) {
      // By the clock one may be done before.
      if (typeof moment === 'number') continue;
      expect(runs[part], JSON.stringify(moment)).toMatchObject({ signal: 'SIGKILL' });
      expect(left, JSON.stringify(moment)).toContain(part);
    }
    expect(await plan.mergeRefused()).toBe(rangesText(left));
    for (const { code, stderr } of await plan.runAll(left)) expect(code, stderr).toBe(0);
    for (const [part, moment] of moments.entries()) {
      const { tasks, tasksBefore } = plan.sidecar(part);
      if (AT_THE_END.includes(moment)) expect(tasksBefore, JSON.stringify(moment)).toBe(tasks);
      if (typeof moment === 'object' && moment.time > 2) expect(tasksBefore).toBe(moment.time - 2);
      expect(plan.unfinished(part)).toEqual([]);
    }
    await plan.merges();
  });

  test('again and again goes on each time', async () => {
    const plan = await PlanFolder.split(folder, points, 1);
    // What attempts have kept is written after the record of the next; then comes a task, and half of another.
    for (const time of [3, 4, 4, 4, 4, 4]) {
      const { signal } = await plan.run(0, killedAt(atWrite(time, true)));
      expect(signal).toBe('SIGKILL');
    }
    await succeeded(plan.run(0));
    expect(plan.sidecar(0).tasksBefore).toBeGreaterThan(1);
    await plan.merges();
  });
});

test('a part that is asked to end does so soon, keeps what it has, and says so by its exit code', async () => {
  const plan = await PlanFolder.split(folder, points, 1);
  const asked = join(folder, `${plan.name}.asked`);
  const { code } = await plan.run(
    0,
    meddling({ call: 'write', name: '\\.unfinished$', time: 3, signal: 'SIGTERM', once: asked }),
  );
  expect(code).toBe(130);
  expect(Date.now() - statSync(asked).mtimeMs).toBeLessThan(1000 * slowness());
  expect(plan.has(0)).toBe(false);
  expect(plan.unfinished(0)).toHaveLength(1);
  await succeeded(plan.run(0));
  expect(plan.sidecar(0).tasksBefore).toBeGreaterThan(0);
  await plan.merges();
});

test('two processes of one part at once both end well, and what they leave can be merged', async () => {
  const plan = await PlanFolder.split(folder, points, 2);
  for (const { code, stderr } of await plan.runAll([0, 0, 1, 1])) expect(code, stderr).toBe(0);
  await plan.merges();
});

test('a part that is done is not run again, and one that there is not can never be', async () => {
  const plan = await PlanFolder.split(folder, points, 2);
  await succeeded(plan.run(0));
  const before = readFileSync(plan.path('0.json'));
  await succeeded(plan.run(0));
  expect(readFileSync(plan.path('0.json'))).toEqual(before);
  const none = await plan.run(2);
  expect(none.code).toBe(42);
  expect(none.stderr).toMatch(/no part 2\b/);
});
