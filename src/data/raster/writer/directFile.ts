import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { unwritable } from '../../../shared/systemErrors';
import { writeWhole } from '../../files/logRecords';
import { removed } from '../../files/writeAtomically';
import { type TileFormat, tileBytes } from './encodeTile';

/*
 * An incomplete file whose tiles are not compressed: a page for the header, then the tiles, each in its place whoever
 * writes it and when, and the directory after the last of them.
 */

/** Where the tiles begin: whole pages of most disks are written faster than parts. */
const FIRST_TILE = 4096;
/** Never through a link. */
const ACCESS = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0);
/** How long a thread waits for the coordinating one to make the file, and how often it looks. */
const PATIENCE_MS = 5000;
const LOOK_MS = 2;

/** Where a tile lies in the file. */
export function tileOffset(format: TileFormat, key: number): number {
  return FIRST_TILE + key * tileBytes(format);
}

/** Makes the file, or opens it where a run before this one has. */
export function makeIncomplete(path: string): Promise<FileHandle> {
  return open(path, ACCESS | constants.O_CREAT);
}

/**
 * Opens the file in a thread. It waits for the coordinating thread, which makes it once the log that names it is
 * there: nothing that a killed run leaves is without a name in a log.
 *
 * @param path what the file will be called, for messages
 */
export async function openIncomplete(incomplete: string, path: string): Promise<FileHandle> {
  for (let waited = 0; ; waited += LOOK_MS) {
    try {
      return await open(incomplete, ACCESS);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unwritable(error, path);
      if (waited >= PATIENCE_MS) throw removed(path);
    }
    await setTimeout(LOOK_MS);
  }
}

/**
 * Writes tiles that lie side by side. Throws a `UserError` where the disk does not take them.
 *
 * @param key of the first of them
 */
export async function writeTiles(
  file: FileHandle,
  path: string,
  format: TileFormat,
  key: number,
  bytes: Uint8Array,
): Promise<void> {
  await writeWhole(file, bytes, tileOffset(format, key)).catch((error) => {
    throw unwritable(error, path);
  });
}
