import { layerInputs } from '../../data/inputs/layerInputs';
import { addressNotes, rasterInputs } from '../../data/inputs/rasterInputs';
import { blocksUnder } from '../../data/raster/blocksUnder';
import { describeRaster } from '../../data/raster/describeRaster';
import { requireCrs } from '../../data/raster/locatedRaster';
import type { MetValues } from '../../data/raster/metValues';
import { sourceOf, withRasters } from '../../data/raster/openRasters';
import type { Placement } from '../../data/raster/placement';
import type { RasterFile } from '../../data/raster/rasterInfo';
import type { Layer } from '../../data/vector/layer';
import { readLayer } from '../../data/vector/readLayer';
import type { Plan, PlanContext } from '../../shared/analysis';
import { changing } from '../../shared/note';
import { checkSurface, type Surface } from './checkRasters';
import { chunksOf, reserve } from './cutObservers';
import { createGreenGuard } from './greenGuard';
import { greenInOneGo } from './greenInOneGo';
import { placeGreenness } from './greenness';
import { derivedGreen, greenOf, statedGreen } from './greenRule';
import { partsAround } from './greenStages';
import { blocksAround, shiftedCells, windowAround } from './groups';
import { gviColumnsOf } from './gviColumns';
import { createGviOutcome } from './gviOutcome';
import { gviStages } from './gviStages';
import type { GviWork, WorkChunk } from './gviWork';
import { type Observers, placeObservers } from './observers';
import type { GviJob } from './schema';
import { raisedRule } from './standing';
import { checkTerrain, placedTerrain } from './terrain';
import type { GviThreadData } from './threadData';
import { viewerBytes } from './viewer';
import { ownWindowBytes } from './windowWork';

/** Reads what a GVI job names, checks it, and cuts the work. */
export function planGvi(job: GviJob, context: PlanContext): Promise<Plan<GviThreadData>> {
  const { surface, greenness, terrain, observers } = job.inputs;
  const paths = [surface, greenness, ...(terrain === undefined ? [] : [terrain])];
  const rasters = paths.map((path) => [context.resolve(path), path] as const);
  const reading = readLayer(context.resolve(observers), observers);
  reading.catch(() => {}); // told below, or the fault of a raster is
  return withRasters(rasters, async (files) => planOn(job, context, await reading, files));
}

async function planOn(
  job: GviJob,
  context: PlanContext,
  layer: Layer,
  [surfaceFile, greennessFile, terrainFile]: readonly RasterFile[],
): Promise<Plan<GviThreadData>> {
  const { inputs, parameters } = job;
  const surface = checkSurface(surfaceFile!.info, inputs.surface, parameters);
  const greenness = requireCrs(greennessFile!.info, inputs.greenness);
  const { placement, notes } = placeGreenness(surface, greenness, inputs.greenness);
  const addresses = addressNotes([inputs.surface, inputs.greenness, inputs.terrain ?? '']);
  const placed = { placement, notes: [...changing('greenness', notes), ...addresses] };
  const terrain = checkTerrain(job, terrainFile, surface);
  const observers = placeObservers(layer, surface.info);
  const { precision } = parameters;
  const { chunks, apart } = chunksOf(surface, observers, terrain, context, job);
  const groups = chunks.flatMap((chunk) => chunk.groups);
  const { offsets, ownBytes } = reserve(groups, apart, observers, context, surface, job);
  /** Whether anything is computed before all greenness is read. */
  const isCut = apart || groups.length > 1;
  const greennessLabel = inputs.greenness;
  const isUnstated = statedGreen(parameters) === null;
  const outcome = createGviOutcome({
    ...{ job, surface, greenness, greennessLabel, placed, terrain, observers },
  });
  const threadData: GviThreadData = {
    surface: sourceOf(surface.info, inputs.surface),
    greenness: sourceOf(greenness, inputs.greenness),
    placement,
    green: greenOf(parameters),
    radius: surface.radius,
    eyeHeight: surface.eyeHeight,
    precision,
    terrain: terrain === null ? null : placedTerrain(terrain),
    raised: raisedRule(surface),
    // Read in one go, nothing is computed before all of it is known.
    looks: isUnstated && !isCut && placement.kind === 'aligned' && context.division === undefined,
    around: isCut ? windowAround(observers, observers.inside, surface.radius, surface.info) : null,
    offsets,
    ownBytes,
  };
  const blocks = once(() => greenBlocks(surface, observers, greennessFile!, placement));
  const guard = isUnstated ? createGreenGuard(greenness.path, inputs.greenness, blocks) : null;
  const work = { context, surface, greenness, observers, chunks, terrain, threadData, outcome };
  const stages = gviStages({ ...work, guard, greenBlocks: blocks });
  return {
    summary: {
      text: `${observers.count} observers on ${describeRaster(surface.info)}`,
      items: observers.count,
      unit: 'observers',
      tasks: stages.length,
    },
    inputs: [
      ...rasterInputs('surface', inputs.surface, surfaceFile!, () =>
        blocksAround(observers, observers.inside, surface.radius, surface.info),
      ),
      ...rasterInputs('greenness', inputs.greenness, greennessFile!, blocks),
      ...(terrain === null
        ? []
        : rasterInputs('terrain', terrain.label, terrain.file, () => groundBlocks(chunks))),
      ...layerInputs('observers', inputs.observers, layer),
    ],
    threadBytes: viewerBytes(precision, surface.radius) + (apart ? ownWindowBytes(ownBytes) : 0),
    threadData,
    stages,
    table: { columns: gviColumnsOf(job), attributes: observers.attributes },
    ...derivedGreen(parameters),
    async collect() {
      if (isCut && !outcome.hasGreen()) {
        outcome.greennessRead(await allGreenness(work));
      }
      return outcome.content();
    },
  };
}

/** The blocks of the terrain that the job reads, ascending. */
function groundBlocks(chunks: readonly WorkChunk[]): number[] {
  const blocks = new Set(chunks.flatMap(({ ground }) => (ground ?? []).map(({ block }) => block)));
  return [...blocks].sort((a, b) => a - b);
}

/** What all that is read of the greenness holds, as far as it is told. */
function allGreenness({
  context: { signal },
  surface,
  observers,
  threadData,
}: Pick<GviWork, 'context' | 'surface' | 'observers' | 'threadData'>): Promise<MetValues> {
  const { greenness, placement, green } = threadData;
  return withRasters([[greenness.file, greenness.label]], ([file]) =>
    greenInOneGo(surface, observers, file!, placement, green, () => signal.aborted),
  );
}

/** The blocks of the greenness raster around all observers: however they are grouped, no others are read. */
function greenBlocks(
  { info, radius }: Surface,
  observers: Observers,
  greenness: RasterFile,
  placement: Placement,
): number[] {
  if (placement.kind === 'aligned') {
    return blocksAround(shiftedCells(observers, placement), observers.inside, radius, greenness.info);
  }
  const parts = partsAround(info, observers, observers.inside, radius);
  const blocks = new Set(parts.flatMap((part) => blocksUnder(info, part, greenness, placement)));
  return [...blocks].sort((a, b) => a - b);
}

/** Works something out once it is wanted. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
