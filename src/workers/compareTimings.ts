import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parseJob } from '../analyses/parseJob';
import { UserError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { jsonChunks } from '../shared/jsonChunks';
import { keptText } from '../shared/keptWork';
import type { Comparison, ComparisonRow, MemoryMode, ResultDocument } from '../shared/result';
import { keptMap } from '../tiling/keptMap';
import { type MapOptions, mapFiles } from '../tiling/mapKind';
import { startJobProcess } from './jobProcess';
import type { JobRequest } from './jobProtocol';
import { workerCount } from './poolExecutor';

/** One way of running the job. */
export interface Contestant {
  readonly label: string;
  readonly workers: number;
  readonly memory: MemoryMode;
  /** Execution options that make this way another one. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly sameResult?: ComparisonRow['sameResult'];
}

/** What to compare, beside the job itself. */
export interface ComparisonOptions {
  /** The max number of workers. */
  readonly workers: number | 'auto';
  readonly request: Pick<JobRequest, 'baseFolder' | 'memoryLimitBytes' | 'options' | 'label'>;
  readonly signal?: AbortSignal;
  /** Told before each way is run. */
  onContestant?(contestant: Contestant, index: number, count: number): void;
  onEvent?(event: RunEvent): void;
}

/** Serial, 1 .. N workers on shared memory, and N workers with copies. Beyond 8 workers, powers of two. */
function usualContestants(workers: number | 'auto'): Contestant[] {
  const max = workerCount(workers);
  const counts = Array.from({ length: max }, (_, index) => index + 1).filter(
    (count) => max <= 8 || count === max || (count & (count - 1)) === 0,
  );
  return [
    { label: 'serial', workers: 1, memory: 'serial' },
    ...counts.map((count): Contestant => ({ label: named(count), workers: count, memory: 'shared' })),
    { label: `${named(max)}, copies`, workers: max, memory: 'copies' },
  ];
}

function named(count: number): string {
  return count === 1 ? '1 worker' : `${count} workers`;
}

/**
 * Runs the same job in several ways, each in a fresh process, one after the other; ways of the analysis's own
 * come last. Returns the document of
 * the way with the most workers on shared memory, with the comparison in its run record. Throws a `UserError` where an
 * interrupted run has left something of the job's map.
 */
export async function compareTimings(job: unknown, options: ComparisonOptions): Promise<ResultDocument> {
  const { analysis } = await parseJob(job, options.request.label);
  const workers = workerCount(options.workers);
  const others = (analysis.otherWays ?? []).map(
    (way): Contestant => ({ ...way, workers, memory: 'shared', sameResult: false }),
  );
  const contestants = [...usualContestants(options.workers), ...others];
  const { raster, beginAnew = false } = (options.request.options ?? {}) as MapOptions;
  if (raster !== undefined && !beginAnew) await refuseKept(raster);
  const rows: ComparisonRow[] = [];
  const digests = new Set<string>();
  let best: ResultDocument | undefined;
  for (const [index, contestant] of contestants.entries()) {
    options.onContestant?.(contestant, index, contestants.length);
    // What an earlier way has written, the next one writes again.
    const again = index === 0 || raster === undefined ? {} : { force: true, beginAnew: true };
    const document = await runFresh(job, contestant, again, options);
    if (contestant.sameResult !== false) digests.add(await digestOf(document, raster));
    rows.push(rowOf(contestant, document, rows[0]));
    if (contestant.memory === 'shared' && contestant.sameResult !== false) best = document;
  }
  const comparison: Comparison = { rows, identical: digests.size === 1 };
  return { ...best!, run: { ...best!.run, comparison } };
}

/** The first way would take it up, and be timed for the rest alone; those after it would throw it away. */
async function refuseKept(raster: string): Promise<void> {
  const kept = await keptMap(raster);
  if (kept === null) return;
  throw new UserError(
    `${keptText(kept, kept.file)}, so timings would not be of the whole map: let the job run to its end without comparing, or delete that file (on the command line: --force).`,
  );
}

async function runFresh(
  job: unknown,
  contestant: Contestant,
  again: Readonly<Record<string, unknown>>,
  { request, signal, onEvent }: ComparisonOptions,
): Promise<ResultDocument> {
  const host = startJobProcess();
  try {
    const { workers, memory } = contestant;
    const merged = { ...request.options, ...again, ...contestant.options };
    const how: JobRequest = { ...request, workers, memory, options: merged, fromProcessStart: true };
    return await host.run(job, how, { ...(signal ? { signal } : {}), ...(onEvent ? { onEvent } : {}) });
  } finally {
    host.stop();
  }
}

/** Of the result, and of the files of the raster that the run wrote. */
async function digestOf(document: ResultDocument, raster: string | undefined): Promise<string> {
  const hash = createHash('sha256');
  for (const chunk of jsonChunks(document.result)) hash.update(chunk);
  for (const file of raster === undefined ? [] : await mapFiles(raster)) {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  }
  return hash.digest('hex');
}

function rowOf(
  { label, workers, memory, sameResult }: Contestant,
  { run }: ResultDocument,
  serial: ComparisonRow | undefined,
): ComparisonRow {
  const { wallMs, phasesMs, peakMemoryBytes, timeline } = run;
  const speedUp = (serial?.wallMs ?? wallMs) / wallMs;
  return {
    label,
    workers,
    memory,
    wallMs,
    phasesMs,
    speedUp,
    efficiency: speedUp / workers,
    peakMemoryBytes,
    timeline,
    ...(sameResult === false ? { sameResult } : {}),
  };
}
