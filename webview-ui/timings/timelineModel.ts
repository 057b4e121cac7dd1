import { minIndex } from 'd3-array';
import { PHASES, type Timeline } from '../../src/shared/result';

/** What gives a stage its colour: its phase, or that it failed. */
export const TONES = [...PHASES, 'failed'] as const;
export type Tone = (typeof TONES)[number];

/** A timeline as it is drawn. */
export type DrawnTimeline = Omit<Timeline, 'phases'> & { readonly phases?: readonly Tone[] };

/** A stage as it is drawn: groups of a job repeat stages of one name. */
export interface DrawnStage {
  readonly name: string;
  readonly phase: Tone;
  /** Its place among the stages of its phase: 0 has the colour of the phase, later ones a shade of it. */
  readonly shade: number;
}

/** Shades of a phase's colour. */
export const SHADES = 4;

/** The distinct stages that have tasks, and for each stage of the timeline its place among them. */
export function drawnStages({ stages, stage, phases }: DrawnTimeline): {
  drawn: DrawnStage[];
  placeOf: number[];
} {
  const used = new Set(stage);
  const drawn: DrawnStage[] = [];
  for (const [index, name] of stages.entries()) {
    if (!used.has(index) || drawn.some((other) => other.name === name)) continue;
    const phase = phases?.[index] ?? 'compute';
    const before = drawn.filter((other) => other.phase === phase).length;
    drawn.push({ name, phase, shade: before % SHADES });
  }
  return { drawn, placeOf: stages.map((name) => drawn.findIndex((one) => one.name === name)) };
}

/** A bar of a lane: a task, or several that are too narrow to tell apart. Pixels. */
export interface TimelineBar {
  readonly lane: number;
  readonly left: number;
  right: number;
  /** The place of its stage among the drawn ones. */
  readonly place: number;
}

/** Tasks narrower than this many pixels join the bar before them. */
const NARROW = 2;

/** The bars of a timeline. The tasks of a lane are in order of time. */
export function barsOf(timeline: DrawnTimeline, placeOf: readonly number[], perMs: number): TimelineBar[] {
  const bars: TimelineBar[] = [];
  const last: (TimelineBar | undefined)[] = [];
  for (const [task, lane] of timeline.worker.entries()) {
    const left = timeline.startMs[task]! * perMs;
    const right = timeline.endMs[task]! * perMs;
    const place = placeOf[timeline.stage[task]!]!;
    const before = last[lane];
    if (before?.place === place && right - left < NARROW && left - before.right < 1) {
      before.right = Math.max(before.right, right);
      continue;
    }
    const bar = { lane, left, right, place };
    last[lane] = bar;
    bars.push(bar);
  }
  return bars;
}

/** The share of the run that each lane spent in tasks, 0..1. */
export function laneBusy(timeline: Timeline, lanes: number, wallMs: number): number[] {
  const busyMs = new Array<number>(lanes).fill(0);
  for (const [task, lane] of timeline.worker.entries()) {
    busyMs[lane] = (busyMs[lane] ?? 0) + timeline.endMs[task]! - timeline.startMs[task]!;
  }
  return busyMs.map((ms) => (wallMs > 0 ? Math.min(1, ms / wallMs) : 0));
}

/** The task of a lane nearest to a time, if one is within the tolerance; else `null`. */
export function taskAt(
  timeline: DrawnTimeline,
  lane: number,
  timeMs: number,
  toleranceMs: number,
): number | null {
  const { worker, startMs, endMs } = timeline;
  const gapOf = (task: number): number => Math.max(startMs[task]! - timeMs, timeMs - endMs[task]!, 0);
  const nearest = minIndex(worker, (itsLane, task) => (itsLane === lane ? gapOf(task) : Number.NaN));
  return nearest >= 0 && gapOf(nearest) <= toleranceMs ? nearest : null;
}
