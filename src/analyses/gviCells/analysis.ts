import type { Analysis } from '../../shared/analysis';
import type { CellsCommon, CellsTask } from './common';
import { planCells } from './planCells';
import { type GviCellsJob, gviCellsJob } from './schema';
import { type CellsThread, prepareThread, runTile } from './threadProgram';

/** The Green Visibility Index of every cell of an area, as a raster. */
export const gviCells: Analysis<GviCellsJob, CellsCommon, CellsThread> = {
  id: 'gvi-cells',
  title: 'Green visibility of every cell',
  schema: gviCellsJob,
  plan: planCells,
  prepare: prepareThread,
  run: (_stage, thread, task, context) => runTile(thread, task as CellsTask, context),
  release: (thread) => thread.close(),
};
