import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../shared/errors';

export interface WriteOptions {
  /** Whether a file that is already there may be replaced. */
  readonly force: boolean;
  /** The path as the person gave it, for messages. */
  readonly label?: string;
  /**
   * The name of the incomplete file; by default one of this process's own. A name that the next run uses again
   * keeps killed runs from leaving files behind, but two runs must not write at once.
   */
  readonly partial?: string;
}

/** What goes into a file: its bytes, or a function that writes them to the open file. */
export type Content = string | Uint8Array | ((file: FileHandle) => Promise<void>);

/**
 * Writes a file whole or not at all: beside the target under another name, flushed to the disk, then renamed.
 * Throws a `UserError` where the target exists and may not be replaced, or where its folder is missing or not
 * writable. After a failure nothing is left behind.
 */
export async function writeAtomically(path: string, options: WriteOptions, content: Content): Promise<void> {
  const label = options.label ?? path;
  checkTarget(path, options);
  const partial = options.partial ?? partialPath(path);
  try {
    const file = await open(partial, 'w');
    try {
      if (typeof content === 'function') await content(file);
      else await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    checkTarget(path, options);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw explain(error, label);
  }
}

/**
 * Checks that a file may be written, before the work that makes it. Throws a `UserError` where it exists and
 * `force` is false, or where its folder is missing or read-only.
 */
export function checkTarget(path: string, options: WriteOptions): void {
  const label = options.label ?? path;
  const folder = dirname(path);
  if (!existsSync(folder)) {
    throw new UserError(
      `${label} cannot be written, because the folder ${folder} does not exist: create it first.`,
    );
  }
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw explain(error, label);
  }
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) {
    throw new UserError(`${label} cannot be written, because it is a folder: give the name of a file.`);
  }
  if (!options.force) {
    throw new UserError(`${label} already exists: choose another name, or replace it with --force.`);
  }
}

/** Throws a `UserError` where a file is one of a job's inputs: no option allows to write over them. */
export function refuseInput(path: string, inputs: readonly string[]): void {
  const real = realPath(path);
  if (inputs.some((input) => realPath(input) === real))
    throw new UserError(`${path} is an input of this job and is never overwritten: name another output.`);
}

/** A path without links, so that a file has one name. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** The name under which a file is written before it is complete. */
export function partialPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.part`);
}

function explain(error: unknown, label: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new UserError(
      `${label} cannot be written, because its folder or file is read-only: choose another place.`,
    );
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new UserError(
      `${label} cannot be written, because the disk is full: free some space, or choose another place.`,
    );
  }
  if (code === 'ENOENT')
    return new UserError(
      `${label} cannot be written, because no file can be made there: choose another place.`,
    );
  if (code === 'ENOTDIR')
    return new UserError(`${label} cannot be written, because its folder is a file: check the path.`);
  return error;
}
