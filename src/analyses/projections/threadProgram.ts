import type { ThreadContext } from '../../shared/analysis';
import { CancelledError } from '../../shared/errors';
import { parseProjString } from '../../shared/projString';
import { areaMap, type UnitMap } from './areas/areaMap';
import { METHODS } from './candidates/methods';
import { computeSamples, SAMPLE_NUMBERS, type SamplePoints, samplePointsAt } from './design/circles';
import type { Block, Design } from './design/design';
import { keptUnits, type Units, unitsOf } from './design/units';
import {
  createScratch,
  evaluateBlock,
  KEPT,
  type ReadyCandidate,
  type Scratch,
  SUMS,
} from './indices/evaluate';
import { type LocalGrid, localGrid, measureLocal } from './indices/local';
import { createProjector } from './libraries/createProjector';
import { throughDatum } from './libraries/throughDatum';
import {
  type AloneTask,
  COMPARISON_SUMS,
  type ComparisonOutput,
  type ComparisonTask,
  type DesignTask,
  type Losses,
  type MeasureOutput,
  type MeasureTask,
  type ProjectionsThreadData,
  STAGES,
} from './threadData';

/** A ranking as one thread sees it. */
export interface ProjectionsThread extends ProjectionsThreadData {
  readonly scratch: Scratch;
  /** The samples of all blocks in the arena; null where each task makes its own. */
  readonly shared: SamplePoints | null;
  /** The samples of one block. */
  readonly own: SamplePoints;
  /** What samples are made from. */
  readonly units: Units;
  /** What is kept of the area last worked on. */
  kept: KeptOfArea;
  /** Candidates made ready, by their PROJ strings: areas have most in common, and a new one is slow at first. */
  readonly ready: Map<string, ReadyCandidate>;
}

/** Candidates that a thread keeps ready: all of the catalogue, as given and centred on an area. */
const MAX_READY = 512;

interface KeptOfArea {
  readonly area: number;
  unitMap?: UnitMap;
  grid?: LocalGrid;
}

/** Readies a thread. */
export function prepareThread(threadData: ProjectionsThreadData, context: ThreadContext): ProjectionsThread {
  const { design, samplesAt } = threadData;
  const max = Math.max(...design.blocks.map(({ count }) => count));
  const { buffer } = context.arena.memory;
  return {
    ...threadData,
    scratch: createScratch(max),
    shared: samplesAt === null ? null : samplePointsAt(buffer, samplesAt, design.samples),
    units: samplesAt === null ? keptUnits(design) : unitsOf(design),
    own: samplePointsAt(new ArrayBuffer(8 * SAMPLE_NUMBERS * max), 0, max),
    kept: { area: -1 },
    ready: new Map(),
  };
}

/** Runs a task of one of the stages. */
export function runTask(
  stage: string,
  thread: ProjectionsThread,
  task: unknown,
  context: ThreadContext,
): unknown {
  switch (stage) {
    case STAGES.design:
      return designBlock(thread, task as DesignTask, context);
    case STAGES.measure:
      return measure(thread, task as MeasureTask, context);
    case STAGES.compare:
      return compareOnCommon(thread, task as ComparisonTask, context);
    case STAGES.alone:
      return measureAlone(thread, task as AloneTask, context);
    default:
      throw new Error(`No stage of a ranking is called ${stage}.`);
  }
}

function designBlock(thread: ProjectionsThread, { block }: DesignTask, context: ThreadContext): void {
  const { design, areas, shared, units } = thread;
  computeSamples(units, design.blocks[block]!, unitMapOf(thread, 0), areas[0]!.radii, shared!, 0);
  context.progress(1);
}

function keep(thread: ProjectionsThread, area: number): KeptOfArea {
  if (thread.kept.area !== area) thread.kept = { area };
  return thread.kept;
}

function unitMapOf(thread: ProjectionsThread, area: number): UnitMap {
  const kept = keep(thread, area);
  kept.unitMap ??= areaMap(thread.areas[area]!.area, thread.within);
  return kept.unitMap;
}

function gridOf(thread: ProjectionsThread, area: number): LocalGrid {
  const unitMap = unitMapOf(thread, area);
  const kept = keep(thread, area);
  kept.grid ??= localGrid(thread.areas[area]!.area, thread.within, unitMap);
  return kept.grid;
}

function candidateOf(thread: ProjectionsThread, area: number, candidate: number): ReadyCandidate {
  const { ready } = thread;
  const proj = thread.areas[area]!.projections[candidate]!;
  let found = ready.get(proj);
  if (found === undefined) {
    found = readyCandidate(proj);
    if (ready.size >= MAX_READY) ready.clear();
    ready.set(proj, found);
  }
  return found;
}

/** Makes a candidate ready from its PROJ string. */
export function readyCandidate(proj: string): ReadyCandidate {
  const parameters = parseProjString(proj);
  const { seam } = METHODS.get(String(parameters.get('proj')))!;
  return { projector: throughDatum(createProjector(parameters), parameters), seam };
}

