import { describe, expect, it } from 'vitest';
import { crsFromEpsg, gridsWithArea } from '../../../src/data/crs/epsg';
import { localCrs, reprojectionAdvice, shellWord } from '../../../src/data/crs/localCrs';
import { createTransform } from '../../../src/data/crs/transform';

describe('the system in metres for a place', () => {
  it.each([
    ['London', -0.13, 51.51, 27700],
    ['Auckland', 174.76, -36.85, 2193],
    ['Berlin', 13.4, 52.52, 25833],
    ['Dublin', -6.26, 53.35, 2157],
    ['Belfast', -5.93, 54.6, 2157],
    ['Glasgow', -4.25, 55.86, 27700],
    ['Paris', 2.35, 48.86, 2154],
    ['Calais', 1.86, 50.95, 25831],
    ['Lille', 3.06, 50.63, 25831],
    ['Frankfurt', 8.68, 50.11, 25832],
    ['Milan', 9.19, 45.46, 25832],
    ['Barcelona', 2.17, 41.39, 25831],
    ['Amsterdam', 4.9, 52.37, 28992],
    ['Zurich', 8.54, 47.37, 2056],
    ['Warsaw', 21.01, 52.23, 2180],
    ['Lisbon', -9.14, 38.72, 3763],
    ['Budapest', 19.04, 47.5, 23700],
    ['Helsinki', 24.94, 60.17, 3067],
    ['Stockholm', 18.07, 59.33, 3006],
    ['Copenhagen', 12.57, 55.68, 25833],
    ['Seoul', 126.98, 37.57, 32652],
    ['Reykjavik', -21.9, 64.1, 3057],
    ['Singapore', 103.82, 1.35, 3414],
    ['Bergen, whose zone is widened', 5.32, 60.39, 25832],
    ['Svalbard', 15.6, 78.2, 25833],
    ['Svalbard, whose zone is widened', 20.5, 78.2, 25833],
    ['Athens', 23.7, 37.98, 25834],
    ['Algiers, across the sea from Europe', 3.06, 36.75, 32631],
    ['Kyiv', 30.52, 50.45, 32636],
    ['Sydney', 151.21, -33.87, 7856],
    ['Perth', 115.86, -31.95, 7850],
    ['Port Moresby, across the strait from Australia', 147.18, -9.44, 32755],
    ['the South Pole', 0, -90, 5042],
    ['Vostok', 106.8, -78.46, 32748],
    ['Dome A', 77.1, -80.4, 5042],
    ['the North Pole', 120, 90, 5041],
    ['Fiji', 178.4, -18.1, 3460],
    ['Fiji, east of the antimeridian', -179.5, -18.1, 3460],
    ['the antimeridian', 180, 52, 32601],
    ['just before it', 179.9, 52, 32660],
    ['a longitude beyond it', 185, 52, 32601],
    ['the equator', 36.8, 0, 32637],
    ['Nairobi', 36.8, -1.29, 32737],
  ])('of %s is its own', (_, longitude, latitude, code) => {
    const crs = localCrs(longitude, latitude);
    expect(crs).toMatchObject({ epsg: code, kind: 'projected', metresPerUnit: 1 });
    // And can be reached.
    const point = createTransform(crsFromEpsg(4326), crs).forward(longitude, latitude);
    expect(point.every(Number.isFinite)).toBe(true);
  });

  it('is recommended by areas that the table holds', () => {
    expect(gridsWithArea()).toContainEqual({
      code: 2193,
      west: 166.37,
      south: -47.33,
      east: 178.63,
      north: -34.1,
    });
    expect(crsFromEpsg(2193).datum).toBe('NZGD2000');
  });

  it('comes with a command that runs', () => {
    const crs = localCrs(174.76, -36.85);
    expect(reprojectionAdvice(crs, 'dsm Auckland.tif')).toBe(
      'reproject it, for example to EPSG:2193 (NZGD2000 / New Zealand Transverse Mercator 2000) with gdalwarp -t_srs EPSG:2193 "dsm Auckland.tif" projected.tif',
    );
    expect(shellWord('höhen-1.tif')).toBe('höhen-1.tif');
    expect(shellWord('a $b "c".tif')).toBe('"a \\$b \\"c\\".tif"');
  });
});
