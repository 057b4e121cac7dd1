import type { ProgressEvent } from '../../shared/events';
import { formatCount, formatDuration, formatPercent } from '../../shared/format';
import type { Phase } from '../../shared/result';

const PHASE_TEXT: Readonly<Record<Phase, string>> = {
  start: 'Starting',
  read: 'Reading',
  share: 'Sharing',
  compute: 'Computing',
  collect: 'Collecting',
};

/** What a progress notification says: phase, percent, counts and time left. */
export function progressText({ phase, done, total, unit, leftMs }: ProgressEvent): string {
  const share = total > 0 ? ` ${formatPercent(done / total)}` : '';
  const left = leftMs === null || leftMs <= 0 ? '' : `, ${formatDuration(leftMs)} left`;
  return `${PHASE_TEXT[phase]}:${share} (${formatCount(done)} of ${formatCount(total)} ${unit}${left})`;
}

/**
 * Turns the progress of one stage after the other into increments of one bar, which never moves back.
 * Reading and deriving fill the first tenth, computing the rest.
 */
export function barIncrements(): (event: ProgressEvent) => number {
  let filled = 0;
  return ({ phase, done, total }) => {
    const share = total > 0 ? done / total : 0;
    const target = phase === 'compute' ? 10 + 90 * share : phase === 'collect' ? 100 : 10 * share;
    const increment = Math.max(0, target - filled);
    filled += increment;
    return increment;
  };
}
