import type { Command } from 'commander';
import { formatDuration } from '../../shared/format';

/** `graticule sample DIR`: writes the sample workspace. */
export function addSampleCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('sample')
    .summary('write a sample workspace: a town, its schools, the countries of the world')
    .description(
      'Writes a sample workspace into a folder: surface, terrain and trees of an invented town near Bolton ' +
        '(2,000 x 2,000 cells of 5 m), 50 primary schools, and the countries of the world.',
    )
    .argument('<folder>', 'where to write it; made where it does not exist')
    .option('--force', 'overwrite files that exist')
    .action(async (folder: string, flags: { force?: boolean }) => {
      const started = performance.now();
      const { writeSampleWorkspace } = await import('../../data/sample/sampleWorkspace');
      const files = await writeSampleWorkspace(folder, { force: flags.force === true });
      for (const file of files) console.log(`Wrote ${file}`);
      console.log(`The sample workspace is ready (${formatDuration(performance.now() - started)}).`);
      finish(0);
    });
}
