import type { RunRecord, Timeline } from '../shared/result';
import type { ClusterPlan } from './clusterPlan';
import type { FinishedPart } from './partFiles';

/** The record of a run that many machines shared: a lane for each part, from its start to its end. */
export function mergedRun(
  parts: readonly FinishedPart[],
  { stages }: ClusterPlan,
  mergeMs: number,
): Pick<
  RunRecord,
  'started' | 'workers' | 'memory' | 'wallMs' | 'phasesMs' | 'tasks' | 'timeline' | 'parts'
> {
  const originMs = Math.min(...parts.map(({ startedMs }) => startedMs));
  const endMs = Math.max(...parts.map(({ finishedMs }) => finishedMs)) - originMs;
  const timeline: Timeline = {
    stages: [PART_STAGE],
    phases: ['compute'],
    stage: parts.map(() => 0),
    task: parts.map(({ part }) => part),
    worker: parts.map(({ part }) => part),
    startMs: parts.map(({ startedMs }) => startedMs - originMs),
    endMs: parts.map(({ finishedMs }) => finishedMs - originMs),
  };
  return {
    started: new Date(originMs).toISOString(),
    workers: parts.length,
    memory: 'shared',
    // Without what lies between the last part and the merge.
    wallMs: endMs + mergeMs,
    phasesMs: { start: 0, read: 0, share: 0, compute: endMs, collect: mergeMs },
    tasks: stages.reduce((sum, { tasks }) => sum + (tasks ?? 0), 0),
    timeline,
    parts: parts.length,
  };
}

/** What the timeline of parts calls them. */
const PART_STAGE = 'part';
