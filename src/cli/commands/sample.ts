import type { Command } from 'commander';
import { formatDuration } from '../../shared/format';
import { parseNumber } from '../flags/numbers';
import { say } from '../terminal';

interface SampleFlags {
  readonly columns?: number;
  readonly rows?: number;
  readonly cell?: number;
  readonly seed?: number;
  readonly buildings: boolean;
  readonly force?: boolean;
}

/** `graticule sample DIR`: writes the sample workspace. */
export function addSampleCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('sample')
    .summary('write a sample workspace: a town, its schools and parks, the countries of the world')
    .description(
      'Writes a sample workspace into a folder: surface, terrain, trees and an aerial image of an invented town near Bolton ' +
        '(2,000 x 2,000 cells of 5 m), 50 primary schools, parks and other green spaces, the countries of the world, ' +
        'functions to call for rows and windows, and jobs for all of them.',
    )
    .argument('<folder>', 'where to write it; made where it does not exist')
    .option('--columns <cells>', 'columns of the rasters (default: 2000)', parseNumber)
    .option('--rows <cells>', 'rows of the rasters (default: as many as columns)', parseNumber)
    .option('--cell <metres>', 'size of a cell (default: 5)', parseNumber)
    .option('--seed <number>', 'another number gives another town (default: 1)', parseNumber)
    .option('--no-buildings', 'leave out the buildings: an open town')
    .option('--force', 'overwrite files that exist')
    .action(async (folder: string, flags: SampleFlags) => {
      const started = performance.now();
      const { writeSampleWorkspace } = await import('../../sample/sampleWorkspace');
      const files = await writeSampleWorkspace(folder, {
        columns: flags.columns,
        rows: flags.rows,
        cellM: flags.cell,
        seed: flags.seed,
        buildings: flags.buildings,
        force: flags.force === true,
      });
      for (const file of files) say(`Wrote ${file}`);
      say(`The sample workspace is ready (${formatDuration(performance.now() - started)}).`);
      finish(0);
    });
}
