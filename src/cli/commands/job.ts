import { type Command, Option } from 'commander';
import { parseWhole } from '../flags/numbers';
import { addExecutionOptions } from '../options';
import type { RunFlags } from '../work/runFile';

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
  addExecutionOptions(run).action(async (path: string, flags: RunFlags) => {
    const { runFile } = await import('../work/runFile');
    finish(await runFile(run, path, flags));
  });

  program
    .command('validate')
    .summary('check a job file without running it')
    .description('Checks a job file against the schema of its analysis.')
    .argument('<job>', 'a *.graticule.json file')
    .action(async (path: string) => {
      const { validateFile } = await import('../work/runFile');
      await validateFile(path);
      finish(0);
    });
}
