import { basename, dirname, isAbsolute, sep } from 'node:path';
import { fileOf } from '../../data/vector/layerPath';

/** A folder whose files a person knows by their paths in it, and what stands before these. */
export interface KnownFolder {
  readonly path: string;
  /** Empty, or as in `town/` where several folders are open. */
  readonly prefix: string;
}

/**
 * A message with the paths of files as a person knows them: in the folders that are open by their paths there, elsewhere by
 * their names, with their folder where there are several or a name alone could be that of another file.
 *
 * @param paths of all files that the message may be about; of those that are not absolute, nothing is to be said
 */
export function shortPaths(message: string, paths: readonly string[], known: readonly KnownFolder[]): string {
  const files = [...new Set(paths.map(fileOf).filter(isAbsolute))];
  const elsewhere = files.filter((file) => !known.some(({ path }) => file.startsWith(`${path}${sep}`)));
  const outside = [...new Set(elsewhere.map(dirname))];
  const isClear = outside.length === 1 && new Set(files.map((file) => basename(file))).size === files.length;
  const others = outside.map((path): KnownFolder => ({ path, prefix: isClear ? '' : `${basename(path)}/` }));
  // A folder within another one comes before it.
  const folders = [...others, ...known].filter(({ path }) => path !== dirname(path));
  folders.sort((a, b) => b.path.length - a.path.length);
  return folders.reduce(
    (text, { path, prefix }) => text.replaceAll(beginning(`${path}${sep}`), (_, before) => before + prefix),
    message,
  );
}

/** Where a path begins with a folder: not in the middle of an address or of another path. */
function beginning(folder: string): RegExp {
  return new RegExp(`(^|[\\s"'“‘(,;])${folder.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`, 'gu');
}
