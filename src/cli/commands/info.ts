import type { Command } from 'commander';
import { describeFile } from '../../data/files/describeFile';

/** `graticule info FILE`: tells what a file is. */
export function addInfoCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('info')
    .summary('tell what a raster or layer is')
    .description(
      'Tells what a raster or layer is: its size, cells, types, fields and coordinate reference system.',
    )
    .argument('<file...>', 'GeoTIFFs, shapefiles, GeoJSON or CSV files')
    .action(async (files: string[]) => {
      for (const file of files) console.log(`${file}: ${await describeFile(file)}`);
      finish(0);
    });
}
