import { randomBytes } from 'node:crypto';
import { constants, lstatSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { UserError } from '../../../shared/errors';
import { unreadable, unwritable } from '../../../shared/systemErrors';
import { unfinished } from '../../files/unfinished';
import {
  HEAD_BYTES,
  type LogRecord,
  MARK,
  parseHead,
  readHead,
  readRecord,
  readSome,
  writeRecords,
} from './logRecords';
import { packFacts, type TileFacts, unpackFacts } from './tileFacts';
import type { TileStore } from './tileStore';

/*
 * A file of records, of which the first holds the token of its run and the identity of the work, and those of tiles
 * what is known of them (its length in 32 bits, then itself) and their bytes. Records are only ever added, so what a
 * killed process or a power cut leaves behind is good up to the first bad record.
 */

const IDENTITY_KEY = 0xffffffff;
/** A run that takes up the work of another says so with a token of its own, lest both go on at once. */
const CLAIM_KEY = 0xfffffffe;
const TOKEN = /^[0-9a-f]{16}$/;
const TOKEN_LENGTH = 16;

interface RecordSpan {
  /** Where its record begins. */
  readonly offset: number;
  /** Where its bytes begin in the data of the record, and how many they are. */
  readonly start: number;
  readonly length: number;
  readonly facts: TileFacts | null;
}

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

/** What is in a log that is there. */
interface Contents {
  /** Of the runs that have worked with it. */
  readonly tokens: readonly string[];
  readonly spans: Map<number, RecordSpan>;
  /** Where its last good record ends; 0 where not even the first one is whole. */
  readonly end: number;
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
    return createLog(path, options, handle, await scan(handle, path, options));
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

const NOTHING: Contents = { tokens: [], spans: new Map(), end: 0 };

/** What a log that is there says of itself. */
export interface TileLogHead {
  readonly identity: string;
  /** Of the runs that have worked with it. */
  readonly tokens: readonly string[];
  /** Of the tiles in it. Their bytes are not looked at: whoever takes the log up checks them. */
  readonly keys: ReadonlySet<number>;
}

/**
 * Looks at a log that nobody works with; `null` where there is none, or not even its first record is whole. Throws a
 * `UserError` where something else has the name.
 */
export async function inspectTileLog(path: string): Promise<TileLogHead | null> {
  checkOwn(path);
  const handle = await openOwn(path, constants.O_RDONLY);
  if (handle === undefined) return null;
  try {
    const first = await readFirst(handle, path);
    if (first === null) return null;
    const keys = new Set<number>();
    const tokens = [first.token];
    let { end } = first;
    for (;;) {
      const record = await readHead(handle, end, first.size);
      if (record === null) return { identity: first.identity, tokens, keys };
      if (record.key < CLAIM_KEY) keys.add(record.key);
      const claim = record.key === CLAIM_KEY ? await readRecord(handle, end, first.size) : null;
      if (claim !== null) tokens.push(tokenOf(claim.data, path));
      end += HEAD_BYTES + record.length;
    }
  } catch (error) {
    throw unreadable(error, path);
  } finally {
    await handle.close();
  }
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

function checkOwn(path: string): void {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isFile()) throw foreign(path);
  } catch (error) {
    throw unwritable(error, path);
  }
}

function foreign(path: string): UserError {
  return new UserError(
    `${path} is where unfinished work is kept, but is no unfinished map of Graticule: move it away, or name another output.`,
  );
}

/** Opens what is there, and never through a link. */
async function openOwn(path: string, access = constants.O_RDWR): Promise<FileHandle | undefined> {
  try {
    return await open(path, access | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw code === 'ELOOP' ? foreign(path) : unwritable(error, path);
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

const FACTS_LENGTH_BYTES = 4;

function factsPart(facts: TileFacts | null): [length: Uint8Array, text: Uint8Array] {
  const text = facts === null ? new Uint8Array(0) : packFacts(facts);
  const length = Buffer.alloc(FACTS_LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  return [length, text];
}

function spanOf(offset: number, data: Uint8Array): RecordSpan {
  const text = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const start = FACTS_LENGTH_BYTES + text;
  const facts = text === 0 ? null : unpackFacts(data.subarray(FACTS_LENGTH_BYTES, start));
  return { offset, start, length: data.length - start, facts };
}

function inUse(path: string): UserError {
  return new UserError(
    `${path} was changed by another program while it was in use (is the same map written twice at once?); wait for the other run, then run again.`,
  );
}

async function scan(handle: FileHandle, path: string, options: TileLogOptions): Promise<Contents> {
  const first = await readFirst(handle, path);
  if (first === null) return NOTHING;
  const isSame = first.identity === options.identity;
  if (!isSame && !options.beginAnew) {
    throw new UserError(
      `${path} holds the unfinished work of another job, or its inputs have changed since; delete it to begin anew (on the command line: --force).`,
    );
  }
  const spans = new Map<number, RecordSpan>();
  const tokens = [first.token];
  let { end } = first;
  for (;;) {
    const record = await readRecord(handle, end, first.size);
    if (record === null) break;
    if (record.key < CLAIM_KEY) spans.set(record.key, spanOf(end, record.data));
    else if (record.key === CLAIM_KEY) tokens.push(tokenOf(record.data, path));
    end += HEAD_BYTES + record.data.length;
  }
  return isSame ? { tokens, spans, end } : { ...NOTHING, tokens };
}

/** The token at the start of a record. Throws a `UserError` where there is none. */
function tokenOf(data: Uint8Array, path: string): string {
  const token = Buffer.from(data.subarray(0, TOKEN_LENGTH)).toString('latin1');
  if (TOKEN.test(token)) return token;
  throw foreign(path);
}

/** What the first record says, where it ends, and the bytes of the file. */
interface First {
  readonly token: string;
  readonly identity: string;
  readonly end: number;
  readonly size: number;
}

/**
 * Reads whose log it is; `null` where the first record was never finished. Throws a `UserError` where the file is
 * none of ours.
 */
async function readFirst(handle: FileHandle, path: string): Promise<First | null> {
  const { size } = await handle.stat();
  const head = await readSome(handle, 0, Math.min(size, HEAD_BYTES));
  if (head === null || size < HEAD_BYTES) {
    // A run that was ended in its first write has left the beginning of a head.
    const mark = Buffer.alloc(8);
    mark.writeUInt32LE(MARK, 0);
    mark.writeUInt32LE(IDENTITY_KEY, 4);
    const isOurs = head !== null && mark.subarray(0, head.length).equals(head.subarray(0, mark.length));
    if (isOurs) return null;
    throw foreign(path);
  }
  if (parseHead(head)?.key !== IDENTITY_KEY) throw foreign(path);
  const record = await readRecord(handle, 0, size);
  if (record === null) return null;
  const token = tokenOf(record.data, path);
  const identity = Buffer.from(record.data.subarray(TOKEN_LENGTH + 1)).toString('utf8');
  return { token, identity, end: HEAD_BYTES + record.data.length, size };
}
