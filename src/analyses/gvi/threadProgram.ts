import type { MetValues } from '../../data/raster/metValues';
import { openRasters } from '../../data/raster/openRasters';
import type { ThreadContext } from '../../shared/analysis';
import { jobMemory } from './jobMemory';
import { lookAtGreen } from './lookAtGreen';
import { readGreenness, readSurface, resampleGreenness } from './readGroup';
import {
  type DeriveTask,
  type GreenReadTask,
  type GviThreadData,
  type LookTask,
  type ReadTask,
  type SampleTask,
  STAGES,
  type TerrainTask,
  type ViewshedTask,
} from './threadData';
import { createViewer, type Viewer } from './viewer';
import { type GviThread, KEPT_BYTES, ownWindow, viewsheds, viewshedsByWindow } from './windowWork';

/** Readies a thread: files and the kernel are opened by the first task that needs them. */
export function prepareThread(threadData: GviThreadData, context: ThreadContext): GviThread {
  const hasOwn = threadData.ownBytes > 0;
  const own = hasOwn ? ownWindow(threadData, context.arena) : threadData;
  const memory = jobMemory(own, context.arena.memory);
  let viewer: Viewer | undefined;
  return {
    ...memory,
    ...openRasters(hasOwn ? KEPT_BYTES : 0),
    told: new Set(),
    viewer() {
      viewer ??= createViewer(memory, context);
      return viewer;
    },
  };
}

/** Runs a task of one of the stages. */
export function runTask(
  stage: string,
  thread: GviThread,
  task: unknown,
  context: ThreadContext,
): Promise<unknown> | unknown {
  switch (stage) {
    case STAGES.surface:
      return readSurface(thread, task as ReadTask, context);
    case STAGES.look:
      return lookAt(thread, task as LookTask, context);
    case STAGES.greenness:
      return 'blocks' in (task as GreenReadTask | SampleTask)
        ? readGreenness(thread, task as GreenReadTask, context)
        : resampleGreenness(thread, task as SampleTask, context);
    case STAGES.terrain:
      return import('./readTerrain').then(({ readTerrain }) =>
        readTerrain(thread, task as TerrainTask, context),
      );
    case STAGES.deriveRows:
      return thread.viewer().deriveRows(task as DeriveTask);
    case STAGES.deriveColumns:
      return thread.viewer().deriveColumns(task as DeriveTask);
    case STAGES.viewsheds:
      return viewsheds(thread, task as ViewshedTask, context);
    case STAGES.windows:
      return viewshedsByWindow(thread, task as ViewshedTask, context);
    default:
      throw new Error(`There is no stage "${stage}".`);
  }
}

async function lookAt(thread: GviThread, { blocks }: LookTask, context: ThreadContext): Promise<MetValues> {
  return lookAtGreen(await thread.open(thread.greenness), blocks, context.readingCancelled);
}
