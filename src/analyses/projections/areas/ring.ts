import type { Outline } from './outline';
import { continuous, shifted, spanOf } from './unwrap';

export type Box = readonly [west: number, south: number, east: number, north: number];

/** Of a sphere on which sizes and distances are told roughly. */
export const EARTH_RADIUS_M = 6_371_000;
/** In radians. */
export const DEGREE = Math.PI / 180;

/** A ring of a polygon, measured. */
export interface Ring {
  readonly outline: Outline;
  /** Without jumps over the antimeridian, the middle within -180 .. 180 degrees. */
  readonly coordinates: Float64Array;
  /** On a sphere. */
  readonly areaM2: number;
  readonly box: Box;
}

/** Measures an outline that has points. */
export function ringOf(outline: Outline): Ring {
  const coordinates = aroundGreenwich(continuous(outline.coordinates));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let twice = 0;
  const { length } = coordinates;
  for (let i = 0; i < length; i += 2) {
    const [lon, lat] = [coordinates[i]!, coordinates[i + 1]!];
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
    const next = (i + 2) % length;
    twice += (coordinates[next]! - lon) * DEGREE * (sine(lat) + sine(coordinates[next + 1]!));
  }
  return {
    outline,
    coordinates,
    areaM2: (Math.abs(twice) / 2) * EARTH_RADIUS_M ** 2,
    box: [west, south, east, north],
  };
}

/** The same ring, its middle within -180 .. 180. */
function aroundGreenwich(ring: Float64Array): Float64Array {
  const [west, east] = spanOf(ring);
  const by = -360 * Math.floor(((west + east) / 2 + 180) / 360);
  return by === 0 ? ring : shifted(ring, by);
}

function sine(degrees: number): number {
  return Math.sin(degrees * DEGREE);
}
