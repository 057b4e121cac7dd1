import type { Geometry, Position } from 'geojson';
import { type HardCase, withQuestion } from './hardCase';
import type { Rng } from './random';

/** Points of a national grid against points in degrees: distances on the globe, or in the grid. */
export function systemsCase(rng: Rng): HardCase {
  const points = (count: number, place: () => Position): Geometry[] =>
    Array.from({ length: count }, () => ({ type: 'Point', coordinates: place() }));
  const inGrid = (): Position => [rng.between(3e5, 5e5), rng.between(1e5, 6e5)];
  const inDegrees = (): Position => [rng.between(-4, 0), rng.between(51, 55)];
  const method = rng.pick(['geodesic', 'planar'] as const);
  return withQuestion(rng, {
    name: `points in two systems, ${method}`,
    method,
    from: { epsg: 27_700, features: points(20, inGrid) },
    near: [{ features: points(12, inDegrees) }, { epsg: 27_700, features: points(5, inGrid) }],
  });
}
