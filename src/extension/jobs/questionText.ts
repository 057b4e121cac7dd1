import { basename } from 'node:path';
import { shownName } from '../../data/vector/layerPath';
import type { QuestionName, Questions } from '../../shared/questions';
import { titleOf } from './jobIdentity';

const TEXTS: { readonly [N in QuestionName]: (question: Questions[N]['ask']) => string } = {
  describe: ({ paths }) => `Describing ${paths.map(shownName).join(', ')}`,
  layersIn: ({ path }) => `Listing the layers of ${basename(path)}`,
  fieldValues: ({ paths, field }) => `Listing the values of ${field} in ${paths.map(shownName).join(', ')}`,
  rasterValues: ({ path }) => `Reading the values of ${shownName(path)}`,
  checkJob: ({ label }) => `Checking ${label}`,
  openResult: ({ path }) => `Opening ${basename(path)}`,
  compareResults: ({ first, second }) => `Comparing ${first.title} and ${second.title}`,
  isResult: ({ path }) => `Looking at ${basename(path)}`,
  keptWork: ({ raster }) => `Looking for what is kept of ${basename(raster)}`,
  deleteWork: ({ raster }) => `Deleting what is kept of ${basename(raster)}`,
  layers: ({ job }) => `Drawing the map of ${titleOf(job)}`,
  probe: ({ job }) => `Looking at a place of ${titleOf(job)}`,
  preview: ({ job }) => `Drawing a preview of ${titleOf(job)}`,
  export: ({ path }) => `Writing ${basename(path)}`,
  sample: () => 'Building the sample town',
};

/** What is done to answer a question, as the beginning of a sentence. */
export function questionText<N extends QuestionName>(name: N, question: Questions[N]['ask']): string {
  return TEXTS[name](question);
}
