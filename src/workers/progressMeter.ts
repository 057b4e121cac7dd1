import type { ProgressEvent } from '../shared/events';
import type { Phase } from '../shared/result';
import { CONTROL } from './arena';

const INTERVAL_MS = 100;

/** What a meter measures: one stage. */
export interface MeteredStage {
  readonly name: string;
  readonly phase: Phase;
  readonly unit: string;
  /** What this run has to do. */
  readonly totalItems: number;
  /** What was done before: it counts as done, and tells nothing of the time that is left. */
  readonly doneBefore: number;
}

/** Samples the shared counter of finished items ten times a second while a stage runs. */
export interface ProgressMeter {
  /** Counts the items of a task that is done; the larger of these and the shared counter is told. */
  taskDone(items: number): void;
  stop(): void;
}

/**
 * Starts to tell how far a stage is.
 *
 * @param control the arena's control words; tasks that run long add to the progress word themselves
 * @param now the clock, in milliseconds
 * @param originMs when the run began, by that clock
 */
export function startProgressMeter(
  control: Int32Array,
  stage: MeteredStage,
  now: () => number,
  originMs: number,
  emit: (event: ProgressEvent) => void,
): ProgressMeter {
  const startMs = now();
  const { totalItems, doneBefore } = stage;
  let fromTasks = 0;
  Atomics.store(control, CONTROL.progress, 0);

  function sample(): void {
    const counted = Math.max(fromTasks, Atomics.load(control, CONTROL.progress));
    const done = Math.min(counted, totalItems);
    const spent = now() - startMs;
    emit({
      type: 'progress',
      stage: stage.name,
      phase: stage.phase,
      unit: stage.unit,
      done: doneBefore + done,
      total: doneBefore + totalItems,
      elapsedMs: now() - originMs,
      leftMs: done > 0 ? (spent * (totalItems - done)) / done : null,
    });
  }

  sample();
  const timer = setInterval(sample, INTERVAL_MS);
  timer.unref();
  return {
    taskDone(items) {
      fromTasks += items;
    },
    stop() {
      clearInterval(timer);
      sample();
    },
  };
}
