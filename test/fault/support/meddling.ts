import { resolve } from 'node:path';
import type { CliOptions } from '../../support/cli';

/** What happens to a run, and at which of its own calls of the file system. */
export interface Meddling {
  readonly call: 'open' | 'read' | 'write' | 'writeFile' | 'sync' | 'rename';
  /** A regular expression for the path: for a renaming, the new one. */
  readonly name: string;
  /** Before the first such call (1), the second, and so on. */
  readonly time: number;
  /** Half of the write is done before. */
  readonly torn?: boolean;
  /** The process gets a signal. */
  readonly signal?: 'SIGKILL' | 'SIGINT' | 'SIGTERM';
  /** The call fails, as it would on a disk that is full or in use. */
  readonly code?: string;
  /** A file is copied over another one, in place. */
  readonly copy?: readonly [from: string, to: string];
  /** A file is removed. */
  readonly remove?: string;
  /** The call never comes back; the path of a pipe, beside which `.reached` then appears. */
  readonly silence?: string;
  /** The call takes this long. */
  readonly pauseMs?: number;
  /** In one process of several alone: the path of a file that tells the others that it has happened. */
  readonly once?: string;
  /** In each worker thread, and not in the first thread. */
  readonly inThreads?: boolean;
}

/** What to give to `runCli`, so that this happens to it. */
export function meddling(what: Meddling): Pick<CliOptions, 'preload' | 'env'> {
  return {
    preload: resolve(import.meta.dirname, 'meddle.cjs'),
    env: { GRATICULE_TEST_MEDDLING: JSON.stringify(what) },
  };
}

/** An environment in which this happens to every Node that is started, by whomever. */
export function meddlingEverywhere(what: Meddling): Readonly<Record<string, string>> {
  const { preload, env } = meddling(what);
  return { ...env, NODE_OPTIONS: `--require ${JSON.stringify(preload)}` };
}
