import { isAbsolute } from 'node:path';
import { workspace } from 'vscode';
import { mapFile, shownName } from '../../data/vector/layerPath';
import { isUrl } from '../../shared/urls';

/** What messages call a file: by its path in the workspace, else by its name. An address stays what it is. */
export function labelOf(path: string): string {
  if (isUrl(path)) return path;
  const shown = mapFile(path, (file) => workspace.asRelativePath(file));
  return isAbsolute(shown) ? shownName(path) : shown;
}
