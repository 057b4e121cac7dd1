import { basename, dirname } from 'node:path';
import { ProgressLocation, Uri, window, workspace } from 'vscode';
import { withRealPaths } from '../../data/files/within';
import { jobId, titleOf } from '../jobs/jobIdentity';
import { askAboutResult } from '../jobs/lookOutside';
import { baseFolderOf, outsidePaths } from '../jobs/outsideFiles';
import { chooseElsewhere, pathOf } from '../pickers/pickFile';
import type { Services } from '../services';

/** What a result can be opened from: a result document, or a GeoJSON or a map that Graticule wrote. */
const ENDINGS = ['json', 'geojson', 'tif', 'tiff'];

/** *Open Result…*, or *Open as Result* of a file of the explorer. */
export async function openResult({ jobs, panels, results }: Services, clicked?: Uri): Promise<void> {
  const path = await (clicked === undefined
    ? chooseElsewhere('Graticule results', ENDINGS, 'Open Result')
    : pathOf(clicked));
  if (path === undefined) return;
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
  // A panel of the file's own: what a run gave, its timings too, stays in the panel of the job.
  const id = jobId({ job: result.job, baseFolder: path });
  const title = `${titleOf(result.job)} (${basename(path)})`;
  const kept = { title, baseFolder, document, raster, outside };
  panels.open(id, title).finish(kept);
  await results.save(id, kept);
}
