import { Presets, SingleBar } from 'cli-progress';
import type { RunEvent } from '../../shared/events';
import { formatDuration } from '../../shared/format';

/** Follows a run on the terminal. */
export interface ProgressDisplay {
  show(event: RunEvent): void;
  /** Clears the line. */
  stop(): void;
}

/** A bar with phase, percent and time left on a terminal's stderr; nothing where stderr is no terminal. */
export function createProgressDisplay(): ProgressDisplay {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      format: '{stage} {bar} {percentage} % | {value}/{total} {unit} | {left}',
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      barsize: 24,
      linewrap: false,
    },
    Presets.shades_classic,
  );
  let active = false;
  return {
    show(event) {
      if (event.type !== 'progress') return;
      const { stage, unit, done, total, leftMs } = event;
      const payload = { stage, unit, left: leftMs === null ? '' : `${formatDuration(leftMs)} left` };
      if (!active) bar.start(total, done, payload);
      else {
        bar.setTotal(total);
        bar.update(done, payload);
      }
      active = true;
    },
    stop() {
      if (active) bar.stop();
      active = false;
    },
  };
}
