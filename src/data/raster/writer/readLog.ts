import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { UserError } from '../../../shared/errors';
import { unreadable } from '../../../shared/systemErrors';
import { HEAD_BYTES, MARK, parseHead, readHead, readRecord, readSome } from '../../files/logRecords';
import { checkOwn, foreign, openOwn } from './ownLog';
import { packFacts, type TileFacts, unpackFacts } from './tileFacts';

/*
 * A file of records, of which the first holds the token of its run and the identity of the work, and those of tiles
 * what is known of them (its length in 32 bits, then itself) and their bytes. Records are only ever added, so what a
 * killed process or a power cut leaves behind is good up to the first bad record.
 */

/** The key of the first record. */
export const IDENTITY_KEY = 0xffffffff;
/** A run that takes up the work of another says so with a token of its own, lest both go on at once. */
export const CLAIM_KEY = 0xfffffffe;
const TOKEN = /^[0-9a-f]{16}$/;
export const TOKEN_LENGTH = 16;

/** Where the bytes of a tile are in a log, and what is known of it. */
export interface RecordSpan {
  /** Where its record begins. */
  readonly offset: number;
  /** Where its bytes begin in the data of the record, and how many they are. */
  readonly start: number;
  readonly length: number;
  readonly facts: TileFacts | null;
}

/** What is in a log that is there. */
export interface Contents {
  /** Of the runs that have worked with it. */
  readonly tokens: readonly string[];
  readonly spans: Map<number, RecordSpan>;
  /** Where its last good record ends; 0 where not even the first one is whole. */
  readonly end: number;
}

/** Those of a log that is not there. */
export const NOTHING: Contents = { tokens: [], spans: new Map(), end: 0 };

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

const FACTS_LENGTH_BYTES = 4;

/** What stands before the bytes of a tile in its record. */
export function factsPart(facts: TileFacts | null): [length: Uint8Array, text: Uint8Array] {
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

/**
 * Reads a log that is there, up to its first bad record. Throws a `UserError` where it is none, or that of other work,
 * unless that is to be thrown away.
 */
export async function scanLog(
  handle: FileHandle,
  path: string,
  options: { readonly identity: string; readonly beginAnew: boolean },
): Promise<Contents> {
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
    // Records of other work may be of another version.
    if (record.key < CLAIM_KEY && isSame) spans.set(record.key, spanOf(end, record.data));
    if (record.key === CLAIM_KEY) tokens.push(tokenOf(record.data, path));
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
