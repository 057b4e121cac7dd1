import type { Seam } from '../candidates/methods';
import { CIRCLE_POINTS, type SamplePoints, VERTICES } from '../design/circles';
import type { Projector } from '../libraries/createProjector';
import { circleIsCut, pairIsCut, suspectPairs } from './seams';

/*
 * The three indices of finite distortion over samples of one block.
 * Distance: Peters 1975. Shape and area: Canters et al. 2005. Selection: Gosling and Symeonakis 2020.
 */

/** What a sample gave: a value, or why it has none. */
export const KEPT = 0;
const CUT = 1;
const OUTSIDE = 2;

/** Places of the sums that a block gives for a candidate. */
export const SUM = {
  circles: 0,
  shape: 1,
  shapeSquared: 2,
  area: 3,
  areaSquared: 4,
  cutCircles: 5,
  outsideCircles: 6,
  pairs: 7,
  distance: 8,
  distanceSquared: 9,
  cutPairs: 10,
  outsidePairs: 11,
} as const;

/** How many sums there are. */
export const SUMS = 12;

/** The values of each sample, where they are wanted: NaN where a sample has none. */
export interface SampleValues {
  readonly distance: Float64Array;
  readonly shape: Float64Array;
  readonly area: Float64Array;
}

/** Memory that a thread uses again for each block. */
export interface Scratch {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What each circle and each pair gave: KEPT, CUT or OUTSIDE. */
  readonly circleState: Uint8Array;
  readonly pairState: Uint8Array;
  readonly values: SampleValues;
  /** Pairs that may be cut. */
  readonly suspects: Uint8Array;
}

/** Scratch for blocks of at most this many samples. */
export function createScratch(samples: number): Scratch {
  return {
    x: new Float64Array(samples * CIRCLE_POINTS),
    y: new Float64Array(samples * CIRCLE_POINTS),
    circleState: new Uint8Array(samples),
    pairState: new Uint8Array(samples),
    values: {
      distance: new Float64Array(samples),
      shape: new Float64Array(samples),
      area: new Float64Array(samples),
    },
    suspects: new Uint8Array(samples),
  };
}

/** A candidate made ready for a thread. */
export interface ReadyCandidate {
  readonly projector: Projector;
  readonly seam: Seam;
}

/**
 * Evaluates one candidate on one block of samples. Samples that meet the candidate's cut or leave its domain
 * count as such and give no value.
 *
 * @param points the block's samples, `count` of them
 * @param sums `SUMS` numbers that are overwritten
 */
export function evaluateBlock(
  candidate: ReadyCandidate,
  points: SamplePoints,
  count: number,
  scratch: Scratch,
  sums: Float64Array,
): void {
  sums.fill(0);
  evaluateCircles(candidate, points, count, scratch, sums);
  evaluatePairs(candidate, points, count, scratch, sums);
}

/** The shape of a regular polygon inscribed in a unit circle, as a share of its squared radius. */
const POLYGON_AREA = (VERTICES / 2) * Math.sin((2 * Math.PI) / VERTICES);

const distances = new Float64Array(VERTICES);

function evaluateCircles(
  candidate: ReadyCandidate,
  points: SamplePoints,
  count: number,
  { x, y, circleState, values }: Scratch,
  sums: Float64Array,
): void {
  candidate.projector.project(points.circleLon, points.circleLat, count * CIRCLE_POINTS, x, y);
  for (let i = 0; i < count; i++) {
    const from = i * CIRCLE_POINTS;
    const centreX = x[from + VERTICES]!;
    const centreY = y[from + VERTICES]!;
    let area = 0;
    let around = 0;
    let lastX = x[from + VERTICES - 1]! - centreX;
    let lastY = y[from + VERTICES - 1]! - centreY;
    for (let k = 0; k < VERTICES; k++) {
      const dx = x[from + k]! - centreX;
      const dy = y[from + k]! - centreY;
      area += lastX * dy - dx * lastY;
      const d = Math.sqrt(dx * dx + dy * dy);
      distances[k] = d;
      around += d;
      lastX = dx;
      lastY = dy;
    }
    values.shape[i] = Number.NaN;
    values.area[i] = Number.NaN;
    // One vertex that is NaN makes both sums NaN; a circle shrunk to a point has no shape.
    if (!(around > 0 && area - area === 0)) {
      circleState[i] = OUTSIDE;
      sums[SUM.outsideCircles]!++;
      continue;
    }
    if (circleIsCut(candidate, points, i, x, y)) {
      circleState[i] = CUT;
      sums[SUM.cutCircles]!++;
      continue;
    }
    circleState[i] = KEPT;
    const mapped = Math.abs(area) / 2;
    const radius = points.radius[i]!;
    const expected = POLYGON_AREA * radius * radius;
    const areaError = Math.abs(mapped - expected) / (mapped + expected);
    let shapeError = 0;
    for (let k = 0; k < VERTICES; k++) shapeError += Math.abs(1 / VERTICES - distances[k]! / around);
    values.shape[i] = shapeError;
    values.area[i] = areaError;
    sums[SUM.circles]!++;
    sums[SUM.shape]! += shapeError;
    sums[SUM.shapeSquared]! += shapeError * shapeError;
    sums[SUM.area]! += areaError;
    sums[SUM.areaSquared]! += areaError * areaError;
  }
}

function evaluatePairs(
  candidate: ReadyCandidate,
  points: SamplePoints,
  count: number,
  { x, y, pairState, values, suspects }: Scratch,
  sums: Float64Array,
): void {
  const { projector, seam } = candidate;
  projector.project(points.pairLon, points.pairLat, 2 * count, x, y);
  if (seam === 'elsewhere') suspectPairs(projector, points, count, x, y, suspects);
  for (let i = 0; i < count; i++) {
    const dx = x[2 * i + 1]! - x[2 * i]!;
    const dy = y[2 * i + 1]! - y[2 * i]!;
    const mapped = Math.sqrt(dx * dx + dy * dy);
    const geodesic = points.distance[i]!;
    values.distance[i] = Number.NaN;
    if (!(mapped + geodesic > 0 && mapped - mapped === 0)) {
      pairState[i] = OUTSIDE;
      sums[SUM.outsidePairs]!++;
      continue;
    }
    if (pairIsCut(candidate, points, i, x, y, suspects)) {
      pairState[i] = CUT;
      sums[SUM.cutPairs]!++;
      continue;
    }
    pairState[i] = KEPT;
    const error = Math.abs(geodesic - mapped) / (geodesic + mapped);
    values.distance[i] = error;
    sums[SUM.pairs]!++;
    sums[SUM.distance]! += error;
    sums[SUM.distanceSquared]! += error * error;
  }
}
