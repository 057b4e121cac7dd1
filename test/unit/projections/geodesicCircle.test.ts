import { Geodesic } from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { circleCentre, pointOfCircle } from '../../../src/analyses/projections/design/geodesicCircle';

const DEGREE = Math.PI / 180;

describe('points of a geodesic circle', () => {
  it('lie within 2 micrometres of the reference library, at any latitude, azimuth and distance', () => {
    const out = new Float64Array(2);
    let worst = 0;
    for (let lat = -90; lat <= 90; lat += 7.5) {
      for (let azimuth = 0; azimuth <= 180; azimuth += 11.25) {
        for (const distance of [1, 10_000, 345_678, 1_000_000, 9_000_000]) {
          const near = Math.abs(lat) === 90 ? Math.sign(lat) * 89.999 : lat;
          const sine = azimuth % 180 === 0 ? 0 : Math.sin(azimuth * DEGREE);
          pointOfCircle(circleCentre(near * DEGREE), sine, Math.cos(azimuth * DEGREE), distance, out);
          const expected = Geodesic.WGS84.Direct(near, 0, azimuth, distance);
          const { s12 } = Geodesic.WGS84.Inverse(
            expected.lat2!,
            expected.lon2!,
            out[1]! / DEGREE,
            out[0]! / DEGREE,
          );
          worst = Math.max(worst, s12!);
        }
      }
    }
    expect(worst).toBeLessThan(2e-6);
  });
});
