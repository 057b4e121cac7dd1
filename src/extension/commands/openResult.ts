import { basename } from 'node:path';
import { commands, ProgressLocation, Uri, window } from 'vscode';
import { RESULT_SUFFIX } from '../../shared/result';
import { jobId } from '../jobs/jobIdentity';
import { RESULT_EDITOR } from '../manifest/customEditors';
import { loadResult } from '../panel/loadResult';
import { chooseElsewhere } from '../pickers/elsewhere';
import { pathOf } from '../pickers/pickFile';
import type { Services } from '../services';

/** What a result can be opened from: a result document, or a GeoJSON or a map that Graticule wrote. */
const ENDINGS = ['json', 'geojson', 'tif', 'tiff'];

/** *Open Result…*, or *Open as Result* of a file of the explorer. */
export async function openResult(services: Services, clicked?: Uri): Promise<void> {
  const path = await (clicked === undefined ? chooseResult('Open Result') : pathOf(clicked));
  if (path === undefined) return;
  if (path.toLowerCase().endsWith(RESULT_SUFFIX)) {
    await commands.executeCommand('vscode.openWith', Uri.file(path), RESULT_EDITOR);
    return;
  }
  const kept = await window.withProgress(
    { location: ProgressLocation.Window, title: `Opening ${basename(path)}` },
    () => loadResult(services, path),
  );
  // A panel of the file's own: what a run gave, its timings too, stays in the panel of the job.
  const id = jobId({ job: kept.document.result.job, baseFolder: path });
  services.panels.open(id, kept.title).finish(kept);
  await services.results.save(id, kept);
}

/** Asks for a file with a result. */
export function chooseResult(title: string): Promise<string | undefined> {
  return chooseElsewhere('Graticule results', ENDINGS, title);
}

/** *Open as Text* of a result document. */
export async function openAsText(clicked?: Uri): Promise<void> {
  if (clicked !== undefined) await commands.executeCommand('vscode.openWith', clicked, 'default');
}
