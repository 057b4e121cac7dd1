import type { Geometry } from 'geojson';
import type { Rng } from './random';

/** A layer as it is written to a file. */
export interface TestLayer {
  /** WGS 84 where absent. */
  readonly epsg?: number;
  readonly features: readonly (Geometry | null)[];
}

/** A small job: each feature of `from` is a case of its own. */
export interface HardCase {
  readonly name: string;
  readonly method: 'geodesic' | 'planar';
  readonly from: TestLayer;
  /** `from` itself may be among them. */
  readonly near: readonly TestLayer[];
  readonly count: number | 'all';
  /** Whether the radius is just the distance from a feature to one of its neighbours; without limit where absent. */
  readonly radiusOf?: { readonly feature: number; readonly rank: number };
}

/** What does not depend on shapes: how many neighbours, how far, and whether the layer is held against itself. */
export function withQuestion(rng: Rng, scene: Pick<HardCase, 'name' | 'method' | 'from' | 'near'>): HardCase {
  const { from, near } = scene;
  const isOwn = rng.chance(0.15);
  const radiusOf = { feature: rng.below(from.features.length), rank: rng.below(6) };
  return {
    ...scene,
    near: isOwn ? (rng.chance(0.5) ? [from] : [...near, from]) : near,
    count: rng.pick([1, 1, 3, 'all']),
    ...(rng.chance(0.4) ? { radiusOf } : {}),
  };
}

/** Features of which some have no place. */
export function withGaps(rng: Rng, features: readonly Geometry[]): (Geometry | null)[] {
  const { type } = features[0]!;
  return features.map((feature) => {
    if (!rng.chance(0.05)) return feature;
    return rng.chance(0.5) ? null : ({ type, coordinates: [] } as Geometry);
  });
}
