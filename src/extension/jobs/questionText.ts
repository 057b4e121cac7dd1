import { basename } from 'node:path';
import { shownName } from '../../data/vector/layerPath';
import { jobTitle } from '../../shared/jobTitle';
import type { QuestionName, Questions } from '../../shared/questions';

/** The questions that are asked beside jobs: a comparison is a job itself. */
export type AskedName = Exclude<QuestionName, 'compare'>;

const TEXTS: { readonly [N in AskedName]: (question: Questions[N]['ask']) => string } = {
  describe: ({ paths }) => `Describing ${paths.map(shownName).join(', ')}`,
  layersIn: ({ path }) => `Listing the layers of ${basename(path)}`,
  fieldValues: ({ path, field }) => `Listing the values of ${field} in ${shownName(path)}`,
  checkJob: ({ label }) => `Checking ${label}`,
  openResult: ({ path }) => `Opening ${basename(path)}`,
  layers: ({ job }) => `Drawing the map of ${jobTitle(job)}`,
  viewshed: ({ job }) => `Computing a viewshed of ${jobTitle(job)}`,
  export: ({ path }) => `Writing ${basename(path)}`,
  sample: () => 'Building the sample town',
};

/** What is done to answer a question, as the beginning of a sentence. */
export function questionText<N extends AskedName>(name: N, question: Questions[N]['ask']): string {
  return TEXTS[name](question);
}
