import { describe, expect, test } from 'vitest';
import { agreementOf, computeShareOf, fullestRow } from '../../../src/shared/comparison';
import type { ComparisonRow, Timeline } from '../../../src/shared/result';
import { madeComparison } from '../../page/fixtures/runRecord';

const { rows } = madeComparison();
const ownSamples: ComparisonRow = { ...rows[3]!, label: 'one task a candidate', sameResult: false };

describe('what a comparison of timings says', () => {
  test('stands for the most workers on shared memory, never for a way with samples of its own', () => {
    expect(fullestRow([...rows, ownSamples])).toBe(3);
    expect(fullestRow(rows.slice(0, 1))).toBe(0);
  });

  test('counts only the runs that were checked', () => {
    expect(agreementOf({ rows: [...rows, ownSamples], identical: true })).toBe(
      'All 5 runs gave identical results, byte for byte; “one task a candidate” has a result of its own by design.',
    );
    expect(agreementOf({ rows, identical: false })).toMatch(/DIFFERENT/);
  });

  test('tells how much of the time more workers can shorten', () => {
    expect(computeShareOf({ rows, identical: true }, 'observers')).toBe(
      'Computing is 1.19 s of the serial run’s 1.26 s (94 %); with 4 workers that part is done at 3.74× the speed.',
    );
  });

  test('says why more workers gain little where starting and reading is most of it', () => {
    const small = (speedUp: number) =>
      rows.map((row) => ({ ...row, speedUp, phasesMs: { ...row.phasesMs, compute: 10 } }));
    const start = /^Computing is 10 ms of .* workers do not share, so for this many observers 4 workers /;
    const paying = computeShareOf({ rows: small(1.3), identical: true }, 'observers');
    const not = computeShareOf({ rows: small(0.8), identical: true }, 'observers');
    expect(paying).toMatch(start);
    expect(paying).toMatch(/ gain little: with more they gain more\.$/);
    expect(not).toMatch(start);
    expect(not).toMatch(/ do not pay: with more they do\.$/);
  });

  test('says why where computing itself gains little', () => {
    const [serial, ...others] = rows;
    const slow = { ...serial!, timeline: tasksOf(2, [600, 600]) };
    const parallel = (tasksMs: number[]): ComparisonRow => ({
      ...others[1]!,
      phasesMs: { ...others[1]!.phasesMs, compute: 1000 },
      timeline: tasksOf(2, tasksMs),
    });
    const said = (row: ComparisonRow) => computeShareOf({ rows: [slow, row], identical: true }, 'cells');
    expect(said(parallel([1000, 980]))).toMatch(
      /speed, as its tasks took 1\.65× as long side by side: they share processors, memory and disk\.$/,
    );
    expect(said(parallel([1000, 200]))).toMatch(
      /speed, as workers had nothing to do for 40 % of it: it has too few tasks, or too short ones\.$/,
    );
    const withoutPhases = (row: ComparisonRow): ComparisonRow => {
      const { phases: _, ...timeline } = row.timeline;
      return { ...row, timeline };
    };
    const old = [slow, parallel([1000, 980])].map(withoutPhases);
    expect(computeShareOf({ rows: old, identical: true }, 'cells')).toMatch(/ the speed\.$/);
  });
});

/** Tasks of the phase `compute`, dealt in turn, and one that reads. */
function tasksOf(workers: number, lengthsMs: readonly number[]): Timeline {
  const all = [50, ...lengthsMs];
  return {
    stages: ['decode', 'viewsheds'],
    phases: ['read', 'compute'],
    stage: all.map((_, task) => Math.min(task, 1)),
    task: all.map((_, task) => task),
    worker: all.map((_, task) => task % workers),
    startMs: all.map(() => 0),
    endMs: all,
  };
}
