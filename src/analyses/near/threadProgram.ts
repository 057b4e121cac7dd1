import { crsFromEpsg } from '../../data/crs/epsg';
import { createTransform } from '../../data/crs/transform';
import type { ThreadContext } from '../../shared/analysis';
import { buildBelow, halveNode } from './index/buildTree';
import { boxOfEntry, listItems } from './index/entries';
import { treeAfter } from './index/treeLayout';
import { writeVector } from './metric/ellipsoid';
import { type Finder, findNearest, openFinder } from './search/findNearest';
import { type Shapes, shapesIn } from './shapes/shapesLayout';
import { converterTo } from './sides/coordinates';
import {
  type FindTask,
  type ListTask,
  type LocateOutput,
  type LocateTask,
  type NearThreadData,
  type PlaceTask,
  STAGES,
  type TreeTask,
} from './threadData';

/** What a thread has of a job. */
export interface NearThread {
  readonly data: NearThreadData;
  readonly from: Shapes;
  readonly near: Shapes;
  /** Opened with the first task that looks for neighbours, when the index is built. */
  finder: Finder | null;
}

export function prepareThread(data: NearThreadData, { arena }: ThreadContext): NearThread {
  return {
    data,
    from: shapesIn(data.from, arena.memory),
    near: shapesIn(data.near, arena.memory),
    finder: null,
  };
}

/** Runs a task of a stage. */
export function runTask(stage: string, thread: NearThread, task: unknown, context: ThreadContext): unknown {
  const { data } = thread;
  const { memory } = context.arena;
  switch (stage) {
    case STAGES.place:
      return placeVertices(thread, task as PlaceTask, context);
    case STAGES.list: {
      const { tree, first, end } = task as ListTask;
      listItems(thread.near, treeAfter(0, data[tree], memory), tree, first, end);
      context.progress(end - first);
      return undefined;
    }
    case STAGES.halve:
    case STAGES.build: {
      const { tree, step, ...range } = task as TreeTask;
      const [before, after] = [treeAfter(step, data[tree], memory), treeAfter(step + 1, data[tree], memory)];
      if (stage === STAGES.halve) halveNode(before, after, range);
      else buildBelow(before, after, range, boxOfEntry(thread.near, tree, data.method));
      context.progress(range.high - range.low);
      return undefined;
    }
    case STAGES.find:
      thread.finder ??= openFinder(data, thread.from, thread.near, context);
      return findNearest(thread.finder, task as FindTask, context);
    case STAGES.locate:
      return locate(data, task as LocateTask, context);
    default:
      throw new Error(`There is no stage ${stage}`);
  }
}

function placeVertices(
  thread: NearThread,
  { side, first, end }: PlaceTask,
  { progress }: ThreadContext,
): void {
  const { x, y, vectors } = thread[side];
  for (let vertex = first; vertex < end; vertex++) writeVector(x[vertex]!, y[vertex]!, vectors, 3 * vertex);
  progress(end - first);
}

function locate({ crs }: NearThreadData, { x, y }: LocateTask, { progress }: ThreadContext): LocateOutput {
  const degrees = crsFromEpsg(4326);
  const convert = converterTo(crs, degrees, createTransform(crs, degrees));
  const place = new Float64Array(2);
  const [longitudes, latitudes] = [new Float64Array(x.length), new Float64Array(x.length)];
  for (let row = 0; row < x.length; row++) {
    convert(x[row]!, y[row]!, place);
    longitudes[row] = place[0]!;
    latitudes[row] = place[1]!;
  }
  progress(x.length);
  return { longitudes, latitudes };
}
