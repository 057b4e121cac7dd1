import type { ThreadContext } from '../../../src/shared/analysis';

/** What threads share: coordinates as float64 in the arena, one of each a point. */
export interface SpacingThreadData {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly farM: number;
  readonly streets: boolean;
  readonly twins: boolean;
}

/** The points from `first` to before `first + count`. */
export interface SpacingTask {
  readonly first: number;
  readonly count: number;
}

/** For each point: metres to its nearest neighbour, NaN where none is near enough, and how many are. */
export interface SpacingOutput {
  readonly metres: Float64Array;
  readonly neighbours: Int32Array;
}

/** Compares each point of a task with all points. */
export function runSpacing(
  { x: atX, y: atY, count, farM, streets, twins }: SpacingThreadData,
  task: SpacingTask,
  { arena, progress }: ThreadContext,
): SpacingOutput {
  const x = new Float64Array(arena.memory.buffer, atX, count);
  const y = new Float64Array(arena.memory.buffer, atY, count);
  const metres = new Float64Array(task.count).fill(Number.NaN);
  const neighbours = new Int32Array(task.count);
  for (let at = 0; at < task.count; at++) {
    const own = task.first + at;
    for (let other = 0; other < count; other++) {
      const [east, north] = [Math.abs(x[other]! - x[own]!), Math.abs(y[other]! - y[own]!)];
      const distance = streets ? east + north : Math.sqrt(east * east + north * north);
      if (other === own || !(distance <= farM) || (distance === 0 && !twins)) continue;
      neighbours[at]!++;
      if (!(metres[at]! <= distance)) metres[at] = distance;
    }
    progress(1);
  }
  return { metres, neighbours };
}
