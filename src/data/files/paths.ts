import { type BigIntStats, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** What a path leads to, links followed; `undefined` where it leads to nothing. */
export function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/** Whether two paths name one file: links and the case of letters may differ where the disk allows it. */
export function isSameFile(a: string, b: string): boolean {
  const [one, other] = [statOf(a), statOf(b)];
  if (one !== undefined && other !== undefined) return one.ino === other.ino && one.dev === other.dev;
  return one === other && realPath(a) === realPath(b);
}

/**
 * Whether a path lies in a folder, links followed, or is the folder. A path that by its words lies elsewhere is not
 * looked up: that alone could contact another machine.
 */
export function isWithin(folder: string, path: string): boolean {
  const real = realPath(folder);
  const absolute = resolve(folder, path);
  if (!isUnder(resolve(folder), absolute) && !isUnder(real, absolute)) return false;
  return isUnder(real, realPath(absolute));
}

function isUnder(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The absolute path of a file, links followed as far as there is one. */
function realPath(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const folder = dirname(absolute);
    return folder === absolute ? folder : join(realPath(folder), basename(absolute));
  }
}
