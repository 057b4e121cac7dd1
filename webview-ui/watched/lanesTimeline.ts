import type { Lane, LaneState } from '../../src/shared/watched';
import type { DrawnTimeline, Tone } from '../timings/timelineModel';

/** The states of which there is something to draw, and their colours. */
export const DRAWN_STATES = [
  { state: 'done', tone: 'compute' },
  { state: 'running', tone: 'read' },
  { state: 'failed', tone: 'failed' },
] as const satisfies readonly { readonly state: LaneState; readonly tone: Tone }[];

/** Lanes as a timeline: a stage is a state, and a task a lane that has begun, numbered by its place among all. */
export function lanesTimeline(lanes: readonly Lane[]): DrawnTimeline {
  const begun = [...lanes.keys()].filter((at) => lanes[at]!.startMs !== null);
  return {
    stages: DRAWN_STATES.map(({ state }) => state),
    phases: DRAWN_STATES.map(({ tone }) => tone),
    stage: begun.map((at) => DRAWN_STATES.findIndex(({ state }) => state === lanes[at]!.state)),
    task: begun,
    worker: begun,
    startMs: begun.map((at) => lanes[at]!.startMs!),
    endMs: begun.map((at) => lanes[at]!.endMs!),
  };
}
