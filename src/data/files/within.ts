import { readlinkSync, realpathSync } from 'node:fs';
import nodePath, { join, relative, resolve, sep } from 'node:path';

/** Max links on one way, as systems have it. */
const MAX_LINKS = 40;

/** Whether a path is that of a folder or lies in it, by its text alone. */
export function isUnder(
  folder: string,
  path: string,
  paths: Pick<typeof nodePath, 'relative' | 'isAbsolute' | 'sep'> = nodePath,
): boolean {
  const way = paths.relative(folder, path);
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way); // on another drive or machine
}

/**
 * Whether a path stays within some folders, wherever links on its way lead. Nothing outside of them is looked at: to
 * look for a file on another machine is to call that machine.
 *
 * @param folders absolute, with the real path of each that is a link
 */
export function staysWithin(path: string, folders: readonly string[], links = MAX_LINKS): boolean {
  const folder = folders.find((one) => isUnder(one, path));
  if (folder === undefined) return false;
  let at = realPath(folder);
  const names = relative(folder, path).split(sep);
  for (const [index, name] of names.entries()) {
    const target = linkAt(join(at, name));
    if (target !== undefined)
      return links > 0 && staysWithin(resolve(at, target, ...names.slice(index + 1)), folders, links - 1);
    at = join(at, name);
  }
  return true;
}

/** Folders with their real paths, for `staysWithin`. */
export function withRealPaths(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => [folder, realPath(folder)]);
}

/** Whether a path, taken from a folder, stays within that, wherever links lead. */
export function isWithin(folder: string, path: string): boolean {
  return staysWithin(resolve(folder, path), withRealPaths([resolve(folder)]));
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined; // no link, or nothing there
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder; // it is gone
  }
}
