import type { ThreadContext } from '../../../shared/analysis';
import { CancelledError, UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import { builtTree } from '../index/treeLayout';
import { geodesicMetric } from '../metric/geodesicMetric';
import type { Hit } from '../metric/hit';
import { planarMetric } from '../metric/planarMetric';
import type { Shapes } from '../shapes/shapesLayout';
import { type Convert, resultOfMeasured } from '../sides/coordinates';
import type { FindOutput, FindTask, NearThreadData } from '../threadData';
import { containing } from './containing';
import { inPlaceOrder } from './inPlaceOrder';
import { createSearch, type Search } from './search';

/** Rows that one task may give: more would not fit into what a thread may hold. */
const MAX_ROWS = 5_000_000;

/** Features between two looks whether the job was cancelled. */
const BETWEEN_LOOKS = 64;

/** What a thread needs to find neighbours. */
export interface Finder {
  readonly data: NearThreadData;
  readonly from: Shapes;
  readonly near: Shapes;
  readonly search: Search;
  /** From what is measured to the CRS of the result; `null` where that is the same. */
  readonly toResult: Convert | null;
}

export function openFinder(
  data: NearThreadData,
  from: Shapes,
  near: Shapes,
  memory: WebAssembly.Memory,
): Finder {
  const isGeodesic = data.method === 'geodesic';
  const metric = isGeodesic ? geodesicMetric(from, near) : planarMetric(from, near);
  const items = builtTree(data.items, memory);
  const inside = containing(from, near, items, builtTree(data.areas, memory), isGeodesic);
  const search = createSearch(from, near, items, metric, inside);
  return { data, from, near, search, toResult: resultOfMeasured(data.method, data.crs) };
}

/** Finds the neighbours of the features of a task: in an order in which one is close to the next, and given in theirs. */
export function findNearest(finder: Finder, { first, end }: FindTask, context: ThreadContext): FindOutput {
  const { data, from, search } = finder;
  const found = new Array<Hit[]>(end - first);
  const within = new Int32Array(data.countWithin === null ? 0 : end - first);
  let [rows, looked] = [0, 0];
  for (const feature of inPlaceOrder(from, first, end)) {
    if (looked === BETWEEN_LOOKS) {
      if (context.cancelled()) throw new CancelledError();
      context.progress(looked);
      looked = 0;
    }
    const self = data.selfFirst === null ? -1 : data.selfFirst + feature;
    const hits = search.nearest(feature, self, data.wanted);
    found[feature - first] = hits;
    if (data.countWithin !== null) within[feature - first] = search.within(feature, self, data.countWithin);
    rows += hits.length;
    looked++;
    if (rows > MAX_ROWS) throw tooManyRows(rows);
  }
  context.progress(looked);
  return outputOf(finder, found, rows, within);
}

/** The fault of a job that gives more rows than a table can have. */
export function tooManyRows(rows: number): UserError {
  return new UserError(
    `The table would have more than ${formatCount(rows)} rows: give a smaller --radius, or a --count.`,
    { change: 'radiusM' },
  );
}

function outputOf(
  { from, near, toResult, data }: Finder,
  found: readonly Hit[][],
  rows: number,
  within: Int32Array,
): FindOutput {
  const floats = (): Float64Array => new Float64Array(rows);
  const isGeodesic = data.method === 'geodesic';
  const output = {
    counts: new Int32Array(found.length),
    features: new Int32Array(rows),
    distances: floats(),
    angles: floats(),
    fromX: floats(),
    fromY: floats(),
    nearX: floats(),
    nearY: floats(),
    longitudes: isGeodesic ? floats() : new Float64Array(0),
    latitudes: isGeodesic ? floats() : new Float64Array(0),
    within,
  };
  const place = new Float64Array(2);
  let row = 0;
  found.forEach((hits, at) => {
    output.counts[at] = hits.length;
    for (const hit of hits) {
      output.features[row] = hit.feature;
      output.distances[row] = hit.distance;
      output.angles[row] = hit.angle;
      shownPlace(from, hit.fromVertex, hit.fromX, hit.fromY, toResult, place);
      output.fromX[row] = place[0]!;
      output.fromY[row] = place[1]!;
      shownPlace(near, hit.nearVertex, hit.nearX, hit.nearY, toResult, place);
      output.nearX[row] = place[0]!;
      output.nearY[row] = place[1]!;
      if (isGeodesic) {
        output.longitudes[row] = hit.fromX;
        output.latitudes[row] = hit.fromY;
      }
      row++;
    }
  });
  return output;
}

/** A place in the CRS of the result; a vertex as its layer has it. */
function shownPlace(
  side: Shapes,
  vertex: number,
  x: number,
  y: number,
  toResult: Convert | null,
  out: Float64Array,
): void {
  if (vertex >= 0) {
    out[0] = side.resultX[vertex]!;
    out[1] = side.resultY[vertex]!;
  } else if (toResult === null) {
    out[0] = x;
    out[1] = y;
  } else {
    toResult(x, y, out);
  }
}
