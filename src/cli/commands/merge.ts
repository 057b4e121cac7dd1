import { resolve } from 'node:path';
import type { Command } from 'commander';
import { baseFolderOfPlan, outputsOfPlan } from '../../cluster/allowances';
import { MissingPartsError } from '../../cluster/checkParts';
import { type LocatedPlan, readPlan } from '../../cluster/clusterPlan';
import { mergeParts } from '../../cluster/mergeParts';
import { resultJson } from '../../data/tables/resultText';
import { analysedItems } from '../../shared/describeResult';
import { UserError } from '../../shared/errors';
import { formatDuration } from '../../shared/format';
import type { JobDocument } from '../../shared/job';
import { checkOutputs } from '../checkOutputs';
import { exitCodeOf } from '../exitCodeOf';
import { interruptible } from '../interruptible';
import type { InputFlags } from '../jobInputs';
import { outputsOfJob } from '../jobOutputs';
import type { JobToRun } from '../jobToRun';
import { workersOption } from '../options';
import { checkPlanInputs, checkPlanOutputs } from '../planAllowances';
import { tellResult } from '../show/tellResult';
import { unfinishedText } from '../show/unfinishedText';
import { print, say } from '../terminal';
import { writeOutputs } from '../writeOutputs';

interface MergeFlags extends InputFlags {
  readonly workers: number | 'auto';
  readonly out?: string;
  readonly report?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly allowOutside?: boolean;
}

/** `graticule merge DIR`: makes the result of a job of what its parts gave. */
export function addMergeCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('merge')
    .summary('put the parts of a job together')
    .description(
      'Checks what all parts of a split job gave, and writes the result: the same bytes as on one machine. Parts that are missing are named, to be run again.',
    )
    .argument('<folder>', 'the folder that "graticule split" made')
    .option('--out <file>', 'write the table or the map here, not where the plan says')
    .option('--report <file>', 'write the report here, not where the plan says')
    .addOption(workersOption())
    .option('--json', 'print the whole result document on stdout, and nothing else')
    .option('--force', 'overwrite outputs that exist')
    .option('--allow-outside', "let the plan name outputs outside its own folder and its job's")
    .option('--allow-remote', 'let its job name inputs on the web, which are then fetched')
    .option('--allow-functions', 'let its job name JavaScript modules, which are then run')
    .action(async (folder: string, flags: MergeFlags) => {
      finish(await merge(folder, flags));
    });
}

async function merge(folder: string, flags: MergeFlags): Promise<number> {
  const located = await readPlan(resolve(folder), folder);
  checkPlanInputs(located, folder, flags);
  const toRun = jobToMerge(located, folder, flags);
  const force = flags.force === true;
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
    }).catch((error) => {
      if (!(error instanceof MissingPartsError)) throw error;
      throw new UserError(unfinishedText(located, error.found, folder));
    });
    if (flags.json === true) await print(resultJson(document));
    else {
      say(`${analysedItems(document.result)} merged in ${formatDuration(document.run.wallMs)}\n`);
      tellResult(document.result, say);
    }
    await writeOutputs(document, toRun, { force, signal, told: (path) => tell(`Wrote ${path}`) });
    return exitCodeOf(document);
  });
}

/** The job of a plan, and where its results go: where flags say, else where the plan says. */
function jobToMerge(
  located: LocatedPlan,
  folder: string,
  { out, report, allowOutside }: MergeFlags,
): JobToRun {
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
  const left = Object.fromEntries(
    Object.entries(located.plan.outputs).filter(([name]) => named[name as keyof typeof named] === undefined),
  );
  checkPlanOutputs({ ...located, plan: { ...located.plan, outputs: left } }, folder, allowOutside === true);
  return { job, baseFolder, label: folder, outputs };
}
