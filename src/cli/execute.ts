import { relative, resolve } from 'node:path';
import { parseJob } from '../analyses/parseJob';
import { resultJson } from '../data/tables/resultText';
import { analysedItems } from '../shared/describeResult';
import { CancelledError } from '../shared/errors';
import { formatDuration, formatItems } from '../shared/format';
import { keptText } from '../shared/keptWork';
import type { ResultDocument } from '../shared/result';
import { keptMap } from '../tiling/keptMap';
import { processStartMs } from '../workers/clock';
import { compareTimings } from '../workers/compareTimings';
import type { Launcher } from '../workers/launcher';
import { runJob } from '../workers/runJob';
import { checkOutputs } from './checkOutputs';
import { confirmLongJob } from './confirmLongJob';
import { exitCodeOf } from './exitCodeOf';
import type { JobToRun } from './jobToRun';
import { onInterrupt } from './onInterrupt';
import type { ExecutionFlags } from './options';
import { comparisonLines } from './show/comparisonTable';
import { createProgressDisplay, type ProgressDisplay } from './show/progressBar';
import { tellResult } from './show/tellResult';
import { print, say, warn } from './terminal';
import { writeOutputs } from './writeOutputs';

/**
 * Runs a job, shows and writes its result, and returns the exit code.
 *
 * @param launcher of its threads; closed at the end
 */
export async function execute(toRun: JobToRun, flags: ExecutionFlags, launcher: Launcher): Promise<number> {
  try {
    if (toRun.flagNames !== undefined) await parseJob(toRun.job, toRun.label, toRun.flagNames);
    return await executeWith(launcher, toRun, flags);
  } finally {
    await launcher.close();
  }
}

async function executeWith(launcher: Launcher, toRun: JobToRun, flags: ExecutionFlags): Promise<number> {
  const force = flags.force === true;
  const tell = flags.json === true ? () => {} : say;
  const controller = new AbortController();
  const stop = onInterrupt(() => controller.abort());
  const progress = createProgressDisplay();
  try {
    await checkOutputs(toRun, force);
    if (controller.signal.aborted) throw new CancelledError();
    const document = await (flags.compare === true
      ? compare(toRun, flags, controller.signal, progress)
      : run(launcher, toRun, flags, controller.signal, progress, tell));
    progress.stop();
    if (flags.json === true) await print(resultJson(document));
    else report(document, tell);
    const { signal } = controller;
    await writeOutputs(document, toRun, { force, signal, told: (path) => tell(`Wrote ${path}`) });
    return exitCodeOf(document);
  } catch (error) {
    if (error instanceof CancelledError) {
      progress.stop();
      await tellKept(toRun, flags);
    }
    throw error;
  } finally {
    progress.stop();
    stop();
  }
}

/** After a cancellation: what of a map is kept, and how to go on. */
async function tellKept({ outputs: { raster } }: JobToRun, { compare }: ExecutionFlags): Promise<void> {
  const kept = raster === undefined ? null : await keptMap(resolve(raster)).catch(() => null);
  if (kept === null) return;
  const next =
    compare === true ? 'a comparison begins anew with --force' : 'the same command continues from there';
  warn(`${keptText(kept, relative('', kept.file))}; ${next}.`);
}

async function run(
  launcher: Launcher,
  toRun: JobToRun,
  flags: ExecutionFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
  say: (line: string) => void,
): Promise<ResultDocument> {
  const { job, baseFolder, label } = toRun;
  const document = await runJob(job, {
    workers: flags.workers,
    memory: 'shared',
    launcher,
    baseFolder,
    label,
    signal,
    startedMs: processStartMs(),
    onEvent(event) {
      if (event.type === 'launched') say(`Launched ${formatItems(event.workers, 'workers')}`);
      progress.show(event);
    },
    confirm: (estimate) => confirmLongJob(estimate, flags.yes === true, say),
    options: analysisOptions(toRun, flags),
    memoryLimitBytes: flags.memory,
  });
  // Threads listen to the output that the result goes to: more than a few, and Node warns.
  await launcher.close();
  return document;
}

async function compare(
  toRun: JobToRun,
  flags: ExecutionFlags,
  signal: AbortSignal,
  progress: ProgressDisplay,
): Promise<ResultDocument> {
  const { job, baseFolder, label } = toRun;
  return compareTimings(job, {
    workers: flags.workers,
    request: {
      baseFolder,
      label,
      memoryLimitBytes: flags.memory,
      options: analysisOptions(toRun, flags),
    },
    signal,
    onContestant(contestant, index, count) {
      progress.stop();
      if (process.stderr.isTTY) warn(`Timing ${index + 1} of ${count}: ${contestant.label}`);
    },
    onEvent: (event) => progress.show(event),
  });
}

/** Execution options of the analysis, with where its raster goes. */
function analysisOptions({ options, outputs }: JobToRun, flags: ExecutionFlags): Record<string, unknown> {
  if (outputs.raster === undefined) return { ...options };
  const force = flags.force === true;
  return { ...options, raster: resolve(outputs.raster), force, beginAnew: force };
}

function report({ result, run: record }: ResultDocument, say: (line: string) => void): void {
  say(`${analysedItems(result)} analysed in ${formatDuration(record.wallMs)}`);
  say('');
  tellResult(result, say);
  if (record.comparison === undefined) return;
  say(`\nTiming comparison: ${result.description.analysis}`);
  for (const line of comparisonLines(record.comparison, result.description.items.plural)) say(line);
}
