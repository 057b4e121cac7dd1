import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Uri, window } from 'vscode';
import { formOf } from '../../analyses/findAnalysis';
import { CancelledError } from '../../shared/errors';
import { plainLine } from '../../shared/plainText';
import { isInWorkspace } from './confinement';
import type { LocatedJob } from './jobIdentity';

/**
 * The file that a job's map goes to; `undefined` for a job that makes none. Asks where the job does not say, before a
 * file is replaced, and before one is made outside the workspace. An unfinished map beside it is taken up again by the
 * run.
 */
export async function mapFile({ job, baseFolder, raster }: LocatedJob): Promise<string | undefined> {
  const { output, rasterName = 'map.tif' } = formOf(job.analysis);
  if (output !== 'raster') return undefined;
  const named = job.outputs?.raster;
  const wanted = raster ?? (named === undefined ? undefined : resolve(baseFolder, named));
  if (wanted === undefined) return askForFile(join(baseFolder, rasterName));
  const isThere = lstatSync(wanted, { throwIfNoEntry: false }) !== undefined;
  const where = isInWorkspace(wanted) ? '' : ' It lies outside this workspace.';
  if (isThere) await agree(`${wanted} exists already.${where} Replace it with the new map?`, 'Replace');
  else if (where !== '') await agree(`The map goes to ${wanted}.${where} Write it there?`, 'Write There');
  return wanted;
}

async function agree(question: string, yes: string): Promise<void> {
  if ((await window.showWarningMessage(plainLine(question), { modal: true }, yes)) !== yes)
    throw new CancelledError();
}

async function askForFile(proposed: string): Promise<string> {
  const target = await window.showSaveDialog({
    title: 'Where the map goes',
    defaultUri: Uri.file(proposed),
    filters: { GeoTIFF: ['tif', 'tiff'] },
  });
  if (target === undefined) throw new CancelledError();
  return target.fsPath;
}
