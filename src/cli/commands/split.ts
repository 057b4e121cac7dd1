import { type Command, Option } from 'commander';
import { ENGINES } from '../../cluster/engines/engines';
import { parseCommandWords } from '../commandWords';
import { parseWhole } from '../flags/numbers';
import { memoryOption } from '../options';
import type { SplitFlags } from '../work/splitFile';

/** More parts than engines take in one array. */
const MAX_PARTS = 100_000;

/** `graticule split JOB`: cuts a job into parts for the machines of a cluster. */
export function addSplitCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('split')
    .summary('cut a job into parts for many machines')
    .description(
      'Cuts a job into parts of equal work, which "graticule run" computes one by one on any machines that see the same files, and "graticule merge" puts together: the same bytes as on one machine.',
    )
    .argument('<job>', 'a *.graticule.json file')
    .addOption(
      new Option('--parts <n>', 'how many parts')
        .argParser((text) => parseWhole(text, { min: 1, max: MAX_PARTS }))
        .makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'a new folder, for the plan and what its parts give')
    .addOption(
      new Option('--cpus <n>', 'processors that each part gets')
        .argParser((text) => parseWhole(text, { min: 1, max: 1024 }))
        .default(4),
    )
    .addOption(memoryOption('shared memory that each part may take, as in 500MB or 2GB'))
    .addOption(
      new Option('--engine <name>', 'write the files that this engine needs, too').choices(
        Object.keys(ENGINES),
      ),
    )
    .option('--submit', 'hand the parts to Slurm at once')
    .addOption(
      new Option(
        '--command <words>',
        'how the machines call Graticule, as in "apptainer exec g.sif graticule" (default: as it is called here)',
      ).argParser(parseCommandWords),
    )
    .option('--result <file>', 'where the merged table or map goes (default: where the job says)')
    .option('--report <file>', 'where the merged report goes')
    .option('--allow-outside', 'let the job file name outputs outside its own folder')
    .option('--allow-remote', 'let the job file name inputs on the web, which are then fetched')
    .option('--allow-functions', 'let the job file name JavaScript modules, which are then run')
    .action(async (path: string, flags: SplitFlags) => {
      const { splitFile } = await import('../work/splitFile');
      await splitFile(path, flags);
      finish(0);
    });
}
