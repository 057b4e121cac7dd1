import type { Design } from './design/design';
import type { AreaMeasurements, Measurement } from './measurements';

/** Which candidates of an area can be compared fairly. */
export interface Comparability {
  readonly comparable: readonly boolean[];
  /**
   * Whether they are candidates that all lost the same many samples, and so are compared on the others; else they are
   * those that lost few.
   */
  readonly sameLosses: boolean;
}

/** More samples lost than this share make a comparison unfair with those that lost others. */
const MOST_LOST = 0.05;

/** More lost than this leave too little of the area to speak for it. */
const MOST_LOST_TOGETHER = 0.5;

/** Candidates with the same losses are ranked where they outnumber those with few by this factor. */
const MAJORITY = 2;

/**
 * A candidate that lost more than 5 % of its circles or pairs is not comparable. Where that leaves out nearly all, as
 * for maps of the world that are cut along the same meridian, those that lost the very same samples are compared with
 * each other instead, which is as fair.
 */
export function comparabilityOf(
  all: AreaMeasurements,
  measured: readonly Measurement[],
  design: Design,
): Comparability {
  const few = measured.map((measurement) => lostShare(measurement, design) <= MOST_LOST);
  const together = largestSameLosses(all, measured, design);
  const countOfFew = few.filter(Boolean).length;
  if (together.length <= MAJORITY * countOfFew || together.length < 2)
    return { comparable: few, sameLosses: false };
  const members = new Set(together);
  return { comparable: measured.map((_, i) => members.has(i)), sameLosses: true };
}

/** The larger share lost, of circles or of pairs. */
function lostShare(
  { cutCircles, outsideCircles, cutPairs, outsidePairs }: Measurement,
  { samples }: Design,
): number {
  return Math.max(cutCircles + outsideCircles, cutPairs + outsidePairs) / samples;
}

/** The most candidates that kept the very same samples, not too few of them. */
function largestSameLosses(
  all: AreaMeasurements,
  measured: readonly Measurement[],
  design: Design,
): readonly number[] {
  const groups: number[][] = [];
  measured.forEach((measurement, candidate) => {
    if (lostShare(measurement, design) > MOST_LOST_TOGETHER) return;
    const group = groups.find(([first]) => all.keptTheSame(first!, candidate));
    if (group === undefined) groups.push([candidate]);
    else group.push(candidate);
  });
  return groups.reduce<readonly number[]>((most, group) => (group.length > most.length ? group : most), []);
}
