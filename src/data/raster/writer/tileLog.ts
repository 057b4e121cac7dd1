import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { UserError } from '../../../shared/errors';
import { unreadable, unwritable } from '../../../shared/systemErrors';
import { type LogRecord, readRecord, writeRecords } from '../../files/logRecords';
import { unfinished } from '../../files/unfinished';
import { checkOwn, openOwn } from './ownLog';
import {
  CLAIM_KEY,
  type Contents,
  factsPart,
  IDENTITY_KEY,
  inspectTileLog,
  NOTHING,
  scanLog,
  TOKEN_LENGTH,
} from './readLog';
import type { TileStore } from './tileStore';

/** A store in a file, which may be taken up again. */
export interface TileLog extends TileStore {
  /** Names this run's other files: nobody can have foreseen it. */
  readonly token: string;
  /** That of the run that began the work. */
  readonly firstToken: string;
  /** Makes the log this run's own, as the first `put` does. Throws a `UserError` where another run has since. */
  claim(): Promise<void>;
}

/** How a log is opened. */
export interface TileLogOptions {
  /** Says what the tiles belong to: only a log with the same is taken up. */
  readonly identity: string;
  /** Throws the unfinished work of another identity away. */
  readonly beginAnew: boolean;
  /** Removes the other files of a run that this one follows, by its token. */
  clear(token: string): Promise<void>;
}

/**
 * Opens a log, or says where one will be: the file is made with its first tile. Nothing but a log of our own is
 * ever written to. Throws a `UserError` where something else has the name, or the log is that of other work.
 */
export async function openTileLog(path: string, options: TileLogOptions): Promise<TileLog> {
  checkOwn(path);
  const handle = await openOwn(path);
  if (handle === undefined) return createLog(path, options, undefined, NOTHING);
  try {
    return createLog(path, options, handle, await scanLog(handle, path, options));
  } catch (error) {
    await handle.close();
    throw unreadable(error, path);
  }
}

/** A store in a file of our own that nobody takes up again. The path must be free. */
export function createScratchLog(path: string): TileStore {
  const log = createLog(path, { identity: '', clear: async () => {} }, undefined, NOTHING);
  unfinished.add(path);
  const discard = async (): Promise<void> => {
    await log.discard();
    unfinished.delete(path);
  };
  return { ...log, discard };
}

/**
 * Deletes a log, and nothing that is none. Throws a `UserError` where something else has the name.
 *
 * @param clear as in the options of a log
 */
export async function deleteTileLog(path: string, clear: TileLogOptions['clear']): Promise<void> {
  const log = await inspectTileLog(path);
  try {
    for (const token of log?.tokens ?? []) await clear(token);
    await rm(path, { force: true });
  } catch (error) {
    throw unwritable(error, path);
  }
}

function createLog(
  path: string,
  { identity, clear }: Pick<TileLogOptions, 'identity' | 'clear'>,
  found: FileHandle | undefined,
  contents: Contents,
): TileLog {
  const token = randomBytes(TOKEN_LENGTH / 2).toString('hex');
  const spans = new Map(contents.spans);
  let handle = found;
  let { end } = contents;
  let isBegun = false;
  /** They follow one another: each must find the log as the one before left it. */
  let last: Promise<void> = Promise.resolve();

  const add = async (file: FileHandle, records: readonly LogRecord[]): Promise<readonly number[]> => {
    const offsets = await writeRecords(file, end, records);
    end = offsets.at(-1)!;
    return offsets;
  };

  const begin = async (): Promise<FileHandle> => {
    const file = handle ?? (await open(path, 'wx+'));
    handle = file;
    if (isBegun) return file;
    isBegun = true;
    for (const earlier of contents.tokens) await clear(earlier);
    await file.truncate(end);
    const data = [Buffer.from(end === 0 ? `${token}\n${identity}` : token)];
    await add(file, [{ key: end === 0 ? IDENTITY_KEY : CLAIM_KEY, data }]);
    return file;
  };

  /** Whether it is as this run left it. */
  const isOurs = async (file: FileHandle): Promise<boolean> => (await file.stat()).size === end;

  const claim = async (): Promise<FileHandle> => {
    try {
      const file = await begin();
      if (await isOurs(file)) return file;
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? inUse(path) : unwritable(error, path);
    }
    throw inUse(path);
  };

  const put: TileStore['put'] = async (tiles) => {
    const file = await claim();
    const records = tiles.map(({ key, bytes, facts }) => ({ key, data: [...factsPart(facts), bytes] }));
    const offsets = await add(file, records).catch((error) => {
      throw unwritable(error, path);
    });
    for (const [i, { key, bytes, facts }] of tiles.entries()) {
      const [length, text] = records[i]!.data as [Uint8Array, Uint8Array];
      const start = length.length + text.length;
      spans.set(key, { offset: offsets[i]!, start, length: bytes.length, facts });
    }
  };

  const inTurn = (work: () => Promise<unknown>): Promise<void> => {
    const mine = last.then(work).then(() => {});
    last = mine.catch(() => {}); // whoever asked for it is told
    return mine;
  };

  return {
    token,
    firstToken: contents.end === 0 ? token : contents.tokens[0]!,
    sizeOf: (key) => spans.get(key)?.length,
    factsOf: (key) => spans.get(key)?.facts ?? null,
    claim: () => inTurn(claim),
    put: (tiles) => inTurn(() => put(tiles)),
    get: async (key) => {
      const { offset, start } = spans.get(key)!;
      const record = await readRecord(handle!, offset, end);
      if (record?.key === key) return record.data.subarray(start);
      throw inUse(path);
    },
    close: async () => handle?.close(),
    discard: async () => {
      if (handle === undefined) return;
      const mine = await isOurs(handle);
      await handle.close();
      // Another run may have begun to work with it.
      if (mine) await rm(path, { force: true });
    },
  };
}

function inUse(path: string): UserError {
  return new UserError(
    `${path} was changed by another program while it was in use (is the same map written twice at once?); wait for the other run, then run again.`,
  );
}
