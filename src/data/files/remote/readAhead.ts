import type { DiskCache } from './diskCache';
import { MAX_CONNECTIONS } from './requestRange';

/** A part of a file. */
export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Fetches what will be read, several requests at a time, and some way ahead of the reading. */
export interface ReadAhead {
  /** `stretches` are offset and bytes in turn. */
  prepare(stretches: Float64Array, cancelled: () => boolean): void;
  /** Bytes that are being fetched or lie ready; `undefined` where they were not asked for. */
  take(wanted: Stretch): Promise<Bytes> | undefined;
  clear(): void;
}

/** How a stretch is got. */
export interface Fetching {
  readonly cache: DiskCache;
  nameOf(stretch: Stretch): string;
  /** From the server. */
  request(stretch: Stretch, cancelled: () => boolean): Promise<Bytes>;
  /** From the disk, or from the server. */
  stretch(stretch: Stretch, cancelled: () => boolean): Promise<Bytes>;
}

/** Fetched and not read yet, at most. */
const MAX_AHEAD_BYTES = 64e6;
/** Neighbours come in one request: what lies between them is lost. */
const MAX_GAP_BYTES = 256;
const MAX_REQUEST_BYTES = 1e6;

interface Entry extends Stretch {
  readonly bytes: Promise<Bytes>;
  settle(bytes: Promise<Bytes>): void;
}

export function createReadAhead({ cache, nameOf, request, stretch }: Fetching): ReadAhead {
  let queue: Entry[] = [];
  /** By offset: what is to come, comes or lies ready. */
  let entries: Entry[] = [];
  let stopped = (): boolean => false;
  let underWay = 0;
  let aheadBytes = 0;

  /** What can be fetched next in one request. */
  function nextRun(): Entry[] {
    const run = queue.splice(0, 1);
    let end = run[0]!.offset + run[0]!.length;
    while (queue.length > 0) {
      const { offset, length } = queue[0]!;
      const isNear = offset >= end && offset - end <= MAX_GAP_BYTES;
      if (!isNear || offset + length - run[0]!.offset > MAX_REQUEST_BYTES) break;
      run.push(queue.shift()!);
      end = offset + length;
    }
    return run;
  }

  function pump(): void {
    while (queue.length > 0 && underWay < MAX_CONNECTIONS && aheadBytes < MAX_AHEAD_BYTES) {
      const run = nextRun();
      for (const { length } of run) aheadBytes += length;
      underWay++;
      void fetchRun(run, stopped).finally(() => {
        underWay--;
        pump();
      });
    }
  }

  /** Fetches neighbours at once, but for those that are on the disk or that another task is about to get. */
  async function fetchRun(run: readonly Entry[], cancelled: () => boolean): Promise<void> {
    const own: { readonly entry: Entry; readonly release: () => Promise<void> }[] = [];
    for (const entry of run) {
      const release = await cache.claim(nameOf(entry));
      const there = await cache.take(nameOf(entry));
      if (release !== undefined && there === undefined) own.push({ entry, release });
      else {
        await release?.();
        entry.settle(there === undefined ? stretch(entry, cancelled) : Promise.resolve(there));
      }
    }
    const groups: (typeof own)[] = [];
    for (const one of own) {
      const last = groups.at(-1)?.at(-1)?.entry;
      const isNear = last !== undefined && one.entry.offset - last.offset - last.length <= MAX_GAP_BYTES;
      if (isNear) groups.at(-1)!.push(one);
      else groups.push([one]);
    }
    for (const group of groups) {
      const offset = group[0]!.entry.offset;
      const { offset: lastOffset, length: lastLength } = group.at(-1)!.entry;
      const answer = request({ offset, length: lastOffset + lastLength - offset }, cancelled);
      for (const { entry, release } of group) {
        const from = entry.offset - offset;
        entry.settle(
          kept(
            entry,
            release,
            answer.then((all) => all.slice(from, from + entry.length)),
          ),
        );
      }
    }
    await Promise.allSettled(run.map(({ bytes }) => bytes));
  }

  /** Bytes once they are on the disk too: a thread that has read them may stand still from then on. */
  async function kept(entry: Entry, release: () => Promise<void>, coming: Promise<Bytes>): Promise<Bytes> {
    try {
      const bytes = await coming;
      await cache.keep(nameOf(entry), bytes);
      return bytes;
    } finally {
      await release();
    }
  }

  function clear(): void {
    queue = [];
    entries = [];
    aheadBytes = 0;
  }

  return {
    clear,
    prepare(stretches, cancelled) {
      clear();
      stopped = cancelled;
      const known = new Set<number>();
      for (let at = 0; at < stretches.length; at += 2) {
        const offset = stretches[at]!;
        if (known.has(offset)) continue;
        known.add(offset);
        queue.push(newEntry(offset, stretches[at + 1]!));
      }
      entries = [...queue].sort((a, b) => a.offset - b.offset);
      pump();
    },
    take(wanted) {
      const end = wanted.offset + wanted.length;
      const at = lastAtOrBefore(entries, wanted.offset);
      const entry = entries[at];
      if (entry === undefined || entry.offset + entry.length < end) return undefined;
      const waiting = queue.indexOf(entry);
      if (waiting >= 0) {
        // The reading came here sooner than the fetching.
        queue.splice(waiting, 1);
        aheadBytes += entry.length;
        entry.settle(stretch(entry, stopped));
      }
      if (end === entry.offset + entry.length) {
        entries.splice(at, 1);
        aheadBytes -= entry.length;
        pump();
      }
      const { offset } = entry;
      return entry.bytes.then((bytes) =>
        wanted.length === bytes.length ? bytes : bytes.slice(wanted.offset - offset, end - offset),
      );
    },
  };
}

function newEntry(offset: number, length: number): Entry {
  let settle: Entry['settle'] = () => {};
  const bytes = new Promise<Bytes>((resolve) => {
    settle = resolve;
  });
  bytes.catch(() => {}); // told to whoever reads it
  return { offset, length, bytes, settle };
}

/** The position of the last entry that begins at an offset or before; -1 where none does. */
function lastAtOrBefore(entries: readonly Stretch[], offset: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
