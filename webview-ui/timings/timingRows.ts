import type { ComparisonRow, RunRecord } from '../../src/shared/result';

/** One way in which the job ran; `null` where there is nothing to compare with. */
export type TimingRow = Omit<ComparisonRow, 'speedUp' | 'efficiency'> & {
  readonly speedUp: number | null;
  readonly efficiency: number | null;
};

/** The rows of the comparison, or this run alone. */
export function timingRows(run: RunRecord): TimingRow[] {
  if (run.comparison !== undefined) return [...run.comparison.rows];
  const label =
    run.memory === 'serial' ? 'serial' : run.workers === 1 ? '1 worker' : `${run.workers} workers`;
  return [{ ...run, label, speedUp: null, efficiency: null }];
}
