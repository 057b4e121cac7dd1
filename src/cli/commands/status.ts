import type { Command } from 'commander';
import type { StatusFlags } from '../work/tellStatus';

/** `graticule status DIR`: how far a split job is. */
export function addStatusCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('status')
    .summary('tell how far a split job is')
    .description(
      'Tells how many parts of a split job are done, running, failed and waiting, how fast they go and how long the rest takes; of those that failed, why.',
    )
    .argument('<folder>', 'the folder that "graticule split" made')
    .option('--json', 'print all that is known of each part as JSON on stdout')
    .option('--watch', 'look again every 5 seconds, until all is done or Ctrl+C')
    .action(async (folder: string, flags: StatusFlags) => {
      const { tellStatus } = await import('../work/tellStatus');
      await tellStatus(folder, flags);
      finish(0);
    });
}
