import type { Geometry, Position } from 'geojson';
import type { HardCase } from './hardCase';
import type { Rng } from './random';

const VERTICES = 100_000;

/** Points beside a river of 100,000 vertices, on the globe and on a plane. */
export function longLineCases(rng: Rng): HardCase[] {
  const river = (x: number, y: number, unit: number): Geometry => ({
    type: 'LineString',
    coordinates: Array.from({ length: VERTICES }, (_, k): Position => {
      const turn = k / 700;
      return [x + unit * (k / 1000 + Math.sin(turn)), y + unit * (8 * Math.cos(turn) + Math.sin(k / 13))];
    }),
  });
  const points = (count: number, x: number, y: number, unit: number): Geometry[] =>
    Array.from({ length: count }, () => ({
      type: 'Point',
      coordinates: [x + unit * rng.between(0, 100), y + unit * rng.between(-12, 12)],
    }));
  const asked = { name: 'a line of 100,000 vertices', count: 1 } as const;
  return [
    {
      ...asked,
      method: 'geodesic',
      from: { features: points(3, 10, 50, 0.01) },
      near: [{ features: [river(10, 50, 0.01)] }],
    },
    {
      ...asked,
      method: 'planar',
      from: { epsg: 3035, features: points(5, 4e6, 3e6, 100) },
      near: [{ epsg: 3035, features: [river(4e6, 3e6, 100)] }],
    },
  ];
}
