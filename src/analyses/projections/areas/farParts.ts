import type { Part } from './parts';
import { type Box, DEGREE, EARTH_RADIUS_M } from './ring';

/** Parts that lie far from the rest of an area. */
export interface FarParts {
  /** Of the area, all together, and the largest of them. */
  readonly share: number;
  readonly largest: number;
  /** From the furthest of them to the rest, on a sphere. */
  readonly distanceM: number;
}

/** Gaps that are never far. */
const MIN_GAP_M = 300_000;

/** Where more than this share lies apart, an area is scattered by nature, and there is no rest. */
const MAX_SHARE = 0.25;

/**
 * The parts that cannot be reached from the largest one by gaps of at most the side of a square as large as the area, or of
 * 300 km. Null where there are none, or where they are no small share.
 */
export function farParts(parts: readonly Part[]): FarParts | null {
  const [largest, ...others] = parts;
  if (largest === undefined || others.length === 0) return null;
  const gap = Math.max(MIN_GAP_M, Math.sqrt(parts.reduce((sum, { areaM2 }) => sum + areaM2, 0)));
  const near: Part[] = [largest];
  let far = others;
  for (let from = 0; from < near.length; from++) {
    const isNear = (part: Part): boolean => gapBetween(near[from]!, part) <= gap;
    near.push(...far.filter(isNear));
    far = far.filter((part) => !isNear(part));
  }
  const share = far.reduce((sum, part) => sum + part.share, 0);
  if (far.length === 0 || share > MAX_SHARE) return null;
  const gaps = far.map((part) => Math.min(...near.map((other) => gapBetween(other, part))));
  const furthest = far[gaps.indexOf(Math.max(...gaps))]!;
  return {
    share,
    largest: Math.max(...far.map((part) => part.share)),
    distanceM: Math.min(...near.map((part) => distanceTo(part, furthest))),
  };
}

/** From box to box: no more than from part to part. */
function gapBetween(one: Part, other: Part): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (const a of one.boxes) for (const b of other.boxes) shortest = Math.min(shortest, boxGap(a, b));
  return shortest;
}

/** From the nearest point of a part's outlines to the boxes of another. */
function distanceTo({ outlines }: Part, { boxes }: Part): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (const { coordinates } of outlines) {
    for (let i = 0; i < coordinates.length; i += 2) {
      const [lon, lat] = [coordinates[i]!, coordinates[i + 1]!];
      for (const box of boxes) shortest = Math.min(shortest, boxGap([lon, lat, lon, lat], box));
    }
  }
  return shortest;
}

function boxGap([west, south, east, north]: Box, [west2, south2, east2, north2]: Box): number {
  const across = Math.max(0, Math.min(turn(west2 - east), turn(west - east2)));
  const overlaps = turn(west2 - west) <= east - west || turn(west - west2) <= east2 - west2;
  const [lat, lat2] =
    north < south2
      ? [north, south2]
      : north2 < south
        ? [south, north2]
        : nearestCommon(south, north, south2, north2);
  return greatCircle(overlaps ? 0 : across, lat, lat2);
}

/** Degrees from one meridian eastwards to another, from 0 to 360. */
function turn(degrees: number): number {
  return degrees - 360 * Math.floor(degrees / 360);
}

/** Of the latitudes that two boxes share, the one furthest from the equator, where meridians are nearest; twice. */
function nearestCommon(south: number, north: number, south2: number, north2: number): [number, number] {
  const [low, high] = [Math.max(south, south2), Math.min(north, north2)];
  const lat = Math.abs(low) > Math.abs(high) ? low : high;
  return [lat, lat];
}

function greatCircle(across: number, lat: number, lat2: number): number {
  const h =
    Math.sin(((lat2 - lat) * DEGREE) / 2) ** 2 +
    Math.cos(lat * DEGREE) * Math.cos(lat2 * DEGREE) * Math.sin((across * DEGREE) / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
