import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJobInputs } from './jobOriginals';
import { type Mutant, makeMutant } from './mutant';
import { type Kind, originalsOf } from './originals';
import { checkFolder, promise } from './promises';
import { JOB_MEMORY_BYTES, tryJob } from './tryJob';
import { tryLayer } from './tryLayer';
import { compareCells, tryRaster } from './tryRaster';

/*
 * The entry of a process that tries mutants one after the other and tells of each when it begins and how it ended.
 * A crash or a hang is seen by whoever started it.
 */

/** What a process is asked to try. */
export interface Batch {
  readonly kind: Kind;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** The folder of GDAL's rasters. */
  readonly fixtures: string;
  /** An empty folder to work in. */
  readonly folder: string;
  /** Milliseconds that a mutant may take. */
  readonly limitMs: number;
}

/** What a process tells. */
export type Told =
  | { readonly type: 'ready' }
  | { readonly type: 'begun'; readonly index: number; readonly recipe: string }
  | {
      readonly type: 'ended';
      readonly index: number;
      readonly outcome: string;
      readonly fault: string | null;
      readonly ms: number;
    };

/** A mutant may take what its size justifies, deflate's 1,032 to 1 among it, and a process's own unrest. */
const BASE_BYTES = 64 << 20;
const BYTES_A_BYTE = 1_100;
/** Of the jobs that are parsed, one of this many is run. */
const RUN_EVERY = 2;
/** A job that takes this share of what a mutant may take is called off, and must then end at once. */
const RUN_SHARE = 0.3;
const COMPARE_EVERY = 3;

async function work(batch: Batch): Promise<void> {
  const folder = join(batch.folder, 'files');
  mkdirSync(folder);
  const originals = await originalsOf(batch.kind, batch.folder, batch.fixtures);
  if (batch.kind === 'job') await writeJobInputs(folder);
  process.send!({ type: 'ready' } satisfies Told);
  for (let index = batch.from; index < batch.to; index++) {
    const mutant = makeMutant(batch.kind, batch.seed, index, originals);
    process.send!({ type: 'begun', index, recipe: mutant.recipe } satisfies Told);
    process.send!({
      type: 'ended',
      index,
      ...(await attempt(batch, index, mutant, folder)),
    } satisfies Told);
  }
  process.exit();
}

async function attempt(
  { kind, limitMs }: Batch,
  index: number,
  mutant: Mutant,
  folder: string,
): Promise<{ outcome: string; fault: string | null; ms: number }> {
  const names = Object.keys(mutant.files);
  for (const name of names) writeFileSync(join(folder, name), mutant.files[name]!);
  const before = memory();
  const start = performance.now();
  let outcome = '';
  let ms = 0;
  try {
    const runMs = index % RUN_EVERY === 0 ? Math.ceil(limitMs * RUN_SHARE) : 0;
    outcome = await tryIt(kind, join(folder, mutant.main), mutant, runMs);
    ms = performance.now() - start;
    promise(ms <= limitMs, `took ${Math.round(ms)} ms`);
    checkMemory(kind, mutant, before);
    if (kind !== 'job') checkFolder(folder, names);
    if (kind === 'raster' && outcome === 'accepted' && index % COMPARE_EVERY === 0)
      await compareCells(join(folder, mutant.main));
    return { outcome, fault: null, ms };
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome, fault: fault.split('\n').slice(0, 6).join('\n'), ms: performance.now() - start };
  } finally {
    for (const name of names) rmSync(join(folder, name), { force: true });
  }
}

function tryIt(kind: Kind, path: string, { main, files }: Mutant, runMs: number): Promise<string> {
  switch (kind) {
    case 'raster':
      return tryRaster(path, main);
    case 'textRaster':
      return tryRaster(path, main, Object.keys(files));
    case 'job':
      return tryJob(path, main, runMs);
    default:
      return tryLayer(path, main, Object.keys(files));
  }
}

interface Memory {
  readonly arrayBuffers: number;
  readonly resident: number;
  /** The largest resident size so far. */
  readonly peak: number;
}

function memory(): Memory {
  const { arrayBuffers, rss } = process.memoryUsage();
  return { arrayBuffers, resident: rss, peak: process.resourceUsage().maxRSS * 1024 };
}

function checkMemory(kind: Kind, { files }: Mutant, before: Memory): void {
  const size = Object.values(files).reduce((sum, bytes) => sum + bytes.length, 0);
  const allowed = BASE_BYTES + BYTES_A_BYTE * size + (kind === 'job' ? JOB_MEMORY_BYTES : 0);
  const after = memory();
  const arrays = after.arrayBuffers - before.arrayBuffers;
  const resident = after.peak > before.peak ? after.peak - before.resident : 0;
  const took = Math.max(arrays, resident);
  promise(
    took <= allowed,
    `took ${Math.round(took / 1e6)} MB where ${size} bytes justify ${Math.round(allowed / 1e6)}`,
  );
}

process.once('message', (batch: Batch) => void work(batch));
process.on('disconnect', () => process.exit());
