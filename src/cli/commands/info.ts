import type { Command } from 'commander';
import { describeFile } from '../../data/files/describeFile';
import { withoutLogin } from '../../shared/urls';
import { EXIT } from '../exitCodes';
import { reportError } from '../reportError';
import { say } from '../terminal';

/** `graticule info FILE`: tells what a file is. */
export function addInfoCommand(program: Command, finish: (code: number) => void): void {
  program
    .command('info')
    .summary('tell what a raster or layer is')
    .description(
      'Tells what a raster or layer is: its size, cells, types, fields and coordinate reference system; of a GeoPackage, each of its layers.',
    )
    .argument(
      '<file...>',
      'GeoTIFFs or their URLs, ASCII grids (.asc), VRTs, GeoPackages, shapefiles, GeoJSON, FlatGeobuf or CSV files',
    )
    .action(async (files: string[]) => {
      let code: number = EXIT.done;
      for (const file of files) {
        try {
          say(`${withoutLogin(file)}: ${await describeFile(file)}`);
        } catch (error) {
          // The others can be told of all the same.
          code = Math.max(code, reportError(error));
        }
      }
      finish(code);
    });
}
