import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { formOf } from '../../analyses/findAnalysis';
import { parseJob } from '../../analyses/parseJob';
import { execute } from '../execute';
import { checkAddresses, checkFunctions, type InputFlags } from '../jobInputs';
import { type JobOutputFlags, outputsOfJob } from '../jobOutputs';
import { addExecutionOptions, type ExecutionFlags } from '../options';
import { readJobFile } from '../readJobFile';
import { say } from '../terminal';

/** `graticule run JOB` and `graticule validate JOB`. */
export function addJobCommands(program: Command, finish: (code: number) => void): void {
  const run = program
    .command('run')
    .summary('run a job file')
    .description("Runs a job file. Its relative paths are resolved against the file's folder.")
    .argument('<job>', 'a *.graticule.json file')
    .option('--out <file>', 'write the table or the map here, not where the job file says')
    .option('--report <file>', 'write the report here, not where the job file says')
    .option('--allow-outside', 'let the job file name outputs outside its own folder')
    .option('--allow-remote', 'let the job file name inputs on the web, which are then fetched')
    .option('--allow-functions', 'let the job file name JavaScript modules, which are then run');
  addExecutionOptions(run).action(
    async (path: string, flags: ExecutionFlags & JobOutputFlags & InputFlags) => {
      const { job } = await parseJob(await readJobFile(path), path);
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
