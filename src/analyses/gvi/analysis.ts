import { loadLibrary } from '../../data/raster/tiff/tiffDirectory';
import type { Analysis, MappedJob } from '../../shared/analysis';
import { describeGvi } from './describe';
import { gviForm } from './form';
import { fromVersion1 } from './fromVersion1';
import { type MappedRasters, mappedRasters } from './map/mappedRasters';
import type { GviJob } from './schema';
import type { GviThreadData } from './threadData';
import { prepareThread, runTask } from './threadProgram';
import type { GviThread } from './windowWork';

/** The Green Visibility Index of points: the share of the cells an observer sees that are green. */
export const gvi: Analysis<GviJob, GviThreadData, GviThread> = {
  form: gviForm,
  plan: async (job, context) => (await import('./planGvi')).planGvi(job, context),
  warm: loadLibrary,
  prepare: prepareThread,
  run: runTask,
  release: (thread) => thread.close(),
  describe: describeGvi,
  fromVersion1,
  async layers(map, { around, withoutInputs }) {
    const { mapLayers } = await import('./map/mapLayers');
    return withoutInputs ? [] : mapLayers(rastersOf(map), around);
  },
  async probe(map, place) {
    const { observerViewshed } = await import('./map/observerViewshed');
    return observerViewshed(rastersOf(map), place);
  },
};

function rastersOf({ job: { inputs, parameters }, resolve }: MappedJob<GviJob>): MappedRasters {
  return mappedRasters(inputs, resolve, parameters);
}
