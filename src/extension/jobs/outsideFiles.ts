import { existsSync, readlinkSync, realpathSync } from 'node:fs';
import nodePath, { dirname, join, relative, resolve, sep } from 'node:path';
import type { ResultBody } from '../../shared/result';

/** As many links on one way as systems follow. */
const MAX_LINKS = 40;

/** Files that a result from elsewhere names outside the folders that are open. */
export interface OutsideFiles {
  /** Absolute. */
  readonly paths: readonly string[];
  /** Whether the person said that they may be looked for. */
  readonly allowed: boolean;
}

/** Whether a path is that of a folder or lies in it, by its text alone. */
export function isWithin(
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
  const folder = folders.find((one) => isWithin(one, path));
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

/** The paths of a result's job and inputs that lead out of some folders, as they lie from the result's own folder. */
export function outsidePaths(result: ResultBody, own: string, folders: readonly string[]): string[] {
  const files = namedPaths(result).map((path) => resolve(own, path));
  return [...new Set(files)].filter((file) => !staysWithin(file, folders));
}

/**
 * The folder that a result's inputs are relative to: its own, or the nearest one above it up to `top` that has them
 * all, for results that were written into a folder of their own. What may not be looked for is not waited for.
 */
export function baseFolderOf(
  result: ResultBody,
  own: string,
  top: string,
  folders: readonly string[],
  outside: OutsideFiles | undefined,
): string {
  const { paths = [], allowed = false } = outside ?? {};
  const wanted = namedPaths(result).filter((path) => allowed || !paths.includes(resolve(own, path)));
  const inputs = new Set(result.inputs.map(({ path }) => path));
  const has = (folder: string): boolean =>
    wanted.every((path) => {
      const file = resolve(folder, path);
      if (!staysWithin(file, folders) && !(allowed && paths.includes(file))) return false;
      return !inputs.has(path) || existsSync(file);
    });
  for (let folder = own; ; folder = dirname(folder)) {
    if (has(folder)) return folder;
    if (folder === top || folder === dirname(folder)) return own;
  }
}

/** The job's own first: they are the ones that are read. */
function namedPaths({ job, inputs }: ResultBody): string[] {
  const ofJob = Object.values(job.inputs).filter((value) => typeof value === 'string');
  return [...ofJob, ...inputs.map(({ path }) => path)];
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
