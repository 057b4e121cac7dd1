import { existsSync, lstatSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { Uri, window } from 'vscode';
import { formOf } from '../../analyses/findAnalysis';
import { partPathOf } from '../../data/raster/writer/besideRaster';
import { CancelledError } from '../../shared/errors';
import { plainLine } from '../../shared/plainText';
import type { Services } from '../services';
import { isInWorkspace } from './confinement';
import type { LocatedJob } from './jobIdentity';
import { keptOf } from './keptWork';

/** Where a map goes. */
export interface MapTarget {
  readonly raster: string;
  /** Whether a file was there when the person said where: that one may be replaced, one that came later may not. */
  readonly force: boolean;
}

type Known = Pick<Services, 'jobs' | 'panels'>;

/**
 * The file that a job's map goes to; `undefined` for a job that makes none. Asks where the job does not say, before a
 * file is replaced, and before one is made outside the workspace. An unfinished map beside it is taken up again by the
 * run.
 */
export async function mapFile(located: LocatedJob, services: Known): Promise<MapTarget | undefined> {
  const { job, baseFolder, raster } = located;
  const { output, rasterName = 'map.tif' } = formOf(job.analysis);
  if (output !== 'raster') return undefined;
  const named = job.outputs?.raster;
  const wanted = raster ?? (named === undefined ? undefined : resolve(baseFolder, named));
  if (wanted === undefined) {
    const chosen = await askForFile(await freeName(located, join(baseFolder, rasterName), services));
    return { raster: chosen, force: isFile(chosen) }; // the dialog has asked
  }
  const force = isFile(wanted);
  const where = isInWorkspace(wanted) ? '' : ' It lies outside this workspace.';
  if (force) await agree(`${wanted} exists already.${where} Replace it with the new map?`, 'Replace');
  else if (where !== '') await agree(`The map goes to ${wanted}.${where} Write it there?`, 'Write There');
  return { raster: wanted, force };
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * The path, or the first of `gvi-2.tif`, `gvi-3.tif`, …: no map has it, none that is being made will, nor has the
 * unfinished work of another job.
 */
async function freeName(located: LocatedJob, path: string, { jobs, panels }: Known): Promise<string> {
  const { dir, name, ext } = parse(path);
  const taken = new Set(panels.underWay().map(({ raster }) => raster));
  for (let number = 1; ; number++) {
    const raster = number === 1 ? path : join(dir, `${name}-${number}${ext}`);
    if (taken.has(raster) || existsSync(raster)) continue;
    if (!existsSync(partPathOf(raster)) || (await keptOf(jobs, { ...located, raster })) !== null)
      return raster;
  }
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
