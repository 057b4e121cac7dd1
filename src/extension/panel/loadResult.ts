import { basename, dirname } from 'node:path';
import { Uri, workspace } from 'vscode';
import { withRealPaths } from '../../data/files/within';
import { baseFolderOf, type OutsideFiles, outsidePaths } from '../../data/results/outsideFiles';
import { titleOf } from '../jobs/jobIdentity';
import { askAboutResult } from '../jobs/lookOutside';
import type { Services } from '../services';
import type { KeptResult } from './resultStore';

/**
 * Reads a result from a file, and asks whether to look for what it names outside the workspace.
 *
 * @param before what was answered for an earlier state of the file
 */
export async function loadResult(
  { jobs }: Pick<Services, 'jobs'>,
  path: string,
  before?: OutsideFiles,
): Promise<KeptResult> {
  const { document, raster } = await jobs.ask('openResult', { path });
  const { result } = document;
  const own = dirname(path);
  const top = workspace.getWorkspaceFolder(Uri.file(path))?.uri.fsPath ?? own;
  const opened = workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  const folders = withRealPaths([own, ...opened.map(({ uri }) => uri.fsPath)]);
  const outside = await askAboutResult(outsidePaths(result, own, folders), before);
  const baseFolder = baseFolderOf(result, own, top, folders, outside);
  const { compared, title } = result.description;
  const called = compared === undefined ? titleOf(result.job) : title;
  return { title: `${called} (${basename(path)})`, baseFolder, document, raster, outside };
}
