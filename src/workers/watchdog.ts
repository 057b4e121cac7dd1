import type { Stage } from '../shared/analysis';
import { UserError } from '../shared/errors';
import { formatDuration } from '../shared/format';
import { CONTROL } from './arena';
import type { Executor } from './executor';

/** How long a stage may be silent before its running tasks are ended. */
export interface Patience {
  /** Until its first task is done. */
  readonly firstMs: number;
  /** The min from then on. */
  readonly minMs: number;
  /** As a multiple of the longest task so far, where that is more than `minMs`. */
  readonly longestTimes: number;
  /** Why a task that is ended has failed; the words of the machine where absent. */
  readonly reason?: string;
}

/** That of a stage which says itself how long its tasks may be silent. */
export function patienceFor({ maxMs, reason }: NonNullable<Stage['silence']>): Patience {
  return { firstMs: maxMs, minMs: maxMs, longestTimes: 0, reason };
}

/**
 * Far more than any stage of ours needs, since a task that is ended in vain costs more than a wait: disks that wake up,
 * and drives that are reached again after a while, are silent for minutes.
 */
export const PATIENCE: Patience = { firstMs: 600_000, minMs: 300_000, longestTimes: 20 };

const TICK_MS = 1000;

/** An executor whose running tasks are ended once all of them are silent for too long. */
export interface Watchdog extends Pick<Executor, 'lanes' | 'run'> {
  stop(): void;
}

/**
 * Watches the tasks of one stage. A sign of life is a task that starts or ends, and any change of the shared counters
 * of progress, which long tasks and kernels move as they go, and of the pieces of files that were read. (Copies have
 * counters of their own: there, only tasks count.)
 * Silence is counted in ticks of a timer, not read from a clock: while the machine sleeps nothing ticks, so that
 * nobody wakes up past the deadline.
 *
 * @param control the arena's control words
 */
export function startWatchdog(executor: Executor, control: Int32Array, patience: Patience): Watchdog {
  const tickMs = Math.min(TICK_MS, patience.minMs / 4, patience.firstMs / 4);
  let silentMs = 0;
  let longestMs: number | undefined;
  let seen = signs();

  function signs(): string {
    return `${Atomics.load(control, CONTROL.progress)} ${Atomics.load(control, CONTROL.pieces)}`;
  }

  function deadlineMs(): number {
    if (longestMs === undefined) return patience.firstMs;
    return Math.max(patience.minMs, patience.longestTimes * longestMs);
  }

  function tick(): void {
    const now = signs();
    silentMs = now === seen ? silentMs + tickMs : 0;
    seen = now;
    if (silentMs < deadlineMs()) return;
    const silence = formatDuration(silentMs);
    silentMs = 0;
    executor.endTasks(
      new UserError(
        patience.reason ??
          `The task gave no sign of life for ${silence} and was ended, perhaps because a disk or network drive did not answer: check that it does, and run the job again.`,
      ),
    );
  }

  const timer = setInterval(tick, tickMs);
  timer.unref();
  return {
    lanes: executor.lanes,
    async run(stage, task) {
      silentMs = 0;
      const reply = await executor.run(stage, task);
      silentMs = 0;
      if (reply.outcome.kind === 'done') longestMs = Math.max(longestMs ?? 0, reply.endMs - reply.startMs);
      return reply;
    },
    stop: () => clearInterval(timer),
  };
}
