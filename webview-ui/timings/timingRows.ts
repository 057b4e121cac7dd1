import type { MemoryMode, Phase, RunRecord, Timeline } from '../../src/shared/result';

/** One way in which the job ran. */
export interface TimingRow {
  readonly label: string;
  readonly workers: number;
  readonly memory: MemoryMode;
  readonly wallMs: number;
  readonly phasesMs: Readonly<Record<Phase, number>>;
  readonly peakMemoryBytes: number;
  readonly timeline: Timeline;
  /** `null` where there is nothing to compare with. */
  readonly speedUp: number | null;
  readonly efficiency: number | null;
}

/** The rows of the comparison, or this run alone. */
export function timingRows(run: RunRecord): TimingRow[] {
  if (run.comparison !== undefined) return [...run.comparison.rows];
  const label =
    run.memory === 'serial' ? 'serial' : run.workers === 1 ? '1 worker' : `${run.workers} workers`;
  return [{ ...run, label, speedUp: null, efficiency: null }];
}
