import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, rmSync, type Stats } from 'node:fs';
import { lstat, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unfinished } from '../unfinished';

/**
 * Bytes by name in a folder that the threads of this process share. Nothing of it ever fails: where the disk is full or
 * the folder is not ours, nothing is kept.
 */
export interface DiskCache {
  /** What is kept under a name. */
  take(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Keeps bytes, in place of those that had the name. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
  /**
   * Whether the caller is the one to find out what will be kept under a name; others wait and look again. Once it has
   * kept it, or has failed to, it calls what it gets.
   */
  claim(name: string): Promise<(() => Promise<void>) | undefined>;
}

/** The max that the folder holds; beyond it, the oldest files go. */
const MAX_BYTES = 2e9;
const MAX_FILES = 50_000;
/** How much a thread keeps between two looks through the folder. */
const SWEEP_BYTES = 100e6;
const SWEEP_FILES = 5000;

/** Kept before the bytes, to know damage. */
const DIGEST_BYTES = 20;

/** How often whoever holds a claim renews it. */
const RENEW_MS = 1000;
/** The age of a claim from which its thread counts as ended. */
const STALE_MS = 5000;

/** @param folder made where it is missing; by default the one of this process, which goes with it */
export function createDiskCache(folder: string = ownFolder()): DiskCache {
  const usable = isOurs(folder);
  const since = { bytes: 0, files: 0 };

  async function sweep(): Promise<void> {
    since.bytes = 0;
    since.files = 0;
    const found = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        const path = join(folder, name);
        const { size, mtimeMs } = await lstat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
        return { path, size, mtimeMs };
      }),
    );
    found.sort((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const [index, { path, size }] of found.entries()) {
      bytes += size;
      if (bytes > MAX_BYTES || index >= MAX_FILES) await rm(path, { force: true });
    }
  }

  return {
    async take(name) {
      if (!usable) return undefined;
      const file = await readFile(join(folder, name)).catch(() => undefined);
      const bytes = file && new Uint8Array(file.subarray(DIGEST_BYTES));
      return bytes && digestOf(bytes).equals(file.subarray(0, DIGEST_BYTES)) ? bytes : undefined;
    },
    async keep(name, bytes) {
      if (!usable) return;
      const partial = join(folder, `${randomBytes(8).toString('hex')}.part`);
      try {
        const file = await open(partial, 'wx', 0o600);
        await file.writev([digestOf(bytes), bytes]).finally(() => file.close());
        await rename(partial, join(folder, name));
        since.bytes += bytes.length;
        since.files++;
        if (since.bytes > SWEEP_BYTES || since.files > SWEEP_FILES) await sweep();
      } catch {
        await rm(partial, { force: true }).catch(() => {});
      }
    },
    async claim(name) {
      if (!usable) return async () => {};
      const path = join(folder, `${name}.claim`);
      try {
        const held = await stat(path).catch(() => undefined);
        if (held !== undefined && Date.now() - held.mtimeMs > STALE_MS) await rm(path, { force: true });
        await (await open(path, 'wx', 0o600)).close();
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
        return async () => {}; // nothing can be kept either
      }
      const renewing = setInterval(() => {
        const now = new Date();
        utimes(path, now, now).catch(() => {});
      }, RENEW_MS);
      renewing.unref();
      return async () => {
        clearInterval(renewing);
        await rm(path, { force: true }).catch(() => {});
      };
    },
  };
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha1').update(bytes).digest();
}

const PREFIX = `graticule-remote-${process.getuid?.() ?? ''}-`;

function ownFolder(): string {
  return join(tmpdir(), `${PREFIX}${process.pid}`);
}

/**
 * Whether a folder is there, or could be made, that nobody else may look or write into; no links are followed. Whoever
 * makes it sees to its end: that is the thread that plans a job, before others look for it.
 */
function isOurs(folder: string): boolean {
  try {
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (found !== undefined && found.birthtimeMs > processStartMs()) return isPrivate(found);
    removeLeftovers(folder);
    mkdirSync(folder, { mode: 0o700 });
    unfinished.add(folder);
    return true;
  } catch {
    return false;
  }
}

function isPrivate(found: Stats): boolean {
  if (!found.isDirectory()) return false;
  if (process.getuid === undefined) return true; // Windows: a temporary folder is its user's own
  return found.uid === process.getuid() && (found.mode & 0o077) === 0;
}

/** Removes what processes left that were killed, one that had our number among them. */
function removeLeftovers(own: string): void {
  for (const name of readdirSync(dirname(own))) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(dirname(own), name);
    const isLeft = path === own || !isAlive(Number(name.slice(PREFIX.length)));
    const found = isLeft ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
    if (found !== undefined && isPrivate(found)) rmSync(path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** With a second to spare, since clocks of disks are coarse. */
function processStartMs(): number {
  return Date.now() - process.uptime() * 1000 - 1000;
}
