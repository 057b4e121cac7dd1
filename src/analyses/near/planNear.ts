import type { Plan, PlanContext, Stage } from '../../shared/analysis';
import { formatCount, formatItems } from '../../shared/format';
import { notice } from '../../shared/note';
import { reserveTree } from './index/treeLayout';
import { findStage, indexStages, locateStage } from './nearStages';
import type { NearJob } from './schema';
import { MAX_ROWS, tooManyRows } from './search/findNearest';
import { putShapes } from './shapes/putShapes';
import { type Shapes, shapesIn } from './shapes/shapesLayout';
import { checkPlaces } from './sides/checkPlaces';
import { readSides } from './sides/readSides';
import { countsWithin } from './table/columns';
import { createNearOutcome, nearTable, tableHead } from './table/nearOutcome';
import type { NearThreadData } from './threadData';

const ONE_EACH = notice(
  'Joined rows have one neighbour each: the count of the job was not used.',
  'Joined rows have one neighbour each',
  'join',
);

/** Reads the layers of a job, puts them into the arena and cuts the work: an index over the near side, then ranges of from features. */
export async function planNear(job: NearJob, context: PlanContext): Promise<Plan<NearThreadData>> {
  const { arena, resolve, division, workers } = context;
  const isPart = division?.step === 'part';
  const { method, count, radiusM, join } = job.parameters;
  const sides = await readSides(job, resolve);
  const { from, near, crs, selfAt, firsts } = sides;
  const isGeodesic = method === 'geodesic';
  // Points of the from side are placed on the sphere as they are searched from.
  const fromPut = putShapes(arena, [from], {
    isGeodesic,
    hasVectors: isGeodesic && from.layer.kind !== 'point',
  });
  const nearPut = putShapes(arena, near, { isGeodesic, hasVectors: isGeodesic });
  const fromShapes = shapesIn(fromPut.layout, arena.memory);
  const nearShapes = shapesIn(nearPut.layout, arena.memory);
  const put = { from: { ...fromPut, shapes: fromShapes }, near: { ...nearPut, shapes: nearShapes } };
  const notes = isPart ? [] : checkPlaces(sides, put, method);
  if (!isPart && count === 'all' && !join && radiusM === undefined) refusePairs(fromShapes, nearShapes);
  const threadData: NearThreadData = {
    method,
    from: fromPut.layout,
    near: nearPut.layout,
    items: reserveTree(arena, nearPut.layout.items, isGeodesic ? 3 : 2),
    areas: reserveTree(arena, nearPut.layout.areas.count, 2),
    selfFirst: firsts[selfAt] ?? null,
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
  const find = findStage(fromShapes, outcome, division === undefined ? null : workers * division.parts);
  return {
    summary: {
      text: `${formatItems(from.layer.features, 'features')}, near ${formatCount(nearPut.layout.features)} of ${formatItems(near.length, 'layers')}`,
      items: from.layer.features,
      unit: 'features',
      tasks: find.tasks().length,
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

/** Throws a `UserError` where a table of all pairs would have too many rows. */
function refusePairs(from: Shapes, near: Shapes): void {
  if (placed(from) * placed(near) > MAX_ROWS) throw tooManyRows();
}

/** How many features have a place, and are not left out. */
function placed({ start, layout }: Shapes): number {
  let count = 0;
  for (let feature = 0; feature < layout.features; feature++) {
    if (start[feature]! < start[feature + 1]!) count++;
  }
  return count;
}
