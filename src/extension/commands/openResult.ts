import { basename, dirname } from 'node:path';
import { ProgressLocation, Uri, window, workspace } from 'vscode';
import { withRealPaths } from '../../data/files/within';
import { jobId, titleOf } from '../jobs/jobIdentity';
import { askAboutResult } from '../jobs/lookOutside';
import { baseFolderOf, outsidePaths } from '../jobs/outsideFiles';
import type { KeptResult } from '../panel/resultStore';
import { chooseElsewhere, pathOf } from '../pickers/pickFile';
import type { Services } from '../services';

/** What a result can be opened from: a result document, or a GeoJSON or a map that Graticule wrote. */
const ENDINGS = ['json', 'geojson', 'tif', 'tiff'];

/** *Open Result…*, or *Open as Result* of a file of the explorer. */
export async function openResult(services: Services, clicked?: Uri): Promise<void> {
  const path = await (clicked === undefined ? chooseResult('Open Result') : pathOf(clicked));
  if (path === undefined) return;
  const kept = await loadResult(services, path);
  // A panel of the file's own: what a run gave, its timings too, stays in the panel of the job.
  const id = jobId({ job: kept.document.result.job, baseFolder: path });
  services.panels.open(id, kept.title).finish(kept);
  await services.results.save(id, kept);
}

/** Asks for a file with a result. */
export function chooseResult(title: string): Promise<string | undefined> {
  return chooseElsewhere('Graticule results', ENDINGS, title);
}

/** Reads a result, and asks about what it names outside the workspace. */
export async function loadResult({ jobs }: Services, path: string): Promise<KeptResult> {
  const { document, raster } = await window.withProgress(
    { location: ProgressLocation.Window, title: `Opening ${basename(path)}` },
    () => jobs.ask('openResult', { path }),
  );
  const { result } = document;
  const own = dirname(path);
  const top = workspace.getWorkspaceFolder(Uri.file(path))?.uri.fsPath ?? own;
  const opened = workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  const folders = withRealPaths([own, ...opened.map(({ uri }) => uri.fsPath)]);
  const outside = await askAboutResult(outsidePaths(result, own, folders));
  const baseFolder = baseFolderOf(result, own, top, folders, outside);
  const { compared, title } = result.description;
  const called = compared === undefined ? titleOf(result.job) : title;
  return { title: `${called} (${basename(path)})`, baseFolder, document, raster, outside };
}
