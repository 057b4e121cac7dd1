import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { CancelledError } from '../../../shared/errors';
import { withoutLogin } from '../../../shared/urls';
import { cutShort, type FileBytes } from '../fileBytes';
import { isFirstReading, noteStamp, readingAborted } from '../readingWatch';
import type { DiskCache } from './diskCache';
import { createReadAhead, type Stretch } from './readAhead';
import { changedMeanwhile } from './remoteErrors';
import { type RangeAnswer, requestRange } from './requestRange';

/** A file on the web, which is read by ranges. */
export interface RemoteFile extends FileBytes {
  /** What tells this state of the file from others: its size, and its ETag or time of change. */
  readonly stamp: string;
  prepare(stretches: Float64Array, cancelled: () => boolean): void;
}

/** Small reads take and keep the whole piece that they fall into: directories and tables are read bit by bit. */
const PIECE_BYTES = 65_536;
const SMALL_BYTES = 32_768;
const MAX_PIECES = 64;
const LOOK_AGAIN_MS = 20;

/** What is known of a file before any of it is read. */
interface State {
  readonly size: number;
  readonly version: string;
  /** Its first piece, where that has just come. */
  readonly head?: Uint8Array<ArrayBuffer>;
}

/**
 * Opens a file at an address. What it is, is asked for when a job first opens it; threads go by that. Throws a
 * `UserError` where it cannot be read, or not by ranges.
 */
export async function openRemoteFile(url: string, given: string, cache: DiskCache): Promise<RemoteFile> {
  const label = withoutLogin(given);
  const isFirst = isFirstReading(url);
  const state = (isFirst ? undefined : await knownState(url, cache)) ?? (await findState(url, label, cache));
  const { size } = state;
  const stamp = `${state.size} ${state.version}`;
  noteStamp(url, () => stamp);
  const pieces = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();
  if (state.head !== undefined) pieces.set(0, Promise.resolve(state.head));

  /** Asks the server, and makes sure that the file is still the same. */
  async function request(stretch: Stretch, cancelled: () => boolean): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await requestRange({ url, label, ...stretch, cancelled });
    if (answer.size === size && answer.version === state.version) return answer.bytes;
    await cache.keep(stateName(url), new Uint8Array());
    throw changedMeanwhile(label);
  }

  const nameOf = ({ offset, length }: Stretch): string => nameFor(url, stamp, `${offset} ${length}`);

  /** A stretch from the disk, or from the server if no other task is about to get it. */
  async function stretch(wanted: Stretch, cancelled: () => boolean): Promise<Uint8Array<ArrayBuffer>> {
    const name = nameOf(wanted);
    for (;;) {
      const kept = await cache.take(name);
      if (kept?.length === wanted.length) return kept;
      const release = await cache.claim(name);
      if (release === undefined) {
        if (cancelled()) throw new CancelledError();
        await wait(LOOK_AGAIN_MS);
        continue;
      }
      try {
        const late = await cache.take(name);
        if (late?.length === wanted.length) return late;
        const bytes = await request(wanted, cancelled);
        await cache.keep(name, bytes);
        return bytes;
      } finally {
        await release();
      }
    }
  }

  function piece(index: number, cancelled: () => boolean): Promise<Uint8Array<ArrayBuffer>> {
    let bytes = pieces.get(index);
    if (bytes === undefined) {
      bytes = stretch(pieceAt(index, size), cancelled);
      bytes.catch(() => pieces.delete(index));
      pieces.set(index, bytes);
      if (pieces.size > MAX_PIECES) pieces.delete(pieces.keys().next().value!);
    }
    return bytes;
  }

  async function small(
    { offset, length }: Stretch,
    cancelled: () => boolean,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const out = new Uint8Array(length);
    for (let at = offset; at < offset + length; ) {
      const index = Math.floor(at / PIECE_BYTES);
      const from = at - index * PIECE_BYTES;
      const part = (await piece(index, cancelled)).subarray(from, from + offset + length - at);
      out.set(part, at - offset);
      at += part.length;
    }
    return out;
  }

  const ahead = createReadAhead({ cache, nameOf, request, stretch });
  return {
    label,
    size,
    stamp,
    version: state.version,
    prepare: ahead.prepare,
    async read(offset, length) {
      if (offset + length > size) throw cutShort(label, size, offset + length);
      if (length === 0) return new Uint8Array(0);
      const wanted = { offset, length };
      const cancelled = readingAborted();
      const prepared = ahead.take(wanted);
      if (prepared !== undefined) return prepared;
      if (length > SMALL_BYTES) return stretch(wanted, cancelled);
      const kept = await cache.take(nameOf(wanted));
      return kept?.length === length ? kept : small(wanted, cancelled);
    },
    close: async () => ahead.clear(),
  };
}

/** Throws a `UserError` where a file at an address is no longer what it was; asks its server. */
export async function checkRemoteUnchanged(url: string, label: string, stamp: string): Promise<void> {
  const { size, version } = await firstPiece(url, label, 1);
  if (`${size} ${version}` !== stamp) throw changedMeanwhile(label);
}

function firstPiece(url: string, label: string, length = PIECE_BYTES): Promise<RangeAnswer> {
  return requestRange({ url, label, offset: 0, length, cancelled: readingAborted() });
}

/** Asks the server for the head of a file, and keeps it and what it says of the whole. */
async function findState(url: string, label: string, cache: DiskCache): Promise<State> {
  const { bytes, size, version } = await firstPiece(url, label);
  const { offset, length } = pieceAt(0, size);
  await cache.keep(nameFor(url, `${size} ${version}`, `${offset} ${length}`), bytes);
  await cache.keep(stateName(url), Buffer.from(JSON.stringify({ size, version })));
  return { size, version, head: bytes };
}

/** What the thread that planned the job found the file to be. */
async function knownState(url: string, cache: DiskCache): Promise<State | undefined> {
  const kept = await cache.take(stateName(url));
  if (kept === undefined || kept.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(kept)) as State;
  } catch {
    return undefined;
  }
}

function pieceAt(index: number, size: number): Stretch {
  const offset = index * PIECE_BYTES;
  return { offset, length: Math.min(PIECE_BYTES, size - offset) };
}

function stateName(url: string): string {
  return nameFor(url, '', 'state');
}

function nameFor(...words: readonly string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 40);
}
