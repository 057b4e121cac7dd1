import type { ThreadContext } from '../../../shared/analysis';
import { CancelledError, UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import { builtTree } from '../index/treeLayout';
import { geodesicMetric } from '../metric/geodesicMetric';
import { emptyHit } from '../metric/hit';
import { planarMetric } from '../metric/planarMetric';
import type { Shapes } from '../shapes/shapesLayout';
import { type Convert, hasDegreesBeside, resultOfMeasured } from '../sides/coordinates';
import type { FindOutput, FindTask, NearThreadData } from '../threadData';
import { containing } from './containing';
import { FoundRows } from './foundRows';
import { inPlaceOrder } from './inPlaceOrder';
import { createPointSearch, type PointSearch } from './pointSearch';
import { createSearch, type Search } from './search';

/** Rows beyond which a table is refused, unless it has one for each feature. */
export const MAX_ROWS = 5_000_000;

/** Measures between two looks within a feature. */
const MEASURES_BETWEEN_LOOKS = 256;

/** Features between two looks whether the job was cancelled. */
const BETWEEN_LOOKS = 64;

/** What a thread needs to find neighbours. */
export interface Finder {
  readonly data: NearThreadData;
  readonly from: Shapes;
  readonly near: Shapes;
  readonly search: Search;
  /** For one neighbour among points; `null` where a job is another one. */
  readonly pointSearch: PointSearch | null;
  /** From what is measured to the CRS of the result; `null` where that is the same. */
  readonly toResult: Convert | null;
}

export function openFinder(
  data: NearThreadData,
  from: Shapes,
  near: Shapes,
  { arena: { memory }, readingCancelled }: ThreadContext,
): Finder {
  let measures = 0;
  const signOfLife = (): void => {
    if (++measures % MEASURES_BETWEEN_LOOKS === 0 && readingCancelled()) throw new CancelledError();
  };
  const isGeodesic = data.method === 'geodesic';
  const metric = isGeodesic ? geodesicMetric(from, near) : planarMetric(from, near);
  const items = builtTree(data.items, memory);
  const areas = from.areas.count + near.areas.count;
  const inside =
    areas === 0 ? null : containing(from, near, items, builtTree(data.areas, memory), isGeodesic);
  const search = createSearch(from, near, items, metric, inside, signOfLife);
  const arePoints = from.layout.arePoints && near.layout.arePoints;
  const isOne = arePoints && data.wanted.count === 1;
  const pointSearch = isOne ? createPointSearch(near, items, metric) : null;
  return { data, from, near, search, pointSearch, toResult: resultOfMeasured(data.method, data.crs) };
}

/** Finds the neighbours of the features of a task: in an order in which one is close to the next, and given in theirs. */
export function findNearest(finder: Finder, task: FindTask, context: ThreadContext): FindOutput {
  const { data, from, search, pointSearch } = finder;
  const { first, end } = task;
  const hasDegrees = hasDegreesBeside(data.method, data.crs);
  const rows = new FoundRows(end - first, from, finder.near, finder.toResult, hasDegrees);
  const within = new Int32Array(data.countWithin === null ? 0 : end - first);
  const hit = emptyHit(-1);
  let looked = 0;
  for (const feature of inPlaceOrder(from, first, end)) {
    if (looked === BETWEEN_LOOKS) {
      if (context.cancelled()) throw new CancelledError();
      context.progress(looked);
      looked = 0;
    }
    looked++;
    const self = data.selfFirst === null ? -1 : data.selfFirst + feature;
    const items = from.start[feature + 1]! - from.start[feature]!;
    if (pointSearch !== null && items === 1) {
      const vertex = from.item[from.start[feature]!]! >> 2;
      if (pointSearch(vertex, self, data.wanted.radius, hit)) rows.add(feature - first, hit);
    } else {
      for (const one of search.nearest(feature, self, data.wanted)) rows.add(feature - first, one);
    }
    if (data.countWithin !== null) within[feature - first] = search.within(feature, self, data.countWithin);
    if (rows.length > MAX_ROWS) break; // the job ends with a sentence when it sees how many these are
  }
  context.progress(looked);
  return rows.output(within);
}

/** The fault of a job that gives more rows than a table can have. */
export function tooManyRows(): UserError {
  return new UserError(
    `The table would have more than ${formatCount(MAX_ROWS)} rows: give a smaller radius, or a count (--radius and --count on the command line).`,
    { change: 'radiusM' },
  );
}
