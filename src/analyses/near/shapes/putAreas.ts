import type { Arena } from '../../../shared/analysis';
import { turned } from '../metric/ellipsoid';
import { latitudeBulge, longitudeStep } from './rings';
import { type AreasLayout, put } from './shapesLayout';

/** A ring of a feature: the vertices from `from` to before `to`. */
export interface Ring {
  readonly feature: number;
  readonly from: number;
  readonly to: number;
}

/** Edges of a band, on average; and the most bands that a feature has. */
const EDGES_PER_BAND = 4;
const MAX_BANDS = 4096;

/** Bands that an edge lies in, on average, at most: long edges would fill all of them. */
const MAX_LISTED = 8;

interface Coordinates {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Prepares the tests whether places are inside of features with rings; rings come in the order of features. */
export function putAreas(
  arena: Arena,
  rings: readonly Ring[],
  features: number,
  places: Coordinates,
  isGeodesic: boolean,
): AreasLayout {
  const areaOf = new Int32Array(features).fill(-1);
  const owners = [...new Set(rings.map(({ feature }) => feature))];
  const box = new Float64Array(4 * owners.length);
  const isTurned = new Int32Array(owners.length);
  const firstBand = new Int32Array(owners.length + 1);
  const firstEdge: number[] = [0];
  const edges: number[] = [];
  let ring = 0;
  owners.forEach((feature, area) => {
    areaOf[feature] = area;
    const own: Ring[] = [];
    while (ring < rings.length && rings[ring]!.feature === feature) own.push(rings[ring++]!);
    const extent = isGeodesic ? extentOnGlobe(own, places) : extentInPlane(own, places);
    box.set(extent.box, 4 * area);
    isTurned[area] = extent.isTurned ? 1 : 0;
    const bands = bandsOf(own, places, extent.box, isGeodesic);
    firstBand[area + 1] = firstBand[area]! + bands.length;
    for (const band of bands) {
      for (const edge of band) edges.push(edge);
      firstEdge.push(edges.length);
    }
  });
  return {
    count: owners.length,
    areaOf: put(arena, areaOf),
    feature: put(arena, Int32Array.from(owners)),
    box: put(arena, box),
    isTurned: put(arena, isTurned),
    firstBand: put(arena, firstBand),
    bands: firstEdge.length - 1,
    firstEdge: put(arena, Int32Array.from(firstEdge)),
    edges: put(arena, Int32Array.from(edges)),
    edgeCount: edges.length,
  };
}

/** The band of a place in a box, of so many: the whole circle of longitudes where the box has it. */
export function bandAt(x: number, minX: number, maxX: number, bands: number): number {
  if (!(maxX > minX)) return 0;
  return Math.max(0, Math.min(bands - 1, Math.floor(((x - minX) / (maxX - minX)) * bands)));
}

/** The edges of each band, where a box is cut into as many as its edges call for, but fewer where they are long. */
function bandsOf(
  rings: readonly Ring[],
  places: Coordinates,
  [minX, maxX]: readonly number[],
  isGeodesic: boolean,
): number[][] {
  const edges = rings.reduce((total, { from, to }) => total + to - from, 0);
  let count = Math.max(1, Math.min(MAX_BANDS, Math.ceil(edges / EDGES_PER_BAND)));
  const bandOf = (place: number): number => bandAt(place, minX!, maxX!, count);
  const listed = (): number => {
    let total = 0;
    eachEdge(rings, places, isGeodesic, bandOf, count, (_vertex, first, last) => {
      total += Math.max(0, last - first + 1);
    });
    return total;
  };
  while (count > 1 && listed() > MAX_LISTED * edges) count = Math.ceil(count / 2);
  const bands = Array.from({ length: count }, (): number[] => []);
  eachEdge(rings, places, isGeodesic, bandOf, count, (vertex, first, last) => {
    for (let band = first; band <= last; band++) bands[band]!.push(vertex);
  });
  return bands;
}

/** Visits edges, each with the first and last band that it lies in; one across 180 degrees twice. */
function eachEdge(
  rings: readonly Ring[],
  { x }: Coordinates,
  isGeodesic: boolean,
  bandOf: (place: number) => number,
  bands: number,
  visit: (vertex: number, first: number, last: number) => void,
): void {
  for (const { from, to } of rings) {
    for (let vertex = from; vertex + 1 < to; vertex++) {
      const [a, b] = isGeodesic ? [turned(x[vertex]!), turned(x[vertex + 1]!)] : [x[vertex]!, x[vertex + 1]!];
      const [low, high] = [bandOf(Math.min(a, b)), bandOf(Math.max(a, b))];
      const end = a + longitudeStep(a, b);
      if (isGeodesic && (end < -180 || end >= 180)) {
        // Beside its two ends, not between them.
        visit(vertex, 0, low);
        visit(vertex, Math.max(high, low + 1), bands - 1);
      } else {
        visit(vertex, low, high);
      }
    }
  }
}

interface Extent {
  readonly box: readonly [minX: number, maxX: number, minY: number, maxY: number];
  readonly isTurned: boolean;
}

function extentInPlane(rings: readonly Ring[], { x, y }: Coordinates): Extent {
  const box: [number, number, number, number] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { from, to } of rings) {
    for (let vertex = from; vertex < to; vertex++) {
      box[0] = Math.min(box[0], x[vertex]!);
      box[1] = Math.max(box[1], x[vertex]!);
      box[2] = Math.min(box[2], y[vertex]!);
      box[3] = Math.max(box[3], y[vertex]!);
    }
  }
  return { box, isTurned: false };
}

/**
 * The same of longitudes and latitudes. A ring around a pole has the pole nearer to it inside: the whole circle of
 * longitudes, and the latitudes up to that pole.
 */
function extentOnGlobe(rings: readonly Ring[], { x, y }: Coordinates): Extent {
  const box: [number, number, number, number] = [Infinity, -Infinity, Infinity, -Infinity];
  let isTurned = false;
  for (const { from, to } of rings) {
    let [round, latitudes] = [0, 0];
    for (let vertex = from; vertex < to; vertex++) {
      const next = Math.min(vertex + 1, to - 1);
      const step = longitudeStep(x[vertex]!, x[next]!);
      const bulge = latitudeBulge(step);
      const longitude = turned(x[vertex]!);
      box[0] = Math.min(box[0], longitude);
      box[1] = Math.max(box[1], longitude);
      box[2] = Math.min(box[2], y[vertex]! - bulge, y[next]! - bulge);
      box[3] = Math.max(box[3], y[vertex]! + bulge, y[next]! + bulge);
      if (Math.abs(turned(x[next]!) - longitude) >= 180) [box[0], box[1]] = [-180, 180];
      round += step;
      latitudes += y[vertex]!;
    }
    if (Math.abs(round) < 180) continue;
    [box[0], box[1]] = [-180, 180];
    const isNorth = latitudes > 0;
    if (isNorth) isTurned = !isTurned;
    if (isNorth) box[3] = 90;
    else box[2] = -90;
  }
  return { box: [box[0], box[1], Math.max(-90, box[2]), Math.min(90, box[3])], isTurned };
}
