import type { Stage, StagePlace } from '../shared/analysis';
import { itemsOf } from '../workers/runStages';

/** Where the tasks of a stage run. */
export function placeOf({ place = 'parts' }: Stage): StagePlace {
  return place;
}

/** Whether the tasks of a stage are dealt out to parts one by one. */
export function isDealt(stage: Stage): boolean {
  return placeOf(stage) === 'parts' && stage.part === undefined;
}

/** How much work a task is, compared with others. */
export function weightOf(stage: Stage, task: unknown): number {
  return stage.weight?.(task) ?? itemsOf(stage, task);
}
