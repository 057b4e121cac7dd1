import { rmSync } from 'node:fs';

/**
 * Files and folders of this process that are of no use to anybody else: none of them outlives it, unless it is killed. A name that
 * nobody can guess may be noted before its file is made.
 */
export const unfinished = new Set<string>();

process.once('exit', () => {
  for (const path of unfinished) rmSync(path, { force: true, recursive: true });
});
