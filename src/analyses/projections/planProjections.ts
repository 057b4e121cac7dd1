import { readIfPresent } from '../../data/files/readBytes';
import { layerInputs } from '../../data/inputs/layerInputs';
import type { Layer } from '../../data/vector/layer';
import { readLayer } from '../../data/vector/readLayer';
import type { InputFile, Plan, PlanContext } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import { formatCount } from '../../shared/format';
import { areaMap } from './areas/areaMap';
import { areasFromLayer, type LayerAreas } from './areas/areasFromLayer';
import { checkBounds } from './areas/bounds';
import { radiiFor } from './areas/radii';
import type { Candidate } from './candidates/candidate';
import { parseCandidateFile } from './candidates/candidateFile';
import { CANDIDATE_SETS, type CandidateSet, candidatesFor } from './candidates/candidatesFor';
import { candidateFromGiven, type GivenProjection } from './candidates/given';
import { isWorld } from './candidates/suggested';
import { SAMPLE_NUMBERS } from './design/circles';
import { layOutDesign, MIN_SOBOL_SAMPLES } from './design/design';
import { createOutcome, type RankedArea } from './outcome';
import { rankingStages } from './rankingStages';
import type { ProjectionsJob, ProjectionsParameters } from './schema';
import { type ProjectionsThreadData, STAGES } from './threadData';

/** Reads what a ranking names, checks it, and cuts the work. */
export async function planProjections(
  job: ProjectionsJob,
  context: PlanContext,
): Promise<Plan<ProjectionsThreadData>> {
  const { parameters, inputs } = job;
  checkParameters(parameters);
  const layer = inputs.area === undefined ? null : await readLayer(context.resolve(inputs.area), inputs.area);
  const found = areasOf(job, layer);
  const given = [...(await fileCandidates(job, context)), ...parameters.projections].map(candidateFromGiven);
  const candidateSet = setOf(job, found);
  const areas = rankedAreas(found, given, candidateSet, parameters);
  const design = layOutDesign(parameters.design, parameters.samples, parameters.seed);
  const single = areas.length === 1;
  const threadData: ProjectionsThreadData = {
    areas: areas.map(({ area, radii, candidates }) => ({
      area,
      radii,
      projections: candidates.map(({ proj }) => proj),
    })),
    within: parameters.within,
    design,
    samplesAt: single ? context.arena.alloc(design.samples * SAMPLE_NUMBERS * 8) : null,
  };
  const outcome = createOutcome(job, found, areas, design);
  const { division, options } = context;
  const stages = rankingStages(threadData, outcome, {
    alone: options.alone === true,
    workers: context.workers * (division?.parts ?? 1),
    split: division !== undefined,
  });
  const candidates = areas.reduce((sum, area) => sum + area.candidates.length, 0);
  // How many more it takes to compare on common samples shows only once all is measured.
  const known = stages.filter(({ name }) => name !== STAGES.compare);
  const tasks = known.reduce((sum, stage) => sum + stage.tasks().length, 0);
  return {
    summary: {
      text:
        `${formatCount(candidates)} projections over ${areas.length === 1 ? areas[0]!.area.name : `${formatCount(areas.length)} areas`}, ` +
        `${formatCount(design.samples)} samples each`,
      items: candidates,
      unit: 'candidates',
      tasks,
    },
    inputs: inputFiles(job, layer, context),
    threadBytes: 0,
    threadData,
    stages,
    derived: derivedFrom(parameters, candidateSet),
    collect: () => outcome.content(),
  };
}

function checkParameters({ samples, design, weights }: ProjectionsParameters): void {
  if (design === 'sobol' && samples < MIN_SOBOL_SAMPLES) {
    throw new UserError(
      `A Sobol design needs at least ${MIN_SOBOL_SAMPLES} samples, and ${samples} were asked for: ask for more, or take the random design.`,
    );
  }
  if (weights.every((weight) => weight === 0)) {
    throw new UserError(
      'The weights 0:0:0 leave nothing to score by: give at least one index a weight above 0.',
    );
  }
}

