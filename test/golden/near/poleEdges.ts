import type { Geometry, Position } from 'geojson';
import type { HardCase } from './hardCase';

const RINGS: readonly (readonly Position[])[] = [
  [
    [90, 87],
    [-90, 88],
    [0, 86],
  ],
  [
    [0, 87],
    [180, 88],
    [90, 86],
  ],
  // Around the pole, and over it.
  [
    [146, 89],
    [90, 89],
    [-127, 89],
    [90, 89.9],
    [-90, 89],
  ],
];
const APART: readonly Position[] = [
  [10, 85],
  [45, 84],
  [60, 85],
];

/** Polygons with an edge that goes just over a pole, alone and with a ring beside it; points all around. */
export function poleEdgeCases(): HardCase[] {
  const features: Geometry[] = [];
  for (let longitude = -175; longitude < 180; longitude += 25)
    for (const latitude of [0, 80, 87, 89.8])
      for (const side of [1, -1]) features.push({ type: 'Point', coordinates: [longitude, side * latitude] });
  const polygons = RINGS.flatMap((ring) => [[ring], [ring, APART]]).flatMap((rings) =>
    [1, -1].map((side): Geometry => {
      const placed = rings.map((ring) => [...ring, ring[0]!].map(([x, y]) => [x!, side * y!]));
      return { type: 'MultiPolygon', coordinates: placed.map((ring) => [ring]) };
    }),
  );
  const near = [{ features: polygons }];
  return [{ name: 'edges over a pole', method: 'geodesic', from: { features }, near, count: 'all' }];
}
