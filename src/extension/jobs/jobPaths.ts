import { Uri, workspace } from 'vscode';
import { fileOf } from '../../data/vector/layerPath';
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
