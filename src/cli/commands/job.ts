import { dirname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { formOf } from '../../analyses/findAnalysis';
import { parseJob } from '../../analyses/parseJob';
import { isPlan } from '../../cluster/clusterPlan';
import { execute } from '../execute';
import { parseWhole } from '../flags/numbers';
import { checkAddresses, checkFunctions, type InputFlags } from '../jobInputs';
import { type JobOutputFlags, outputsOfJob } from '../jobOutputs';
import { addExecutionOptions, type ExecutionFlags } from '../options';
import { readJobFile } from '../readJobFile';
import { refuseFlags } from '../refuseFlags';
import { type PartFlags, runPlanPart } from '../runPlanPart';
import { say } from '../terminal';

/** Flags of `run` that a plan has no use for: its outputs, memory and what it may do were said at the split. */
const OF_JOBS = [
  ...['out', 'report', 'allowOutside', 'allowRemote', 'allowFunctions'],
  ...['memory', 'compare', 'json', 'force', 'yes'],
];
/** Those that say nothing of a job. */
const OF_PLANS = ['part', 'base'];

/** `graticule run JOB`, `graticule run PLAN` and `graticule validate JOB`. */
export function addJobCommands(program: Command, finish: (code: number) => void): void {
  const run = program
    .command('run')
    .summary('run a job file, or a part of one that is split')
    .description(
      'Runs a job file. Its relative paths are resolved against the file\'s folder. Of a plan that "graticule split" made, it runs one part: the one that --part names, or that the engine\'s own variable tells.',
    )
    .argument('<job>', 'a *.graticule.json file, or a plan.json')
    .option('--out <file>', 'write the table or the map here, not where the job file says')
    .option('--report <file>', 'write the report here, not where the job file says')
    .option('--allow-outside', 'let the job file name outputs outside its own folder')
    .option('--allow-remote', 'let the job file name inputs on the web, which are then fetched')
    .option('--allow-functions', 'let the job file name JavaScript modules, which are then run')
    .addOption(
      new Option('--part <i>', 'the part of a plan to run, from 0')
        .argParser((text) => parseWhole(text, { min: 0, max: Number.MAX_SAFE_INTEGER }))
        .helpGroup('Of a plan:'),
    )
    .addOption(
      new Option(
        '--base <number>',
        "the number of the first part in the engine's variable, where it may be either",
      )
        .argParser((text) => parseWhole(text, { min: 0, max: 1 }))
        .helpGroup('Of a plan:'),
    );
  addExecutionOptions(run).action(
    async (path: string, flags: ExecutionFlags & JobOutputFlags & InputFlags & PartFlags) => {
      const document = await readJobFile(path);
      if (isPlan(document)) {
        refuseFlags(run, OF_JOBS, `cannot be given with a plan, as ${path} is one`);
        finish(await runPlanPart(path, flags));
        return;
      }
      refuseFlags(run, OF_PLANS, `can only be given with a plan, and ${path} is none: split it first`);
      const { job } = await parseJob(document, path);
      checkAddresses(job, path, flags);
      checkFunctions(job, path, flags);
      const baseFolder = dirname(resolve(path));
      const outputs = outputsOfJob(job, baseFolder, path, flags);
      finish(await execute({ job, baseFolder, label: path, file: path, outputs }, flags));
    },
  );

  program
    .command('validate')
    .summary('check a job file without running it')
    .description('Checks a job file against the schema of its analysis.')
    .argument('<job>', 'a *.graticule.json file')
    .action(async (path: string) => {
      const { job } = await parseJob(await readJobFile(path), path);
      say(`${path} is a valid job: ${formOf(job.analysis).title}.`);
      finish(0);
    });
}
