import { type BigIntStats, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isUrl } from '../../shared/urls';

/** The absolute path of what a job or a person names; an address on the web stays what it is. */
export function locate(folder: string, path: string): string {
  return isUrl(path) ? path : resolve(folder, path);
}

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

/** The absolute path of a file, links followed as far as there is one. */
export function realPath(path: string): string {
  const absolute = resolve(path);
  try {
    return realpathSync(absolute);
  } catch {
    const folder = dirname(absolute);
    return folder === absolute ? folder : join(realPath(folder), basename(absolute));
  }
}
