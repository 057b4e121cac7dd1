import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, lstatSync, type Stats } from 'node:fs';
import { type FileHandle, open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../shared/errors';
import { unwritable } from '../../shared/systemErrors';
import { isUrl } from '../../shared/urls';
import { isSameFile, statOf } from './paths';
import { unfinished } from './unfinished';

export interface WriteOptions {
  /** Whether a file that is already there may be replaced. */
  readonly force: boolean;
  /** The path as the person gave it, for messages. */
  readonly label?: string;
  /** The name of the incomplete file, which no other file may have; by default one that nobody can guess. */
  readonly partial?: string;
}

/** What goes into a file: its bytes, pieces of text or bytes, or a function that writes to the open file. */
export type Content =
  | string
  | Uint8Array
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>
  | ((file: FileHandle) => Promise<void>);

/** Written to see whether a disk takes anything at all. */
const PROBE_BYTES = 4096;

/**
 * Writes a file whole or not at all: beside the target under another name, flushed to the disk, then renamed. A
 * symbolic link in its place is replaced; what it points to stays as it is. Throws a `UserError` where the target
 * exists and may not be replaced, or where it cannot be written. After a failure nothing is left behind.
 */
export async function writeAtomically(path: string, options: WriteOptions, content: Content): Promise<void> {
  checkTarget(path, options);
  await withIncomplete(path, options, async (file, partial) => {
    if (typeof content === 'function') await content(file);
    else await writeFile(file, content);
    await file.sync();
    await file.close();
    await renameWhole(partial, path, options);
  });
}

/** Gives a file that is whole its name. Throws a `UserError` as `writeAtomically` does. */
export async function renameWhole(partial: string, path: string, options: WriteOptions): Promise<void> {
  const { label = path } = options;
  checkTarget(path, options);
  await rename(partial, path).catch((error) => {
    throw existsSync(dirname(path)) && !existsSync(partial) ? removed(label) : unwritable(error, label);
  });
}

/**
 * Finds out before the work whether its output can be written. Throws a `UserError` where it cannot: for what
 * `checkTarget` looks at, and where the disk takes no byte or the name is too long.
 */
export async function tryWriting(path: string, options: WriteOptions): Promise<void> {
  checkTarget(path, options);
  await withIncomplete(path, options, (file) => file.writeFile(new Uint8Array(PROBE_BYTES)));
}

/** Makes an incomplete file beside the target, works with it, and removes what is left of it. */
async function withIncomplete(
  path: string,
  options: WriteOptions,
  work: (file: FileHandle, partial: string) => Promise<void>,
): Promise<void> {
  const label = options.label ?? path;
  const partial = options.partial ?? join(dirname(path), incompleteName());
  // Never a file that is there, and never through a link.
  // At once, since the process may end while the file is made.
  if (options.partial === undefined) unfinished.add(partial);
  const file = await open(partial, 'wx').catch((error) => {
    unfinished.delete(partial);
    throw unwritable(error, label);
  });
  unfinished.add(partial);
  try {
    await work(file, partial);
  } catch (error) {
    throw unwritable(error, label);
  } finally {
    await file.close().catch(() => {});
    await rm(partial, { force: true });
    unfinished.delete(partial);
  }
}

/** The error for an incomplete file that is no longer there. */
export function removed(label: string): UserError {
  return new UserError(
    `${label} cannot be written, because another program removed its unfinished file: run again.`,
  );
}

/**
 * A name for an incomplete file; short, so that every disk takes it.
 *
 * @param token what nobody can have foreseen
 */
export function incompleteName(token = randomBytes(8).toString('hex')): string {
  return `.graticule-${token}`;
}

/**
 * Throws a `UserError` where a file exists and `force` is false, where something else than a file has its name, or
 * where its folder is missing or read-only.
 */
export function checkTarget(path: string, options: WriteOptions): void {
  const label = options.label ?? path;
  const folder = dirname(path);
  try {
    if (lookAt(folder) === undefined) {
      throw new UserError(
        `${label} cannot be written, because the folder ${folder} does not exist: create it first.`,
      );
    }
    accessSync(folder, constants.W_OK);
    refuseOpenDatabase(path, label);
    const found = lookAt(path);
    if (found === undefined) return;
    // A link that leads nowhere, or in a circle, may be replaced as any other.
    const behind = found.isSymbolicLink() ? statOf(path) : found;
    if (behind?.isDirectory()) {
      throw new UserError(`${label} cannot be written, because it is a folder: give the name of a file.`);
    }
    if (behind !== undefined && !behind.isFile()) {
      throw new UserError(
        `${label} cannot be written, because it is a pipe or a device: give the name of a file.`,
      );
    }
  } catch (error) {
    throw unwritable(error, label);
  }
  if (options.force) return;
  throw new UserError(`${label} already exists: choose another name, or replace it with --force.`);
}

/** A database is one with its journals: another in its place would be taken for what they belong to, and be spoilt. */
function refuseOpenDatabase(path: string, label: string): void {
  if (!/\.gpkg$/i.test(path)) return;
  const journal = ['-wal', '-journal'].find((ending) => lookAt(path + ending) !== undefined);
  if (journal === undefined) return;
  throw new UserError(
    `${label} cannot be written while another program has it open, as ${basename(path)}${journal} beside it tells: close it there, or choose another name.`,
  );
}

/** What has a name, links not followed; `undefined` where nothing has it. */
function lookAt(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** Throws a `UserError` where a file is one that the job reads: no option allows to write over them. */
export function refuseInput(path: string, inputs: readonly string[]): void {
  if (inputs.some((input) => !isUrl(input) && isSameFile(path, input)))
    throw new UserError(`${path} is an input of this job and is never overwritten: name another output.`);
}
