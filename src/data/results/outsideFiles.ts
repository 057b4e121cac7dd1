import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { inputPaths } from '../../shared/inputPaths';
import type { ResultBody } from '../../shared/result';
import { isUrl } from '../../shared/urls';
import { staysWithin } from '../files/within';
import { fileOf } from '../vector/layerPath';

/** Files that a result from elsewhere names outside the folders that are open. */
export interface OutsideFiles {
  /** Absolute. */
  readonly paths: readonly string[];
  /** Whether the person said that they may be looked for. */
  readonly allowed: boolean;
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
  const inputs = new Set(result.inputs.map(({ path }) => fileOf(path)));
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

/** The files on disks that a result's job and inputs name, the job's own first: they are the ones that are read. */
export function namedPaths({ job, inputs }: ResultBody): string[] {
  const paths = [...inputPaths(job.inputs), ...inputs.map(({ path }) => path)];
  return paths.filter((path) => !isUrl(path)).map(fileOf);
}
