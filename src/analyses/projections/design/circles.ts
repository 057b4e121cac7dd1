import type { UnitMap } from '../areas/areaMap';
import { circleCentre, pointOfCircle } from '../geodesics/geodesicCircle';
import { solveInverse } from '../geodesics/geodesicInverse';
import { WGS84 } from '../geodesics/series';
import type { Block } from './design';
import type { Units } from './units';

/** Vertices of a circle. */
export const VERTICES = 16;

/** Points of a circle in the arrays: its vertices, then its centre. */
export const CIRCLE_POINTS = VERTICES + 1;

/**
 * The points of some samples, all in radians, as every candidate projects them. Longitudes are not
 * wrapped. Written once, by the design stage or by the task itself; read by all.
 */
export interface SamplePoints {
  /**
   * 17 values a circle: its vertices, those at the same distance from the meridian through its centre beside each other
   * (`slotOf`), since they share a latitude, then the centre.
   */
  readonly circleLon: Float64Array;
  readonly circleLat: Float64Array;
  /** The westernmost and easternmost longitude of each circle. */
  readonly west: Float64Array;
  readonly east: Float64Array;
  /** The radius of each circle in metres. */
  readonly radius: Float64Array;
  /** 2 values a pair. */
  readonly pairLon: Float64Array;
  readonly pairLat: Float64Array;
  /** The geodesic distance of each pair in metres. */
  readonly distance: Float64Array;
}

/** Where in a circle's values vertex `k` lies, by azimuth from north, clockwise. */
export function slotOf(k: number): number {
  if (k === 0) return 0;
  return k <= VERTICES / 2 ? 2 * k - 1 : 2 * (VERTICES - k);
}

/** Radii in metres. */
export interface Radii {
  readonly min: number;
  readonly max: number;
}

/** 64-bit numbers that a sample takes. */
export const SAMPLE_NUMBERS = 2 * CIRCLE_POINTS + 2 + 1 + 2 * 2 + 1;

const DEGREE = Math.PI / 180;
const inverse = { distance: 0, azimuth: 0 };

/** Views of memory that holds `samples` samples from a byte offset on. */
export function samplePointsAt(buffer: ArrayBufferLike, offset: number, samples: number): SamplePoints {
  let next = offset;
  const view = (length: number): Float64Array => {
    const array = new Float64Array(buffer, next, length);
    next += 8 * length;
    return array;
  };
  return {
    circleLon: view(CIRCLE_POINTS * samples),
    circleLat: view(CIRCLE_POINTS * samples),
    west: view(samples),
    east: view(samples),
    radius: view(samples),
    pairLon: view(2 * samples),
    pairLat: view(2 * samples),
    distance: view(samples),
  };
}

/**
 * Computes the samples of one block on the WGS84 ellipsoid.
 *
 * @param first the sample that `points` begins with
 */
export function computeSamples(
  { circle, pair }: Units,
  block: Block,
  unitMap: UnitMap,
  radii: Radii,
  points: SamplePoints,
  first: number,
): void {
  const numbers = new Float64Array(4);
  const position = new Float64Array(2);
  for (let sample = block.start; sample < block.start + block.count; sample++) {
    circle(sample, numbers);
    unitMap(numbers[0]!, numbers[1]!, position);
    const radius = radii.min + numbers[2]! * (radii.max - radii.min);
    computeCircle(position[0]!, position[1]!, radius, points, sample - first);
    pair(sample, numbers);
    computePair(numbers, unitMap, position, points, sample - first);
  }
}

const sines = Float64Array.from({ length: VERTICES / 2 + 1 }, (_, k) => sineOf(k));
const cosines = Float64Array.from({ length: VERTICES / 2 + 1 }, (_, k) => sineOf(VERTICES / 4 - k));
const vertex = new Float64Array(2);

/** The sine of a vertex's azimuth; exact along the meridian. */
function sineOf(k: number): number {
  return k % (VERTICES / 2) === 0 ? 0 : Math.sin((2 * Math.PI * k) / VERTICES);
}

/** A circle is symmetric about its meridian, so only its eastern half is solved for. */
function computeCircle(lon: number, lat: number, radius: number, points: SamplePoints, at: number): void {
  const { circleLon, circleLat } = points;
  const from = at * CIRCLE_POINTS;
  const lambda = lon * DEGREE;
  const centre = circleCentre(lat * DEGREE);
  points.radius[at] = radius;
  let furthest = 0;
  for (let k = 0; k <= VERTICES / 2; k++) {
    pointOfCircle(centre, sines[k]!, cosines[k]!, radius, vertex);
    const slot = from + slotOf(k);
    circleLon[slot] = lambda + vertex[0]!;
    circleLat[slot] = vertex[1]!;
    if (Math.abs(vertex[0]!) > furthest) furthest = Math.abs(vertex[0]!);
    if (k === 0 || k === VERTICES / 2) continue;
    circleLon[slot + 1] = lambda - vertex[0]!;
    circleLat[slot + 1] = vertex[1]!;
  }
  points.west[at] = lambda - furthest;
  points.east[at] = lambda + furthest;
  circleLon[from + VERTICES] = lambda;
  circleLat[from + VERTICES] = centre.lat;
}

function computePair(
  units: Float64Array,
  unitMap: UnitMap,
  position: Float64Array,
  points: SamplePoints,
  at: number,
): void {
  const [u, v] = [units[2]!, units[3]!];
  unitMap(units[0]!, units[1]!, position);
  const lon1 = position[0]! * DEGREE;
  const lat1 = position[1]! * DEGREE;
  unitMap(u, v, position);
  const lon2 = position[0]! * DEGREE;
  const lat2 = position[1]! * DEGREE;
  points.pairLon[2 * at] = lon1;
  points.pairLat[2 * at] = lat1;
  points.pairLon[2 * at + 1] = lon2;
  points.pairLat[2 * at + 1] = lat2;
  solveInverse(WGS84, lat1, lon1, lat2, lon2, inverse);
  points.distance[at] = inverse.distance;
}
