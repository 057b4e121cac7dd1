import type { Phase, Timeline } from '../shared/result';
import type { TaskReply } from './executor';

/** Collects which worker ran which task from when to when. */
export interface TimelineRecorder {
  /** Opens the stage that the next tasks belong to. */
  stage(name: string, phase: Phase): void;
  /** Notes a task; returns the lane of its worker and its times since the start of the run. */
  task(index: number, reply: TaskReply): { worker: number; startMs: number; endMs: number };
  timeline(): Timeline;
}

/** @param originMs the start of the run, on the clock that all threads share */
export function createTimelineRecorder(originMs: number): TimelineRecorder {
  const lanes = new Map<number, number>();
  const stages: string[] = [];
  const phases: Phase[] = [];
  const rows = { stage: [] as number[], task: [] as number[], worker: [] as number[] };
  const times = { startMs: [] as number[], endMs: [] as number[] };

  function laneOf(thread: number): number {
    let lane = lanes.get(thread);
    if (lane === undefined) {
      lane = lanes.size;
      lanes.set(thread, lane);
    }
    return lane;
  }

  return {
    stage(name, phase) {
      stages.push(name);
      phases.push(phase);
    },
    task(index, reply) {
      const entry = {
        worker: laneOf(reply.thread),
        startMs: thousandths(reply.startMs - originMs),
        endMs: thousandths(reply.endMs - originMs),
      };
      rows.stage.push(stages.length - 1);
      rows.task.push(index);
      rows.worker.push(entry.worker);
      times.startMs.push(entry.startMs);
      times.endMs.push(entry.endMs);
      return entry;
    },
    timeline: () => ({ stages, phases, ...rows, ...times }),
  };
}

/** Microseconds are as fine as these times mean anything. */
function thousandths(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
