import { Geodesic } from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { circleCentre, pointOfCircle } from '../../../src/analyses/projections/geodesics/geodesicCircle';
import { solveInverse } from '../../../src/analyses/projections/geodesics/geodesicInverse';
import { WGS84 } from '../../../src/analyses/projections/geodesics/series';

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

describe('the geodesic between two places', () => {
  const latitudes = [-90, -89.9, -65, -33.3, -0.001, 0, 12, 47.5, 66, 89.9, 90];
  const longitudes = [0, 1e-7, 0.1, 5, 45, 90, 135, 170, 179, 179.9, 180, -30, 200];

  it('has the length and azimuth of the reference library, almost opposite places included', () => {
    const out = { distance: 0, azimuth: 0 };
    let [length, aside] = [0, 0];
    for (const lat1 of latitudes) {
      for (const lat2 of latitudes) {
        for (const lon2 of longitudes) {
          const { s12, azi1 } = Geodesic.WGS84.Inverse(lat1, 10, lat2, 10 + lon2);
          solveInverse(WGS84, lat1 * DEGREE, 10 * DEGREE, lat2 * DEGREE, (10 + lon2) * DEGREE, out);
          length = Math.max(length, Math.abs(out.distance - s12!));
          // Where all ways are as short, or at a pole, there is no one azimuth.
          const undetermined = s12! < 1 || s12! > 20_003_000 || Math.abs(lat1) === 90;
          if (!undetermined)
            aside = Math.max(aside, Math.abs(Math.sin(out.azimuth - azi1! * DEGREE)) * Math.min(s12!, 6e6));
        }
      }
    }
    expect(length, 'metres').toBeLessThan(2e-6);
    expect(aside, 'metres').toBeLessThan(2e-5);
  });
});
