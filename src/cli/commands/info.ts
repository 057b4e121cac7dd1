import type { Command } from 'commander';

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
      const { tellFiles } = await import('../work/tellFiles');
      finish(await tellFiles(files));
    });
}
