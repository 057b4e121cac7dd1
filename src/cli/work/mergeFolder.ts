import { resolve } from 'node:path';
import { MissingPartsError } from '../../cluster/checkParts';
import { type LocatedPlan, readPlan } from '../../cluster/clusterPlan';
import { mergeParts } from '../../cluster/mergeParts';
import { baseFolderOfPlan, outputsOfPlan, refusePlanFiles } from '../../cluster/planPaths';
import { resultJson } from '../../data/tables/resultText';
import { analysedItems } from '../../shared/describeResult';
import { formatDuration, formatItems } from '../../shared/format';
import type { JobDocument } from '../../shared/job';
import { checkOutputs } from '../checkOutputs';
import { exitCodeOf } from '../exitCodeOf';
import { interruptible } from '../interruptible';
import { outputsOfJob } from '../jobOutputs';
import type { JobToRun } from '../jobToRun';
import { reportAttempt } from '../reportError';
import { rerunCommand } from '../rerunCommand';
import { tellResult } from '../show/tellResult';
import { print, say, warn } from '../terminal';
import { writeOutputs } from '../writeOutputs';

/** Flags of `graticule merge`. */
export interface MergeFlags {
  readonly workers: number | 'auto';
  readonly out?: string;
  readonly report?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Makes the result of a job of what its parts gave, and returns the exit code. */
export async function mergeFolder(folder: string, flags: MergeFlags): Promise<number> {
  try {
    return await merge(folder, flags);
  } catch (error) {
    const code = reportAttempt(error);
    if (error instanceof MissingPartsError) {
      warn(`That is: ${rerunCommand(resolve(folder), folder, error.parts)}`);
    }
    return code;
  }
}

async function merge(folder: string, flags: MergeFlags): Promise<number> {
  const located = await readPlan(resolve(folder), folder);
  const toRun = jobToMerge(located, folder, flags);
  const force = flags.force === true;
  refusePlanFiles(located.folder, toRun.outputs);
  await checkOutputs(toRun, force);
  const tell = flags.json === true ? () => {} : say;
  return interruptible(async ({ signal, onEvent }) => {
    const { raster } = toRun.outputs;
    const document = await mergeParts(located, {
      workers: flags.workers,
      ...(raster === undefined ? {} : { raster }),
      force,
      signal,
      onEvent,
    });
    if (flags.json === true) await print(resultJson(document));
    else {
      say(
        `${analysedItems(document.result)} of ${formatItems(located.plan.parts.length, 'parts')} merged in ${formatDuration(document.run.phasesMs.collect)}\n`,
      );
      tellResult(document.result, say);
    }
    await writeOutputs(document, toRun, { force, signal, told: (path) => tell(`Wrote ${path}`) });
    return exitCodeOf(document);
  });
}

/** The job of a plan, and where its results go: where flags say, else where the plan says. */
function jobToMerge(located: LocatedPlan, folder: string, { out, report }: MergeFlags): JobToRun {
  const job = located.plan.job as JobDocument;
  const baseFolder = baseFolderOfPlan(located);
  const planned = outputsOfPlan(located);
  const named = outputsOfJob({ ...job, outputs: {} }, baseFolder, folder, {
    ...(out === undefined ? {} : { out }),
    ...(report === undefined ? {} : { report }),
  });
  const outputs = Object.fromEntries(
    (['table', 'report', 'raster'] as const).map((name) => [name, named[name] ?? planned[name]]),
  );
  return { job, baseFolder, label: folder, outputs };
}
