import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { incompleteName } from '../../files/writeAtomically';

/** Where the finished tiles of a resumable raster are kept. */
export function partPathOf(path: string): string {
  return `${path}.part`;
}

/** The other files that one run has beside a raster while it makes it, by the run's token. */
export function filesOfRun(
  path: string,
  token?: string,
): { partial: string; overviews: string; tiles: string; direct: string } {
  const stem = join(dirname(path), incompleteName(token));
  return {
    partial: `${stem}.tif`,
    overviews: `${stem}.overviews`,
    tiles: `${stem}.tiles`,
    direct: `${stem}.direct`,
  };
}

/** Removes what a run that was killed has left of them: all whose names begin with its token. */
export async function clearRun(path: string, token: string): Promise<void> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (name.startsWith(incompleteName(token))) await rm(join(folder, name), { force: true });
  }
}
