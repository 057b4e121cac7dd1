import { AsyncLocalStorage } from 'node:async_hooks';
import { type BigIntStats, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** What tells that a file is still the one that was read: as text, to be compared. */
export type FileStamp = string;

/** Absolute paths of files to what they were when they were first opened. */
export type FilesRead = ReadonlyMap<string, FileStamp>;

const watched = new AsyncLocalStorage<Map<string, FileStamp>>();

/** Does work, and gathers which files it opens for reading, sidecars too. */
export function watchReading<T>(work: () => T): { readonly files: FilesRead; readonly outcome: T } {
  const files = new Map<string, FileStamp>();
  return { files, outcome: watched.run(files, work) };
}

/** Does work within other work that is watched, and tells which files it opened for reading, in that order. */
export async function gatherReading<T>(
  work: () => Promise<T>,
): Promise<{ readonly files: readonly string[]; readonly outcome: T }> {
  const around = watched.getStore();
  const files = new Map<string, FileStamp>();
  try {
    const outcome = await watched.run(files, work);
    return { files: [...files.keys()], outcome };
  } finally {
    for (const [file, stamp] of files) if (around !== undefined && !around.has(file)) around.set(file, stamp);
  }
}

/** Told of every file that is opened for reading. */
export function noteReading(path: string, stat: BigIntStats): void {
  const files = watched.getStore();
  const absolute = resolve(path);
  if (files !== undefined && !files.has(absolute)) files.set(absolute, stampOf(stat));
}

/** Whether two stamps differ at most in what changes with a file's permissions, name or links: not in what it holds. */
export function holdTheSame(one: FileStamp | undefined, other: FileStamp | undefined): boolean {
  const data = (stamp = ''): string => stamp.slice(0, stamp.lastIndexOf(' '));
  return data(one) !== '' && data(one) === data(other);
}

/** What a file is now; `undefined` where it is gone. */
export function stampNow(path: string): FileStamp | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat && stampOf(stat);
}

/**
 * The time of the last change of its data or its status, which comes last, tells of writers that set the former back.
 * The device is left out: on Windows, some versions of Node number it differently for an open file and for a path
 * (libuv 1.49 and 1.50).
 */
export function stampOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): FileStamp {
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}
