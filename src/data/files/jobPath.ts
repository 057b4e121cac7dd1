import { isAbsolute, join, relative, sep } from 'node:path';
import { isUrl } from '../../shared/urls';
import { mapFile } from '../vector/layerPath';

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
