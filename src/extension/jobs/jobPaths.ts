import { isAbsolute, relative, sep } from 'node:path';
import { Uri, workspace } from 'vscode';
import { isUrl } from '../../shared/urls';

/** The folder from which a new job's relative paths start: the workspace folder of its first file, else that file's folder. */
export function baseFolderFor(file: string | undefined): string {
  const uri = file === undefined || isUrl(file) ? undefined : Uri.file(file);
  const owner = uri === undefined ? undefined : workspace.getWorkspaceFolder(uri);
  const folder = owner ?? (uri === undefined ? workspace.workspaceFolders?.[0] : undefined);
  if (folder !== undefined) return folder.uri.fsPath;
  return uri === undefined ? process.cwd() : Uri.joinPath(uri, '..').fsPath;
}

/** A path as jobs store it: an address as it is, a file relative to the folder, with `/`; absolute where it is on another drive or above. */
export function jobPath(baseFolder: string, file: string): string {
  if (isUrl(file)) return file;
  const path = relative(baseFolder, file);
  return isAbsolute(path) || path.startsWith('..') ? file : path.split(sep).join('/');
}
