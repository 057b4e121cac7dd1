import type { Command } from 'commander';
import { JOB_VERSION, type JobDocument } from '../../shared/job';
import { execute } from '../execute';
import { definedOnly, portable } from '../jobFlags';
import { addExecutionOptions, type ExecutionFlags, parseNumber, parseNumbers } from '../options';

interface GviFlags extends ExecutionFlags {
  readonly surface: string;
  readonly greenness: string;
  readonly observers: string;
  readonly radius?: number;
  readonly height?: number;
  readonly precision?: string;
  readonly greenValues?: number[];
  readonly out?: string;
  readonly report?: string;
}

/** `graticule gvi`: builds a job from flags and runs it. */
export function addGviCommand(program: Command, finish: (code: number) => void): void {
  const command = program
    .command('gvi')
    .summary('compute the Green Visibility Index of points')
    .description(
      'Computes the Green Visibility Index of points: the share of the cells that an observer sees on a surface ' +
        'model that are green.',
    )
    .requiredOption('--surface <tif>', 'surface model (DSM), a GeoTIFF of heights')
    .requiredOption('--greenness <tif>', 'greenness raster, a GeoTIFF whose green cells hold a green value')
    .requiredOption('--observers <file>', 'points: a shapefile, GeoJSON or CSV')
    .option('--radius <metres>', 'how far an observer sees (default: 800)', parseNumber)
    .option('--height <metres>', 'height of the eye above the surface (default: 1.7)', parseNumber)
    .option('--precision <name>', 'single (fast) or double (default: single)')
    .option('--green-values <list>', 'values that count as green, as in 1,2 (default: 1)', parseNumbers)
    .option('--out <file>', 'write the table to a .geojson, .csv, .md or .json file')
    .option('--report <file>', 'write a report to a .html file');
  addExecutionOptions(command).action(async (flags: GviFlags) => {
    const toRun = {
      job: jobFromFlags(flags),
      baseFolder: process.cwd(),
      label: 'The job',
      outputs: { table: flags.out, report: flags.report },
    };
    finish(await execute(toRun, flags));
  });
}

function jobFromFlags(flags: GviFlags): JobDocument {
  return {
    version: JOB_VERSION,
    analysis: 'gvi',
    inputs: {
      surface: portable(flags.surface),
      greenness: portable(flags.greenness),
      observers: portable(flags.observers),
    },
    parameters: definedOnly({
      radiusM: flags.radius,
      observerHeightM: flags.height,
      precision: flags.precision,
      greenValues: flags.greenValues,
    }),
  };
}
