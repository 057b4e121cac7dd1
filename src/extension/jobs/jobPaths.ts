import { isAbsolute, join, relative, sep } from 'node:path';
import { Uri, workspace } from 'vscode';
import { fileOf, mapFile } from '../../data/vector/layerPath';
import { isUrl } from '../../shared/urls';

/** The folder from which a new job's relative paths start: the workspace folder of its first file, else that file's folder. */
export function baseFolderFor(path: string | undefined): string {
  const file = path === undefined || isUrl(path) ? undefined : fileOf(path);
  const uri = file === undefined ? undefined : Uri.file(file);
  const owner = uri === undefined ? undefined : workspace.getWorkspaceFolder(uri);
  const folder = owner ?? (uri === undefined ? workspace.workspaceFolders?.[0] : undefined);
  if (folder !== undefined) return folder.uri.fsPath;
  return uri === undefined ? process.cwd() : Uri.joinPath(uri, '..').fsPath;
}

/** A path as jobs store it: an address as it is, a file relative to the folder, with `/`; absolute where it is on another drive or above. */
export function jobPath(baseFolder: string, path: string): string {
  if (isUrl(path)) return path;
  return mapFile(path, (file) => {
    const way = relative(baseFolder, file);
    return isAbsolute(way) || way.startsWith('..') ? file : way.split(sep).join('/');
  });
}

/** A path of a job as seen from another folder than its own; what is absolute, or on the web, stays as it is. */
export function rebasedPath(path: string, from: string, to: string): string {
  return isUrl(path) || isAbsolute(path) || from === to ? path : jobPath(to, join(from, path));
}
