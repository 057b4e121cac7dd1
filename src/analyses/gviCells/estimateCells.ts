import type { PlanContext, RunEstimate, ThreadContext } from '../../shared/analysis';
import { formatBytes, formatCount, formatDuration } from '../../shared/format';
import type { CellsCommon, CellsTask } from './common';
import { prepareThread, tileValues } from './threadProgram';

/** Where in the map the work is tried out: shares of its height and width. */
const TRIALS = [
  [0.5, 0.5],
  [0.25, 0.3],
  [0.75, 0.3],
  [0.25, 0.7],
  [0.75, 0.7],
] as const;
const TRIAL_SIDE = 48;

/** Works a little of the map on this thread, and says how long the rest will take. */
export async function estimateCells(
  common: CellsCommon,
  tasks: readonly CellsTask[],
  threadBytes: number,
  { workers }: PlanContext,
  context: ThreadContext,
): Promise<RunEstimate> {
  const { map, shape } = common;
  const thread = prepareThread(common, context);
  const side = { rows: Math.min(TRIAL_SIDE, shape.rows), columns: Math.min(TRIAL_SIDE, shape.columns) };
  let cells = 0;
  let spentMs = 0;
  try {
    for (const [down, right] of TRIALS) {
      const row = Math.floor((map.rows - side.rows) * down);
      const column = Math.floor((map.columns - side.columns) * right);
      const startedMs = performance.now();
      await tileValues(thread, { row, column, ...side }, context);
      spentMs += performance.now() - startedMs;
      cells += side.rows * side.columns;
    }
  } finally {
    await thread.close();
  }
  const left = tasks.reduce((sum, { tile }) => sum + tile.rows * tile.columns, 0);
  const ms = ((spentMs / cells) * left) / workers;
  const all = map.rows * map.columns;
  const rest = left === all ? '' : `, ${formatCount(all - left)} of which are done already`;
  const text =
    `${formatCount(all)} cells${rest}: about ${formatDuration(ms)} with ${workers} workers, ` +
    `${formatBytes(threadBytes * workers)} of memory.`;
  return { ms, workers, memoryBytes: threadBytes * workers, text };
}
