import type { NearJob } from '../schema';

/** How the numbers of a near table are defined, in words. */
export function nearDefinition({
  parameters: { method, count, radiusM, join },
}: NearJob): Record<string, string> {
  const shapes =
    'from the nearest place of a feature to the nearest place of the other; 0 where they touch, cross or lie in each other. ' +
    'A polygon is all of its rings by the even-odd rule.';
  return {
    ...(method === 'geodesic'
      ? {
          distance: `metres along the geodesic on the ellipsoid WGS 84 (Karney 2013, as in GeographicLib, which converges for all places, opposite ones too), ${shapes} Edges between vertices are geodesics; a ring around a pole has the nearer pole inside.`,
          angle:
            'azimuth in degrees where the geodesic leaves the from feature, clockwise from north; one of several where the shortest way is not the only one; 0 at distance 0',
        }
      : {
          distance: `metres in the plane of the from layer's CRS, ${shapes}`,
          angle: 'degrees counterclockwise from east, above -180 and up to 180; 0 at distance 0',
        }),
    order:
      'by distance; equal distances by the order of the layers in the job, then of the features in their layer',
    neighbours: join
      ? `the nearest feature however far${radiusM === undefined ? '' : `; within is whether it is at most ${radiusM} m away, near_count how many features are`}`
      : `${count === 'all' ? 'all features' : `the nearest ${count}`}${radiusM === undefined ? '' : ` at most ${radiusM} m away`}`,
  };
}
