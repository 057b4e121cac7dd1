import { Geodesic } from 'geographiclib-geodesic';
import type { Position } from 'geojson';
import type { Rng } from './random';

/** A piece of ground on which shapes are laid out, and where it lies. */
export interface Frame {
  readonly name: string;
  /** From the centre to the sides, in metres. */
  readonly reachM: number;
  /** Coordinates of a place by its metres to the east and north of the centre. */
  at(east: number, north: number): Position;
}

/** Longitude and latitude: around poles, on and beside the meridian of 180 degrees, and anywhere else. */
const CENTRES: readonly Position[] = [
  [180, 0],
  [-180, 60],
  [179.999_99, -16.5],
  [0, 90],
  [-71, -90],
  [12, 89.99],
  [-3.2, 53.5],
  [0, 0],
];

export function geodesicFrame(rng: Rng): Frame {
  const [x, y] = rng.chance(0.8) ? rng.pick(CENTRES) : [rng.between(-180, 180), rng.between(-90, 90)];
  const reachM = rng.pick([1, 100, 10_000, 300_000, 2_000_000]);
  return {
    name: `${reachM} m around ${x}, ${y}`,
    reachM,
    at(east, north) {
      const azimuth = (Math.atan2(east, north) * 180) / Math.PI;
      const { lon2, lat2 } = Geodesic.WGS84.Direct(y!, x!, azimuth, Math.hypot(east, north));
      return [lon2!, lat2!];
    },
  };
}

export function planarFrame(rng: Rng): Frame {
  const reachM = rng.pick([1, 128, 10_000, 200_000]);
  return { name: `${reachM} m`, reachM, at: (east, north) => [400_000 + east, 500_000 + north] };
}

/** Places of a frame: anywhere on it, or on a lattice, where shapes share corners, touch and have equal distances. */
export function placesIn(rng: Rng, { reachM, at }: Frame): () => Position {
  if (rng.chance(0.5)) return () => at(rng.between(-reachM, reachM), rng.between(-reachM, reachM));
  const step = reachM / 4;
  return () => at(step * (rng.below(9) - 4), step * (rng.below(9) - 4));
}
