import { type Command, Option } from 'commander';
import type { GivenProjection } from '../../analyses/projections/candidates/given';
import { parseNamedProjection } from '../../analyses/projections/candidates/namedProjection';
import { type FeatureFilter, parseFilter } from '../../data/vector/selectFeatures';
import { JOB_VERSION, type JobDocument } from '../../shared/job';
import { CANDIDATE_SETS, SORT_KEYS } from '../../shared/ranking';
import { execute } from '../execute';
import { definedOnly, portable } from '../jobFlags';
import {
  addExecutionOptions,
  type ExecutionFlags,
  numbersBetween,
  parseNumber,
  parseNumbers,
} from '../options';

interface RankFlags extends ExecutionFlags {
  readonly area?: string;
  readonly where?: FeatureFilter;
  readonly bounds?: number[];
  readonly each?: string;
  readonly inside?: boolean;
  readonly candidates?: string;
  readonly projection?: GivenProjection[];
  readonly centre?: boolean;
  readonly samples?: number;
  readonly radii?: number[] | 'scaled';
  readonly design?: string;
  readonly seed?: number;
  readonly weights?: number[];
  readonly sort?: string;
  readonly out?: string;
  readonly report?: string;
}

/** What messages call the members of the job. */
const FLAG_NAMES = {
  'inputs.area': '--area',
  'inputs.candidates': '--candidates',
  'parameters.bounds': '--bounds',
  'parameters.each': '--each',
  'parameters.projections': '--projection',
  'parameters.samples': '--samples',
  'parameters.radii': '--radii',
  'parameters.seed': '--seed',
  'parameters.weights': '--weights',
};

/** `graticule rank`: builds a job from flags and runs it. */
export function addRankCommand(program: Command, finish: (code: number) => void): void {
  const command = program
    .command('rank')
    .summary('rank map projections by measured distortion')
    .description(
      'Ranks candidate map projections by their distance, shape and area distortion (Ep, Es, Ea) over an area.',
    )
    .option(
      '--area <file>',
      'layer with the area: polygons in a GeoPackage, shapefile, GeoJSON or FlatGeobuf',
    )
    .option('--where <field=value>', 'only the features of the area with this value', parseFilter)
    .option('--bounds <w,s,e,n>', 'the area as bounds in degrees, in place of a layer', parseNumbers)
    .option('--each <field>', 'one ranking for each feature of the area layer, named by this field')
    .option('--inside', 'take samples inside the polygons only, not in their bounds')
    .option(
      '--candidates <set>',
      `${CANDIDATE_SETS.join(', ')}, or a file with NAME=+proj=... lines (default: world-equal-area)`,
    )
    .option(
      '--projection <name=proj>',
      'one more candidate: NAME=+proj=... or an EPSG code; may be repeated',
      addProjection,
    )
    .option('--centre', 'also rank each candidate centred on the area')
    .option('--samples <n>', 'circles and pairs of points to measure (default: 10000)', parseNumber)
    .option(
      '--radii <min,max>',
      'radii of the circles in metres, or scaled (default: 10000,1000000)',
      parseRadii,
    )
    .addOption(
      new Option('--design <name>', 'how samples are chosen (default: sobol)').choices(['sobol', 'random']),
    )
    .option('--seed <n>', 'the same seed gives the same samples (default: 1)', parseNumber)
    .option(
      '--weights <d:s:a>',
      'weights of distance, shape and area in the score (default: 1:1:1)',
      parseWeights,
    )
    .addOption(new Option('--sort <key>', 'what to order by (default: area)').choices([...SORT_KEYS]))
    .option('--out <file>', 'write the table to a .csv, .md or .json file')
    .option('--report <file>', 'write a report to a .html file');
  addExecutionOptions(command).action(async (flags: RankFlags) => {
    const toRun = {
      job: jobFromFlags(flags),
      baseFolder: process.cwd(),
      label: 'The command',
      flagNames: FLAG_NAMES,
      outputs: { table: flags.out, report: flags.report },
    };
    finish(await execute(toRun, flags));
  });
}

function jobFromFlags(flags: RankFlags): JobDocument {
  // Anything but the name of a set is a file.
  const named = flags.candidates === undefined || CANDIDATE_SETS.some((set) => set === flags.candidates);
  return {
    version: JOB_VERSION,
    analysis: 'projections',
    inputs: definedOnly({
      area: flags.area === undefined ? undefined : portable(flags.area),
      candidates: named ? undefined : portable(flags.candidates!),
    }),
    parameters: definedOnly({
      bounds: flags.bounds,
      where: flags.where,
      each: flags.each,
      within: flags.inside === true ? 'polygon' : undefined,
      candidates: named ? flags.candidates : undefined,
      projections: flags.projection,
      centre: flags.centre,
      samples: flags.samples,
      radii: flags.radii,
      design: flags.design,
      seed: flags.seed,
      weights: flags.weights,
      sort: flags.sort,
    }),
  };
}

function addProjection(text: string, before: readonly GivenProjection[] = []): GivenProjection[] {
  return [...before, parseNamedProjection(text)];
}

function parseRadii(text: string): number[] | 'scaled' {
  return text === 'scaled' ? text : parseNumbers(text);
}

function parseWeights(text: string): number[] {
  return numbersBetween(':', text, 'Give three weights, for distance, shape and area, as in 1:2:3.');
}
