import { bend } from './bend';
import { type Course, distanceToCourse } from './courses';
import type { FeatureSet } from './features';
import type { RandomStream } from './random';
import { densifyRing, type Ring } from './ring';

/** What a builder of one quarter works with. */
export interface Site {
  readonly features: FeatureSet;
  readonly random: RandomStream;
  /** The world's seed. */
  readonly seed: number;
  /** The rivers, brooks and railways nearby. */
  readonly courses: readonly Course[];
}

/** A block's outline as it lies in the world: with points close enough to curve. */
export function laidOut(site: Site, ring: Ring): Ring {
  return bend(densifyRing(ring, 28), site.seed);
}

/** Whether a building with this reach (metres) keeps clear of water and railways. */
export function isClear(site: Site, x: number, y: number, reach: number): boolean {
  for (const course of site.courses) {
    if (distanceToCourse(course, x, y) < course.clear + reach) return false;
  }
  return true;
}

/** Builds a house unless water or a railway is in the way; says whether it did. */
export function buildHouse(
  site: Site,
  x: number,
  y: number,
  [ux, uy]: readonly [number, number],
  halfLength: number,
  halfWidth: number,
  eaves: number,
  ridge: number,
): boolean {
  if (!isClear(site, x, y, Math.max(halfLength, halfWidth))) return false;
  site.features.house(x, y, ux, uy, halfLength, halfWidth, eaves, ridge);
  return true;
}
