import type { NoteEvent, ProgressEvent } from '../../shared/events';
import { formatCount, formatDuration, formatPercent } from '../../shared/format';
import { PHASE_WORDS } from '../../shared/progressWords';

/** What a progress notification says: phase, percent, counts and time left. */
export function progressText({ phase, done, total, unit, leftMs }: ProgressEvent): string {
  const share = total > 0 ? ` ${formatPercent(done / total)}` : '';
  const left = leftMs === null || leftMs <= 0 ? '' : `, ${formatDuration(leftMs)} left`;
  return `${PHASE_WORDS[phase]}:${share} (${formatCount(done)} of ${formatCount(total)} ${unit}${left})`;
}

/**
 * Turns the progress of one stage after the other into increments of one bar, which never moves back.
 * Reading and deriving fill the first tenth, computing the rest; a comparison tells its share itself.
 */
export function barIncrements(): (event: ProgressEvent | NoteEvent) => number {
  let filled = 0;
  return (event) => {
    const target = event.type === 'note' ? 100 * event.share : percentOf(event);
    const increment = Math.max(0, target - filled);
    filled += increment;
    return increment;
  };
}

function percentOf({ phase, done, total }: ProgressEvent): number {
  const share = total > 0 ? done / total : 0;
  return phase === 'compute' ? 10 + 90 * share : phase === 'collect' ? 100 : 10 * share;
}