/** The samples of a block: those in the arena, or made here. */
function pointsOf(thread: ProjectionsThread, area: number, block: Block): SamplePoints {
  const { areas, shared, own, units } = thread;
  if (shared !== null) return partOf(shared, block);
  computeSamples(units, block, unitMapOf(thread, area), areas[area]!.radii, own, block.start);
  return own;
}

function partOf(points: SamplePoints, { start, count }: Block): SamplePoints {
  const part = (array: Float64Array): Float64Array => {
    const each = array.length / points.radius.length;
    return array.subarray(each * start, each * (start + count));
  };
  return {
    circleLon: part(points.circleLon),
    circleLat: part(points.circleLat),
    west: part(points.west),
    east: part(points.east),
    radius: part(points.radius),
    pairLon: part(points.pairLon),
    pairLat: part(points.pairLat),
    distance: part(points.distance),
  };
}

function measure(
  thread: ProjectionsThread,
  { area, blocks, candidates }: MeasureTask,
  context: ThreadContext,
): MeasureOutput[] {
  return blocks.map((block) => measureBlock(thread, area, block, candidates, context));
}

function measureBlock(
  thread: ProjectionsThread,
  area: number,
  index: number,
  candidates: readonly number[],
  context: ThreadContext,
): MeasureOutput {
  const block = thread.design.blocks[index]!;
  const points = pointsOf(thread, area, block);
  const { scratch } = thread;
  const sums = new Float64Array(candidates.length * SUMS);
  const losses: MeasureOutput['losses'][number][] = [];
  candidates.forEach((candidate, i) => {
    if (context.cancelled()) throw new CancelledError();
    const into = sums.subarray(i * SUMS, (i + 1) * SUMS);
    evaluateBlock(candidateOf(thread, area, candidate), points, block.count, scratch, into);
    losses.push(lossesOf(scratch, block.count));
    context.progress(1);
  });
  return { sums, losses, local: index === 0 ? measureLocals(thread, area, candidates) : null };
}

function lossesOf({ circleState, pairState }: Scratch, count: number): Losses | null {
  const states = [circleState.subarray(0, count), pairState.subarray(0, count)] as const;
  if (states.every((state) => state.every((value) => value === KEPT))) return null;
  return { circles: states[0].slice(), pairs: states[1].slice() };
}

function measureLocals(
  thread: ProjectionsThread,
  area: number,
  candidates: readonly number[],
): MeasureOutput['local'] {
  const grid = gridOf(thread, area);
  return candidates.map((candidate) =>
    measureLocal(candidateOf(thread, area, candidate).projector.project, grid),
  );
}

function compareOnCommon(
  thread: ProjectionsThread,
  { area, block: index, pairs }: ComparisonTask,
  context: ThreadContext,
): ComparisonOutput {
  const block = thread.design.blocks[index]!;
  const points = pointsOf(thread, area, block);
  const values = new Map<number, Scratch['values']>();
  const sums = new Float64Array(SUMS);
  for (const candidate of new Set(pairs.flat())) {
    if (context.cancelled()) throw new CancelledError();
    evaluateBlock(candidateOf(thread, area, candidate), points, block.count, thread.scratch, sums);
    const { distance, shape, area: areas } = thread.scratch.values;
    values.set(candidate, { distance: distance.slice(), shape: shape.slice(), area: areas.slice() });
  }
  context.progress(1);
  const output = new Float64Array(pairs.length * COMPARISON_SUMS);
  pairs.forEach(([first, second], pair) => {
    const [a, b] = [values.get(first)!, values.get(second)!];
    addDifferences(a, b, block.count, output.subarray(pair * COMPARISON_SUMS, (pair + 1) * COMPARISON_SUMS));
  });
  return output;
}

/** A value that is NaN, of a sample that one of the two lost, makes the difference NaN, which is left out. */
function addDifferences(a: Scratch['values'], b: Scratch['values'], count: number, sums: Float64Array): void {
  for (let i = 0; i < count; i++) {
    const distance = b.distance[i]! - a.distance[i]!;
    if (!Number.isNaN(distance)) {
      sums[0]! += distance;
      sums[3]!++;
    }
    const shape = b.shape[i]! - a.shape[i]!;
    if (!Number.isNaN(shape)) {
      sums[1]! += shape;
      sums[2]! += b.area[i]! - a.area[i]!;
      sums[4]!++;
    }
  }
}

/** One task takes one candidate from its random numbers to its three sums. */
function measureAlone(
  thread: ProjectionsThread,
  { area, candidate }: AloneTask,
  context: ThreadContext,
): Float64Array {
  const { areas, own, scratch } = thread;
  const { seed } = thread.design;
  const design: Design = { ...thread.design, kind: 'random', seed: seed + 1 + candidate };
  const ready = candidateOf(thread, area, candidate);
  const units = unitsOf(design);
  const all = new Float64Array(design.blocks.length * SUMS);
  design.blocks.forEach((block, index) => {
    if (context.cancelled()) throw new CancelledError();
    computeSamples(units, block, unitMapOf(thread, area), areas[area]!.radii, own, block.start);
    evaluateBlock(ready, own, block.count, scratch, all.subarray(index * SUMS, (index + 1) * SUMS));
    context.progress(1);
  });
  return all;
}
