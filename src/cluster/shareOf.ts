import type { PartStatus } from './clusterStatus';

/** How much of a part is done, from 0 to 1; `null` of one that has begun and whose tasks are not known. */
export function shareOf({
  state,
  tasks,
  tasksDone,
}: Pick<PartStatus, 'state' | 'tasksDone' | 'tasks'>): number | null {
  if (state === 'done') return 1;
  if (tasks > 0) return Math.min(1, tasksDone / tasks);
  return state === 'waiting' ? 0 : null;
}