function areasOf({ inputs, parameters }: ProjectionsJob, layer: Layer | null): LayerAreas {
  const { bounds, where, each, parts } = parameters;
  if (layer === null) {
    if (bounds === undefined) {
      throw new UserError(
        'The job names no area: give a layer of polygons, or bounds as west,south,east,north.',
      );
    }
    if (where !== undefined || each !== undefined || parts !== 'all') {
      throw new UserError(
        'Features and their parts can only be chosen from a layer, and the job gives bounds: name a layer as the area.',
      );
    }
    const checked = checkBounds(bounds);
    const name = `${bounds.join(', ')}`;
    return { areas: [{ name, bounds: checked, rings: [] }], transform: null, notes: [] };
  }
  if (bounds !== undefined) {
    throw new UserError(`The job gives both ${inputs.area} and bounds as its area: leave one of them out.`);
  }
  const found = areasFromLayer(layer, { where, each, parts });
  if (parts !== 'all' && found.areas.some(({ rings }) => rings.length === 0)) {
    throw new UserError(`${inputs.area} holds no polygons whose parts could be left out: take all of it.`, {
      change: 'parts',
    });
  }
  if (parameters.within === 'polygon' && found.areas.some(({ rings }) => rings.length === 0)) {
    throw new UserError(
      `${inputs.area} holds no polygons to take samples in: take them in its bounds instead.`,
    );
  }
  // A polygon without area is found now rather than by a task.
  for (const area of found.areas) areaMap(area, parameters.within);
  return found;
}

async function fileCandidates({ inputs }: ProjectionsJob, context: PlanContext): Promise<GivenProjection[]> {
  if (inputs.candidates === undefined) return [];
  const label = inputs.candidates;
  const bytes = await readIfPresent(context.resolve(label), label);
  if (bytes === null) {
    throw new UserError(
      `${label} was not found: give the path of a text file of projections, or one of the sets ${CANDIDATE_SETS.join(', ')}.`,
    );
  }
  return parseCandidateFile(bytes.toString('utf8'), label);
}

/** The set named; else, where no file takes its place, what is suggested for an area, and equal-area maps for the world. */
function setOf({ inputs, parameters }: ProjectionsJob, { areas }: LayerAreas): CandidateSet {
  if (parameters.candidates !== undefined) return parameters.candidates;
  if (inputs.candidates !== undefined) return 'none';
  return areas.length === 1 && isWorld(areas[0]!.bounds) ? 'world-equal-area' : 'suggested';
}

/** What the parameters that were left to a rule came to. */
function derivedFrom(
  { candidates, radii }: ProjectionsParameters,
  set: CandidateSet,
): Record<string, unknown> {
  return {
    ...(candidates === undefined ? { candidates: set } : {}),
    ...(radii === undefined ? { radii: 'scaled' } : {}),
  };
}

function rankedAreas(
  { areas }: LayerAreas,
  given: readonly Candidate[],
  set: CandidateSet,
  { centre, radii }: ProjectionsParameters,
): RankedArea[] {
  return areas.map((area) => {
    const { candidates, notCentred } = candidatesFor(set, given, centre, area.bounds);
    if (candidates.length === 0) {
      throw new UserError('The job has no projections to rank: choose a set of candidates, or give some.');
    }
    return { area, candidates, notCentred, radii: radiiFor(radii, area.bounds) };
  });
}

function inputFiles({ inputs }: ProjectionsJob, layer: Layer | null, context: PlanContext): InputFile[] {
  const files = layer === null ? [] : layerInputs('area', inputs.area!, layer);
  if (inputs.candidates !== undefined) {
    const file = context.resolve(inputs.candidates);
    files.push({ role: 'candidates', path: inputs.candidates, file, description: 'a list of projections' });
  }
  return files;
}
