import type { Stage } from '../../shared/analysis';
import { joinBoxes } from './index/buildTree';
import { builtTree } from './index/treeLayout';
import { nodesAt, sharedLevels } from './index/treeShape';
import type { Shapes } from './shapes/shapesLayout';
import type { NearOutcome } from './table/nearOutcome';
import {
  type FindOutput,
  type FindTask,
  type ListTask,
  type LocateOutput,
  type LocateTask,
  type NearThreadData,
  type PlaceTask,
  STAGES,
  type TreeName,
  type TreeTask,
} from './threadData';

/** Vertices, items or rows of a task that does little with each: some 10 ms. */
const MANY = 65_536;

/** Items of the from side that a task has, some 20 ms of searching; fewer where a job is split, so that parts are equally long. */
const ITEMS_PER_TASK = 4096;
const MIN_ITEMS_PER_TASK = 128;
/** Tasks that each worker of each part has then, as far as there are that many. */
const TASKS_A_WORKER = 8;

const TREES: readonly TreeName[] = ['items', 'areas'];

/** The stages that place vertices on the auxiliary sphere, and build the index. */
export function indexStages(data: NearThreadData, memory: WebAssembly.Memory): Stage[] {
  const share = <T>(
    name: string,
    unit: string,
    tasks: readonly T[],
    items: (task: T) => number,
  ): Stage<T> => ({
    name,
    phase: 'share',
    unit,
    place: 'each',
    tasks: () => tasks,
    items,
  });
  const places = (['from', 'near'] as const).flatMap((side) =>
    ranges(data[side].vectors === 0 ? 0 : data[side].vertices, MANY).map(
      (range): PlaceTask => ({ side, ...range }),
    ),
  );
  const place = share(STAGES.place, 'vertices', places, ({ first, end }) => end - first);
  const lists = TREES.flatMap((tree) =>
    ranges(data[tree].items, MANY).map((range): ListTask => ({ tree, ...range })),
  );
  const list = share(STAGES.list, 'items', lists, ({ first, end }) => end - first);
  const deepest = Math.max(...TREES.map((tree) => sharedLevels(data[tree].items)));
  const halves = Array.from({ length: deepest }, (_, step) => {
    const trees = TREES.filter((tree) => sharedLevels(data[tree].items) > step);
    return share(
      STAGES.halve,
      'items',
      trees.flatMap((tree) => nodesOf(tree, step)),
      treeItems,
    );
  });
  function nodesOf(tree: TreeName, step: number): TreeTask[] {
    return nodesAt(step, data[tree].items).map((range) => ({ tree, step, ...range }));
  }
  const builds = TREES.filter((tree) => data[tree].items > 0).flatMap((tree) =>
    nodesOf(tree, sharedLevels(data[tree].items)),
  );
  let left = builds.length;
  const build: Stage<TreeTask> = {
    ...share(STAGES.build, 'items', builds, treeItems),
    done() {
      left--;
      if (left === 0) {
        for (const tree of TREES) joinBoxes(builtTree(data[tree], memory), sharedLevels(data[tree].items));
      }
      return undefined;
    },
  };
  const stages = [...(data.method === 'geodesic' ? [place] : []), list, ...halves, build];
  return stages as Stage[];
}

function treeItems({ low, high }: TreeTask): number {
  return high - low;
}

/**
 * The stage that finds neighbours: outputs are taken in the order of the layer, whose rows follow each other.
 *
 * @param workers of all parts of a job that is split, which each have several tasks; `null` where one machine does it all
 */
export function findStage(
  { start, layout }: Shapes,
  outcome: NearOutcome,
  workers: number | null,
): Stage<FindTask, FindOutput> {
  const each = workers === null ? ITEMS_PER_TASK : Math.ceil(layout.items / (TASKS_A_WORKER * workers));
  const size = Math.max(MIN_ITEMS_PER_TASK, Math.min(ITEMS_PER_TASK, each));
  const tasks: FindTask[] = [];
  let first = 0;
  for (let feature = 1; feature <= layout.features; feature++) {
    const isFull = start[feature]! - start[first]! >= size || feature - first >= size;
    if (!isFull && feature < layout.features) continue;
    tasks.push({ first, end: feature });
    first = feature;
  }
  return {
    name: STAGES.find,
    phase: 'compute',
    unit: 'features',
    order: 'input',
    tasks: () => tasks,
    items: ({ first: from, end }) => end - from,
    weight: ({ first: from, end }) => start[end]! - start[from]! + end - from,
    done: (index, output) => outcome.found(tasks[index]!, output),
    failed: (index, reason) => outcome.failed(tasks[index]!, reason),
  };
}

/** The stage that gives the places of a planar result in longitude and latitude. */
export function locateStage(outcome: NearOutcome): Stage<LocateTask, LocateOutput> {
  return {
    name: STAGES.locate,
    phase: 'collect',
    unit: 'rows',
    order: 'input',
    place: 'merge',
    tasks: () => ranges(outcome.rows(), MANY).map(({ first, end }) => outcome.placesOf(first, end)),
    items: ({ x }) => x.length,
    done(_index, output) {
      outcome.located(output);
      return undefined;
    },
  };
}

function ranges(count: number, size: number): { readonly first: number; readonly end: number }[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, at) => ({
    first: at * size,
    end: Math.min(count, (at + 1) * size),
  }));
}
