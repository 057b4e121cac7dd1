import type { Timeline } from '../../src/shared/result';

/** The distinct names of a timeline's stages, and for each stage the place of its name. */
export function stageNames({ stages, stage }: Timeline): { names: string[]; nameOf: number[] } {
  const used = new Set(stage);
  const names = [...new Set(stages.filter((_, index) => used.has(index)))];
  return { names, nameOf: stages.map((name) => names.indexOf(name)) };
}

/** Which of the six stage colours a stage takes: the last stage, where the work is, has that of computing. */
export function stageColour(index: number, count: number): number {
  return index === count - 1 ? 1 : [0, 3, 2, 4, 5][index % 5]!;
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
export function taskAt(timeline: Timeline, lane: number, timeMs: number, toleranceMs: number): number | null {
  let best: number | null = null;
  let bestGap = toleranceMs;
  for (const [task, itsLane] of timeline.worker.entries()) {
    if (itsLane !== lane) continue;
    const gap = Math.max(timeline.startMs[task]! - timeMs, timeMs - timeline.endMs[task]!, 0);
    if (gap <= bestGap) {
      best = task;
      bestGap = gap;
      if (gap === 0) return task;
    }
  }
  return best;
}

/** Round steps for an axis from 0 to `end`, at most `most` of them. */
export function axisSteps(end: number, most: number): number[] {
  if (!(end > 0)) return [0];
  const rough = end / Math.max(1, most);
  let step = 1e-3;
  while (step * 10 < rough) step *= 10;
  const round = [1, 2, 5, 10].find((factor) => factor * step >= rough) ?? 10;
  const ticks: number[] = [];
  for (let index = 0; index * round * step <= end; index++) ticks.push(index * round * step);
  return ticks;
}
