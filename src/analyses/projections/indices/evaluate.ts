import type { Seam } from '../candidates/methods';
import { CIRCLE_POINTS, type SamplePoints } from '../design/circles';
import type { Projector } from '../libraries/createProjector';
import { createMappedCircles, type MappedCircles } from './mappedCircles';
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
  readonly mapped: MappedCircles;
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
    mapped: createMappedCircles(samples),
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

function evaluateCircles(
  candidate: ReadyCandidate,
  points: SamplePoints,
  count: number,
  { mapped, circleState, values }: Scratch,
  sums: Float64Array,
): void {
  const { x, y, shape, area, outside } = mapped;
  candidate.projector.project(points.circleLon, points.circleLat, count * CIRCLE_POINTS, x, y);
  mapped.measure(points.radius, count);
  for (let i = 0; i < count; i++) {
    values.shape[i] = Number.NaN;
    values.area[i] = Number.NaN;
    if (outside[i] === 1) {
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
    const shapeError = shape[i]!;
    const areaError = area[i]!;
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
  { mapped: images, pairState, values, suspects }: Scratch,
  sums: Float64Array,
): void {
  const { x, y } = images;
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
