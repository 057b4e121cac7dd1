import type { Analysis } from '../../shared/analysis';
import type { TileTask } from '../../tiling/mapLayout';
import { describeRasters } from '../calc/rasters/describeRasters';
import { rasterLayers } from '../calc/rasters/rasterLayers';
import { windowFunctionForm } from './form';
import type { WindowFunctionJob } from './schema';
import type { WindowThreadData } from './threadData';
import { prepareThread, runTile, type WindowThread } from './threadProgram';
import { windowMap } from './windowMap';

const description = describeRasters('Result');

/** A function of the user's, called for windows of rasters. */
export const windowFunction: Analysis<WindowFunctionJob, WindowThreadData, WindowThread> = {
  form: windowFunctionForm,
  plan: async (job, context) => (await import('./planWindowFunction')).planWindowFunction(job, context),
  prepare: prepareThread,
  run: (_stage, thread, task, context) => runTile(thread, task as TileTask, context),
  release: (thread) => thread.close(),
  describe: () => description,
  layers: (_map, request) => rasterLayers(description, request),
  openRaster: async (path, provenance) => {
    const { openMap } = await import('../../tiling/openMap');
    return openMap(path, provenance, windowMap);
  },
};
