import type { Command } from 'commander';
import { workersOption } from '../options';
import type { MergeFlags } from '../work/mergeFolder';

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
    .action(async (folder: string, flags: MergeFlags) => {
      const { mergeFolder } = await import('../work/mergeFolder');
      finish(await mergeFolder(folder, flags));
    });
}
