import { formatDuration, formatFactor, formatPercent } from './format';
import type { Comparison, ComparisonRow } from './result';

/** Of a serial run, this share of computing makes more workers worth while. */
const WORTH_WHILE = 0.5;
/** Workers pay from this speed-up on; less is what runs differ by. */
const PAYS = 1.1;
/** Below this share of a worker's due, it is said what was lost. */
const GOOD_EFFICIENCY = 0.75;

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
 * How much of the time more workers can shorten, in one sentence: what the phase `compute` takes of the serial run, what
 * became of it in parallel, and why more workers gain little where they do.
 *
 * @param items what the job works on, in the plural, as in `observers`
 */
export function computeShareOf({ rows }: Comparison, items: string): string {
  const serial = rows[0]!;
  const parallel: ComparisonRow = rows[fullestRow(rows)]!;
  const share = serial.phasesMs.compute / serial.wallMs;
  const start = `Computing is ${formatDuration(serial.phasesMs.compute)} of the serial run’s ${formatDuration(serial.wallMs)} (${formatPercent(share)})`;
  if (share < WORTH_WHILE) {
    const gain =
      parallel.speedUp < PAYS ? 'do not pay: with more they do' : 'gain little: with more they gain more';
    return `${start}; the rest is mostly starting and reading, which workers do not share, so for this many ${items} ${parallel.label} ${gain}.`;
  }
  const factor = serial.phasesMs.compute / parallel.phasesMs.compute;
  const end = `with ${parallel.label} that part is done at ${formatFactor(factor)} the speed`;
  const isGood = parallel.workers === 1 || factor >= GOOD_EFFICIENCY * parallel.workers;
  return `${start}; ${end}${isGood ? '' : lossOf(serial, parallel)}.`;
}

/** Why computing gained less than workers were added: tasks that are slower side by side, or workers without any; empty where unknown. */
function lossOf(serial: ComparisonRow, parallel: ComparisonRow): string {
  const slower = busyMs(parallel) / busyMs(serial);
  // Results of earlier versions do not say which tasks were computing.
  if (!Number.isFinite(slower)) return '';
  const idle = 1 - busyMs(parallel) / (parallel.workers * parallel.phasesMs.compute);
  return slower > 1 / (1 - idle)
    ? `, as its tasks took ${formatFactor(slower)} as long side by side: they share processors, memory and disk`
    : `, as workers had nothing to do for ${formatPercent(idle)} of it: it has too few tasks, or too short ones`;
}

/** How long the tasks of the phase `compute` took together, in milliseconds. */
function busyMs({ timeline }: ComparisonRow): number {
  const { stage, phases = [], startMs, endMs } = timeline;
  return stage.reduce(
    (sum, at, task) => (phases[at] === 'compute' ? sum + endMs[task]! - startMs[task]! : sum),
    0,
  );
}
