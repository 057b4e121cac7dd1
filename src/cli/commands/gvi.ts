import { type Command, InvalidArgumentError } from 'commander';
import { UserError } from '../../shared/errors';
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
  readonly within?: string;
  readonly mask?: string;
  readonly every?: number;
  readonly tile?: number;
}

/** In place of a layer of observers. */
const EVERY_CELL = 'every-cell';

/** What messages call the members of the job. */
const FLAG_NAMES = {
  'inputs.surface': '--surface',
  'inputs.greenness': '--greenness',
  'inputs.observers': '--observers',
  'inputs.within': '--within',
  'inputs.mask': '--mask',
  'parameters.radiusM': '--radius',
  'parameters.observerHeightM': '--height',
  'parameters.precision': '--precision',
  'parameters.greenValues': '--green-values',
  'parameters.every': '--every',
};

/** `graticule gvi`: builds a job from flags and runs it. */
export function addGviCommand(program: Command, finish: (code: number) => void): void {
  const command = program
    .command('gvi')
    .summary('compute the Green Visibility Index of points')
    .description(
      'Computes the Green Visibility Index of points: the share of the cells that an observer sees on a surface ' +
        'model that are green.',
    )
    .requiredOption(
      '--surface <raster>',
      'surface model (DSM): heights in a GeoTIFF (or its URL), .asc or .vrt',
    )
    .requiredOption(
      '--greenness <raster>',
      'greenness raster (GeoTIFF or its URL, .asc or .vrt) whose green cells hold a green value',
    )
    .requiredOption(
      '--observers <file>',
      'points: a GeoPackage, shapefile, GeoJSON, FlatGeobuf or CSV; or every-cell for a map',
    )
    .option('--radius <metres>', 'how far an observer sees (default: 800)', parseNumber)
    .option('--height <metres>', 'height of the eye above the surface (default: 1.7)', parseNumber)
    .option('--precision <name>', 'points: single (fast) or double (default: single)')
    .option('--green-values <list>', 'values that count as green, as in 1,2 (default: 1)', parseNumbers)
    .option(
      '--out <file>',
      'write the table to a .geojson, .gpkg, .fgb, .csv, .md or .json file; the map of every cell to a .tif file',
    )
    .option('--report <file>', 'write a report to a .html file')
    .option('--within <file>', 'every-cell: only cells in the polygons of this layer')
    .option('--mask <raster>', 'every-cell: only cells where this raster is 1')
    .option('--every <k>', 'every-cell: only every k-th cell in both directions', parseNumber)
    .option(
      '--tile <cells>',
      'every-cell: side of the tiles of work (default: 256, less where the map is small)',
      parseTile,
    );
  addExecutionOptions(command).action(async (flags: GviFlags) => {
    const everyCell = flags.observers === EVERY_CELL;
    refuseFlagsOfTheOther(flags, everyCell);
    const toRun = {
      job: everyCell ? cellsJobFromFlags(flags) : pointsJobFromFlags(flags),
      baseFolder: process.cwd(),
      label: 'The command',
      flagNames: FLAG_NAMES,
      outputs: { [everyCell ? 'raster' : 'table']: flags.out, report: flags.report },
      ...(flags.tile === undefined ? {} : { options: { tile: flags.tile } }),
    };
    finish(await execute(toRun, flags));
  });
}

/** A flag that the job at hand would leave aside is a mistake of the person's, not to be passed over. */
function refuseFlagsOfTheOther(flags: GviFlags, everyCell: boolean): void {
  if (everyCell) {
    if (flags.precision !== undefined && flags.precision !== 'single') {
      throw new UserError(
        '--precision double is for points; the map of every cell is computed in single precision.',
      );
    }
    return;
  }
  for (const flag of ['within', 'mask', 'every', 'tile'] as const) {
    if (flags[flag] === undefined) continue;
    throw new UserError(`--${flag} is for --observers ${EVERY_CELL}; leave it out for a layer of points.`);
  }
}

function pointsJobFromFlags(flags: GviFlags): JobDocument {
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

function cellsJobFromFlags(flags: GviFlags): JobDocument {
  return {
    version: JOB_VERSION,
    analysis: 'gvi-cells',
    inputs: definedOnly({
      surface: portable(flags.surface),
      greenness: portable(flags.greenness),
      within: flags.within === undefined ? undefined : portable(flags.within),
      mask: flags.mask === undefined ? undefined : portable(flags.mask),
    }),
    parameters: definedOnly({
      radiusM: flags.radius,
      observerHeightM: flags.height,
      greenValues: flags.greenValues,
      every: flags.every,
    }),
  };
}

function parseTile(text: string): number {
  const side = Number(text);
  if (!Number.isInteger(side) || side < 8 || side > 4096) {
    throw new InvalidArgumentError('Give a whole number from 8 to 4096.');
  }
  return side;
}
