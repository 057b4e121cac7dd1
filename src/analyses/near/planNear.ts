import type { Plan, PlanContext, Stage } from '../../shared/analysis';
import { formatCount, formatItems } from '../../shared/format';
import { notice } from '../../shared/note';
import { reserveTree } from './index/treeLayout';
import { findStage, indexStages, locateStage } from './nearStages';
import type { NearJob } from './schema';
import { tooManyRows } from './search/findNearest';
import { putShapes } from './shapes/putShapes';
import { shapesIn } from './shapes/shapesLayout';
import { checkPlaces } from './sides/checkPlaces';
import { readSides } from './sides/readSides';
import { countsWithin } from './table/columns';
import { createNearOutcome, nearTable, tableHead } from './table/nearOutcome';
import type { NearThreadData } from './threadData';

/** Pairs beyond which all neighbours without a radius are refused. */
const MAX_PAIRS = 10_000_000;

const ONE_EACH = notice(
  'Joined rows have one neighbour each: the count of the job was not used.',
  'Joined rows have one neighbour each',
  'join',
);

/** Reads the layers of a job, puts them into the arena and cuts the work: an index over the near side, then ranges of from features. */
export async function planNear(job: NearJob, context: PlanContext): Promise<Plan<NearThreadData>> {
  const { arena, resolve } = context;
  const { method, count, radiusM, join } = job.parameters;
  const sides = await readSides(job, resolve);
  const { from, near, crs, selfAt } = sides;
  const pairs = from.layer.features * near.reduce((sum, { layer }) => sum + layer.features, 0);
  if (count === 'all' && !join && radiusM === undefined && pairs > MAX_PAIRS) throw tooManyRows(MAX_PAIRS);
  const isGeodesic = method === 'geodesic';
  const fromPut = putShapes(arena, [from], isGeodesic);
  const nearPut = putShapes(arena, near, isGeodesic);
  const fromShapes = shapesIn(fromPut.layout, arena.memory);
  const nearShapes = shapesIn(nearPut.layout, arena.memory);
  const put = { from: { ...fromPut, shapes: fromShapes }, near: { ...nearPut, shapes: nearShapes } };
  const notes = checkPlaces(sides, put, method);
  const threadData: NearThreadData = {
    method,
    from: fromPut.layout,
    near: nearPut.layout,
    items: reserveTree(arena, nearPut.layout.items, isGeodesic ? 3 : 2),
    areas: reserveTree(arena, nearPut.layout.areas.count, 2),
    selfFirst: selfAt < 0 ? null : near.slice(0, selfAt).reduce((sum, { layer }) => sum + layer.features, 0),
    wanted: {
      count: join ? 1 : count === 'all' ? Number.POSITIVE_INFINITY : count,
      radius: join ? Number.POSITIVE_INFINITY : (radiusM ?? Number.POSITIVE_INFINITY),
    },
    countWithin: countsWithin(job.parameters) ? radiusM! : null,
    crs,
  };
  if (join && count !== 1) notes.push(ONE_EACH);
  const table = nearTable(job, sides);
  const outcome = createNearOutcome({ job, table, notes: [...sides.notes, ...notes], from: fromShapes });
  const find = findStage(fromShapes, outcome);
  const memoryBytes = arena.memory.buffer.byteLength;
  const features = near.reduce((sum, { layer }) => sum + layer.features, 0);
  return {
    summary: {
      text: `${formatItems(from.layer.features, 'features')}, near ${formatCount(features)} of ${formatItems(near.length, 'layers')}`,
      items: from.layer.features,
      unit: 'features',
      tasks: find.tasks().length,
      memoryBytes,
    },
    inputs: sides.inputs,
    threadBytes: 0,
    threadData,
    stages: [
      ...indexStages(threadData, arena.memory),
      find as Stage,
      ...(isGeodesic ? [] : [locateStage(outcome) as Stage]),
    ],
    table: tableHead(job, table),
    collect: () => outcome.content(),
  };
}
