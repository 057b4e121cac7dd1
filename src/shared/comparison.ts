import { formatDuration, formatFactor, formatPercent } from './format';
import type { Comparison, ComparisonRow } from './result';

/** Of a serial run, this share of computing makes more workers worth while. */
const WORTH_WHILE = 0.5;

/** The place of the row with the most workers on shared memory, which stands for the parallel run. */
export function fullestRow(
  rows: readonly Pick<ComparisonRow, 'memory' | 'workers' | 'sameResult'>[],
): number {
  let fullest = 0;
  for (const [index, { memory, workers, sameResult }] of rows.entries())
    if (memory === 'shared' && sameResult !== false && workers >= rows[fullest]!.workers) fullest = index;
  return fullest;
}

/** Whether the runs agree, in one sentence. */
export function agreementOf({ rows, identical }: Comparison): string {
  if (!identical) return 'The runs gave DIFFERENT results: please report this.';
  const apart = rows.filter(({ sameResult }) => sameResult === false).map(({ label }) => label);
  const all = `All ${rows.length - apart.length} runs gave identical results, byte for byte`;
  return apart.length === 0
    ? `${all}.`
    : `${all}; “${apart.join('”, “')}” has a result of its own by design.`;
}

/**
 * How much of the time more workers can shorten, in one sentence: what the phase `compute` takes of the serial run,
 * and what became of it in parallel.
 */
export function computeShareOf({ rows }: Comparison): string {
  const serial = rows[0]!;
  const parallel: ComparisonRow = rows[fullestRow(rows)]!;
  const share = serial.phasesMs.compute / serial.wallMs;
  const start = `Computing is ${formatDuration(serial.phasesMs.compute)} of the serial run’s ${formatDuration(serial.wallMs)} (${formatPercent(share)})`;
  if (share < WORTH_WHILE) {
    return `${start}; the rest is mostly starting and reading, which more workers hardly shorten. A larger job gains more.`;
  }
  const factor = serial.phasesMs.compute / parallel.phasesMs.compute;
  return `${start}; with ${parallel.label} that part is done at ${formatFactor(factor)} the speed.`;
}
