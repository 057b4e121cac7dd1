import type { Design } from './design/design';
import { INDICES } from './indices/indexNames';
import type { AreaMeasurements, Measurement } from './measurements';

/** Which candidates of an area can be compared fairly. */
export interface Comparability {
  readonly comparable: readonly boolean[];
  /**
   * Whether they are candidates that all lost the very same samples, and so are compared on the others; else they are
   * those that lost few.
   */
  readonly sameLosses: boolean;
}

/** Shares of the samples that a candidate lost, to a cut or beyond the edge of its domain. */
export interface LostShares {
  readonly circles: number;
  readonly pairs: number;
}

/** A larger share of circles or of pairs lost makes a comparison unfair with those that lost others. */
export const MAX_LOST = 0.05;

/** Candidates with the same losses are compared where they outnumber those with few by this factor. */
const MAJORITY = 2;

/**
 * Candidates that lost at most 5 % of their circles and of their pairs are compared with each other. Where candidates
 * that lost the very same samples are more than twice as many, as maps of the world that are cut along the same meridian,
 * these are compared instead, which is as fair whatever the share, as long as they can be measured.
 */
export function comparabilityOf(
  all: AreaMeasurements,
  measured: readonly Measurement[],
  design: Design,
): Comparability {
  const few = measured.map((measurement) => lostFew(lostShares(measurement, design)));
  const together = largestSameLosses(all, measured);
  const countOfFew = few.filter(Boolean).length;
  if (together.length <= MAJORITY * countOfFew || together.length < 2)
    return { comparable: few, sameLosses: false };
  const members = new Set(together);
  return { comparable: measured.map((_, i) => members.has(i)), sameLosses: true };
}

export function lostShares(
  { cutCircles, outsideCircles, cutPairs, outsidePairs }: Measurement,
  { samples }: Design,
): LostShares {
  return { circles: (cutCircles + outsideCircles) / samples, pairs: (cutPairs + outsidePairs) / samples };
}

/** Whether so few samples are lost that it does not matter which. */
export function lostFew({ circles, pairs }: LostShares): boolean {
  return Math.max(circles, pairs) <= MAX_LOST;
}

/** The most candidates that can be measured on the very same samples; of as many, those that kept more of them. */
function largestSameLosses(all: AreaMeasurements, measured: readonly Measurement[]): readonly number[] {
  const groups: number[][] = [];
  measured.forEach((measurement, candidate) => {
    if (!keptSomeEverywhere(measurement)) return;
    const group = groups.find(([first]) => all.keptTheSame(first!, candidate));
    if (group === undefined) groups.push([candidate]);
    else group.push(candidate);
  });
  const kept = ([first]: readonly number[]): number => measured[first!]!.circles + measured[first!]!.pairs;
  const [largest = []] = groups.sort((a, b) => b.length - a.length || kept(b) - kept(a));
  return largest;
}

/** Whether every replicate kept circles and pairs: without them there are no means, standard errors or ties. */
function keptSomeEverywhere({ replicates }: Measurement): boolean {
  return INDICES.every((index) => replicates[index].every(Number.isFinite));
}
