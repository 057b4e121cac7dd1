import { resolve } from 'node:path';
import { Uri, workspace } from 'vscode';
import { isWithin } from '../../data/files/within';
import { fileOf, resolveInput } from '../../data/vector/layerPath';
import { UserError } from '../../shared/errors';
import { inputPaths } from '../../shared/inputPaths';
import { isUrl, withoutLogin } from '../../shared/urls';
import type { LocatedJob } from './jobIdentity';

/** Whether a file lies in a folder of the workspace, links followed. */
export function isInWorkspace(path: string): boolean {
  return (workspace.workspaceFolders ?? []).some(({ uri }) => isWithin(uri.fsPath, path));
}

/**
 * Keeps a job file of a workspace that nobody has trusted to that workspace; one that lies in none, to its own folder.
 * Throws a `UserError` that names the file outside.
 */
export function confineUntrusted({ job, baseFolder }: LocatedJob, label: string): void {
  if (workspace.isTrusted) return;
  const owner = workspace.getWorkspaceFolder(Uri.file(resolve(baseFolder, label)));
  const folder = owner?.uri.fsPath ?? baseFolder;
  for (const path of [...inputPaths(job.inputs), ...Object.values(job.outputs ?? {})]) {
    if (isUrl(path)) {
      throw new UserError(
        `${label} reads ${withoutLogin(path)} on the web: trust this workspace first, since nothing is fetched in Restricted Mode.`,
      );
    }
    if (isWithin(folder, resolve(baseFolder, fileOf(path)))) continue;
    throw new UserError(
      `${label} names ${path}, which is outside ${folder}: trust this workspace first, since in Restricted Mode a job reads and writes only there.`,
    );
  }
}

/** Throws a `UserError` where a file that an assistant names lies outside the workspace. */
export function confineNamed(path: string): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (folder === undefined)
    throw new UserError(`${path} cannot be found: no folder is open; open the folder that holds it.`);
  if (isUrl(path)) throw new UserError(`${withoutLogin(path)} is on the web: name a file in the workspace.`);
  const absolute = resolveInput(folder, path);
  if (isInWorkspace(fileOf(absolute))) return absolute;
  throw new UserError(`${path} is outside the workspace: name a file in it.`);
}
