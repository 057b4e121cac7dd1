import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { formOf } from '../analyses/findAnalysis';
import { isSameFile, locate } from '../data/files/paths';
import { refuseInput, tryWriting } from '../data/files/writeAtomically';
import { fileOf } from '../data/vector/layerPath';
import { UserError } from '../shared/errors';
import { inputPaths } from '../shared/inputPaths';
import { isMosaic } from '../tiling/mapKind';
import type { JobToRun } from './jobToRun';
import { tableFormat } from './tableFormat';

/** Checks before the run that every output of a job can be written. Throws a `UserError` where not. */
export async function checkOutputs(
  { job: { analysis, inputs }, baseFolder, outputs, file }: JobToRun,
  force: boolean,
): Promise<void> {
  if (outputs.table !== undefined) tableFormat(outputs.table, formOf(analysis));
  if (outputs.report !== undefined && !/\.html?$/i.test(outputs.report)) {
    throw new UserError(`${outputs.report} has an ending that no report is written in; use .html.`);
  }
  const taken = inputPaths(inputs).map((path) => locate(baseFolder, fileOf(path)));
  for (const path of Object.values(outputs)) {
    if (path === undefined) continue;
    refuseInput(path, taken);
    if (file !== undefined && isSameFile(path, file)) {
      throw new UserError(`${path} is the job file itself and is never overwritten: name another output.`);
    }
    // The folder of a mosaic is made with its first tile.
    if (path === outputs.raster && isMosaic(path) && !existsSync(dirname(path))) continue;
    await tryWriting(path, { force });
  }
}
