import { resolve } from 'node:path';
import type { Questions } from '../../shared/questions';
import { type ServingProcess, startProcess } from '../../workers/servingProcess';

/** Where the bundled entry of the processes lies: beside the bundle that this code is part of. */
const ENTRY = resolve(__dirname, 'questions.cjs');

/**
 * How long a question about a map may take to end by itself once it is cancelled: most do, and their process, which has
 * loaded all that it needs, is kept. A viewshed is not interrupted otherwise.
 */
const MAP_PATIENCE_MS = 100;

/** A process that answers questions. */
export type QuestionProcess = ServingProcess<Questions>;

export function startQuestionProcess(entry = ENTRY): QuestionProcess {
  return startProcess('questions', entry);
}

/** For questions about maps, which are computed rather than read: one at a time, and ended where a cancelled one goes on. */
export function startMapProcess(entry = ENTRY): QuestionProcess {
  return startProcess('maps', entry, MAP_PATIENCE_MS);
}
