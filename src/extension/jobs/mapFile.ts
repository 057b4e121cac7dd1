import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Uri, window } from 'vscode';
import { CancelledError } from '../../shared/errors';
import type { LocatedJob } from './jobIdentity';

/**
 * The file that a job's map goes to; `undefined` for a job that makes none. Asks where the job does not say,
 * and before a file is replaced. An unfinished map beside it is taken up again by the run.
 */
export async function mapFile({ job, baseFolder, raster }: LocatedJob): Promise<string | undefined> {
  if (job.analysis !== 'gvi-cells') return undefined;
  const named = job.outputs?.raster;
  const wanted = raster ?? (named === undefined ? undefined : resolve(baseFolder, named));
  if (wanted === undefined) return askForFile(baseFolder);
  if (existsSync(wanted)) {
    const replace = 'Replace';
    const question = `${basename(wanted)} exists already. Replace it with the new map?`;
    if ((await window.showWarningMessage(question, { modal: true }, replace)) !== replace) {
      throw new CancelledError();
    }
  }
  return wanted;
}

async function askForFile(baseFolder: string): Promise<string> {
  const target = await window.showSaveDialog({
    title: 'Where the map goes',
    defaultUri: Uri.file(join(baseFolder, 'gvi.tif')),
    filters: { GeoTIFF: ['tif', 'tiff'] },
  });
  if (target === undefined) throw new CancelledError();
  return target.fsPath;
}
