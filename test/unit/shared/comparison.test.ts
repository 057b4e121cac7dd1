import { describe, expect, test } from 'vitest';
import { agreementOf, computeShareOf, fullestRow } from '../../../src/shared/comparison';
import type { ComparisonRow } from '../../../src/shared/result';
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
    expect(computeShareOf({ rows, identical: true })).toBe(
      'Computing is 1.19 s of the serial run’s 1.26 s (94 %); with 4 workers that part is done at 3.74× the speed.',
    );
    const small = rows.map((row) => ({ ...row, phasesMs: { ...row.phasesMs, compute: 10 } }));
    expect(computeShareOf({ rows: small, identical: true })).toMatch(
      /^Computing is 10 ms of .*A larger job gains more\.$/,
    );
  });
});
