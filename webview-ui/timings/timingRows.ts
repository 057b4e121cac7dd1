import { formatItems } from '../../src/shared/format';
import type { ComparisonRow, RunRecord } from '../../src/shared/result';

/** One way in which the job ran; `null` where there is nothing to compare with. */
export type TimingRow = Omit<ComparisonRow, 'speedUp' | 'efficiency'> & {
  readonly speedUp: number | null;
  readonly efficiency: number | null;
  /** Whether its lanes are parts of a job that was split, not workers. */
  readonly ofParts?: true;
};

/** The rows of the comparison, or this run alone. */
export function timingRows(run: RunRecord): TimingRow[] {
  if (run.comparison !== undefined) return [...run.comparison.rows];
  const alone = { ...run, speedUp: null, efficiency: null };
  if (run.parts !== undefined) return [{ ...alone, label: formatItems(run.parts, 'parts'), ofParts: true }];
  return [{ ...alone, label: run.memory === 'serial' ? 'serial' : formatItems(run.workers, 'workers') }];
}
