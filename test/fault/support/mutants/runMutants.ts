import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleForNode } from '../../../../scripts/lib/bundleForNode.mjs';
import { slowness } from '../../../support/slowness';
import type { Batch, Told } from './mutantProcess';
import type { Kind } from './originals';

/** A mutant that broke a promise. */
export interface Failure {
  readonly kind: Kind;
  readonly seed: number;
  readonly index: number;
  readonly recipe: string;
  readonly fault: string;
}

/** What came of some mutants. */
export interface Report {
  /** How many ended so, by what they were told or `accepted`. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly failures: readonly Failure[];
  readonly slowestMs: number;
}

/** How long a mutant may take on a machine of the tests' reference speed. */
const LIMIT_MS = 5_000;
/** A process tries this many, so that none inherits the memory of too many others. */
const BATCH = 400;
/** To start a process and write its files. */
const START_MS = 60_000;

/** Bundles the process that tries mutants into a folder below `build`, and returns its path. */
export function bundleMutantProcess(root: string): Promise<string> {
  const entry = 'test/fault/support/mutants/mutantProcess.ts';
  return bundleForNode(root, entry, join(root, 'build/fuzz/mutantProcess.cjs'), [
    '@napi-rs/nice',
    'geotiff',
    'node-sqlite3-wasm', // which looks for its code beside itself
  ]);
}

/**
 * Tries the mutants of a kind with numbers below `count`, in processes of their own; each may take `limitMs`. One that
 * ends its process, or does not end, is a failure like others, and the next one is tried.
 */
export async function runMutants(
  root: string,
  program: string,
  kind: Kind,
  seed: number,
  count: number,
  limitMs = LIMIT_MS * slowness(),
): Promise<Report> {
  const outcomes = new Map<string, number>();
  const failures: Failure[] = [];
  let slowestMs = 0;
  const ended = (told: Ended, recipe: string): void => {
    if (told.fault !== null) failures.push({ kind, seed, index: told.index, recipe, fault: told.fault });
    outcomes.set(told.outcome, (outcomes.get(told.outcome) ?? 0) + 1);
    slowestMs = Math.max(slowestMs, told.ms);
  };
  for (let next = 0; next < count; ) {
    const folder = await mkdtemp(join(tmpdir(), 'mutants-'));
    try {
      const to = Math.min(count, next + BATCH);
      const batch = { kind, seed, from: next, to, fixtures: fixturesOf(root), folder, limitMs };
      next = await runBatch(program, batch, ended);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return { outcomes, failures, slowestMs };
}

/** Where GDAL's rasters are. */
export function fixturesOf(root: string): string {
  return join(root, 'test/golden/raster/fixtures');
}

type Ended = Extract<Told, { type: 'ended' }>;

/** Runs a batch as far as its process comes; returns the first number that was not tried. */
function runBatch(
  program: string,
  batch: Batch,
  ended: (told: Ended, recipe: string) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(program, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--max-old-space-size=1024'],
    });
    const errors: string[] = [];
    child.stderr!.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    let under: { readonly index: number; readonly recipe: string } | undefined;
    let next = batch.from;
    let hung = false;
    const watch = watchdog(child, () => {
      hung = true;
    });
    watch.feed(START_MS);
    child.on('message', (told: Told) => {
      if (told.type === 'begun') under = told;
      if (told.type === 'ended') {
        next = told.index + 1;
        ended(told, under!.recipe);
        under = undefined;
      }
      // Longer than a mutant may take, so that one that ends too late still says so itself.
      watch.feed(3 * batch.limitMs);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      watch.stop();
      if (next === batch.to) return resolve(next);
      if (under === undefined)
        return reject(new Error(`the process of mutants ended (${code ?? signal}): ${errors.join('')}`));
      const fault = hung
        ? 'did not end'
        : `ended the process (${code ?? signal}): ${errors.join('').slice(-2_000)}`;
      ended({ type: 'ended', index: under.index, outcome: '', fault, ms: 0 }, under.recipe);
      resolve(under.index + 1);
    });
    child.send(batch);
  });
}

/** Ends a process that is silent for too long. */
function watchdog(child: ChildProcess, onSilence: () => void): { feed(ms: number): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  return {
    stop,
    feed(ms) {
      stop();
      timer = setTimeout(() => {
        onSilence();
        child.kill('SIGKILL');
      }, ms);
    },
  };
}
