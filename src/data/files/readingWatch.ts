import { AsyncLocalStorage } from 'node:async_hooks';
import { type BigIntStats, statSync } from 'node:fs';
import { resolve } from 'node:path';

/** What tells that a file is still the one that was read: as text, to be compared. */
export type FileStamp = string;

/** Absolute paths and addresses of files to what they were when they were first opened. */
export type FilesRead = ReadonlyMap<string, FileStamp>;

/** What is known of the work that reads. */
interface Watch {
  readonly files: Map<string, FileStamp> | undefined;
  readonly signal: AbortSignal | undefined;
}

const watched = new AsyncLocalStorage<Watch>();

/**
 * Does work, and gathers which files it opens for reading, sidecars too.
 *
 * @param signal aborted once nobody wants what is read: the web is then not waited for any more
 */
export function watchReading<T>(
  work: () => T,
  signal?: AbortSignal,
): { readonly files: FilesRead; readonly outcome: T } {
  const files = new Map<string, FileStamp>();
  return { files, outcome: watched.run({ files, signal }, work) };
}

/** Does work that reads, until a signal is aborted. */
export function readUntil<T>(signal: AbortSignal, work: () => T): T {
  return watched.run({ files: undefined, signal }, work);
}

/** Whether nobody wants any more what is being read. */
export function readingAborted(): () => boolean {
  const signal = watched.getStore()?.signal;
  return () => signal?.aborted === true;
}

/** Does work within other work that is watched, and tells which files it opened for reading, in that order. */
export async function gatherReading<T>(
  work: () => Promise<T>,
): Promise<{ readonly files: readonly string[]; readonly outcome: T }> {
  const around = watched.getStore();
  const files = new Map<string, FileStamp>();
  try {
    const outcome = await watched.run({ files, signal: around?.signal }, work);
    return { files: [...files.keys()], outcome };
  } finally {
    for (const [file, stamp] of files) if (around?.files?.has(file) === false) around.files.set(file, stamp);
  }
}

/** Told of every file that is opened for reading. */
export function noteReading(path: string, stat: BigIntStats): void {
  noteStamp(resolve(path), () => stampOf(stat));
}

/** Whether a file is opened for the first time by work that is watched: what it is must be found out then. */
export function isFirstReading(file: string): boolean {
  return watched.getStore()?.files?.has(file) === false;
}

/** Told of every file that is opened at an address. */
export function noteStamp(file: string, stamp: () => FileStamp): void {
  const files = watched.getStore()?.files;
  if (files !== undefined && !files.has(file)) files.set(file, stamp());
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
