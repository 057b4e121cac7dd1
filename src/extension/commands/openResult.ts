import { dirname } from 'node:path';
import { window, workspace } from 'vscode';
import { jobTitle } from '../../shared/jobTitle';
import { jobId } from '../jobs/jobIdentity';
import type { Services } from '../services';

/** *Open Result…*: a result document, or a GeoJSON or GeoTIFF that Graticule wrote. */
export async function openResult({ jobs, panels, results }: Services): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = await window.showOpenDialog({
    title: 'Open Result',
    canSelectMany: false,
    filters: { 'Graticule results': ['json', 'geojson', 'tif', 'tiff'] },
    ...(folder === undefined ? {} : { defaultUri: folder }),
  });
  const path = chosen?.[0]?.fsPath;
  if (path === undefined) return;
  const document = await jobs.ask('openResult', { path });
  const located = { job: document.result.job, baseFolder: dirname(path) };
  const kept = { title: jobTitle(located.job), baseFolder: located.baseFolder, document };
  const id = jobId(located);
  panels.open(id, kept.title).finish(kept);
  await results.save(id, kept);
}
