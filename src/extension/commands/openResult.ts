import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { ProgressLocation, Uri, window, workspace } from 'vscode';
import { jobTitle } from '../../shared/jobTitle';
import type { InputRecord } from '../../shared/result';
import { jobId } from '../jobs/jobIdentity';
import { pathOf } from '../pickers/pickFile';
import type { Services } from '../services';

/** What a result can be opened from: a result document, or a GeoJSON or a map that Graticule wrote. */
const ENDINGS = ['json', 'geojson', 'tif', 'tiff'];

/** *Open Result…*, or *Open as Result* of a file of the explorer. */
export async function openResult({ jobs, panels, results }: Services, clicked?: Uri): Promise<void> {
  const path = clicked === undefined ? await choosePath() : pathOf(clicked);
  if (path === undefined) return;
  const { document, raster } = await window.withProgress(
    { location: ProgressLocation.Window, title: `Opening ${basename(path)}` },
    () => jobs.ask('openResult', { path }),
  );
  const { job } = document.result;
  const baseFolder = baseFolderOf(path, document.result.inputs);
  // A panel of the file's own: what a run gave, its timings too, stays in the panel of the job.
  const id = jobId({ job, baseFolder: path });
  const title = `${jobTitle(job)} (${basename(path)})`;
  const kept = { title, baseFolder, document, raster };
  panels.open(id, title).finish(kept);
  await results.save(id, kept);
}

/**
 * The folder that a result's inputs are relative to: the file's own, or the nearest one above it within the workspace
 * that has them all, for results that were written into a folder of their own.
 */
function baseFolderOf(path: string, inputs: readonly InputRecord[]): string {
  const own = dirname(path);
  const top = workspace.getWorkspaceFolder(Uri.file(path))?.uri.fsPath ?? own;
  for (let folder = own; ; folder = dirname(folder)) {
    if (inputs.every((input) => existsSync(resolve(folder, input.path)))) return folder;
    if (folder === top || folder === dirname(folder)) return own;
  }
}

async function choosePath(): Promise<string | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title: 'Open Result',
    canSelectMany: false,
    filters: { 'Graticule results': ENDINGS.flatMap((ending) => [ending, ending.toUpperCase()]) },
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  return chosen?.[0]?.fsPath;
}
