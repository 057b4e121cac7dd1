import { describe, expect, it } from 'vitest';
import { CATALOGUE, completeCore } from '../../../src/analyses/projections/candidates/catalogue';
import { keepsAreas } from '../../../src/analyses/projections/candidates/keepsAreas';
import { measureLocal } from '../../../src/analyses/projections/indices/local';
import { createProjector } from '../../../src/analyses/projections/libraries/createProjector';
import { parseProjString } from '../../../src/shared/projString';

/** Keep areas at a scale of their own, 1.18 and 1.91, which Ea counts as distortion. */
const AT_ANOTHER_SCALE = ['HEALPix', 'Quadrilateralized Spherical Cube'];

const definition = (core: string) => parseProjString(completeCore(core));

describe('what the catalogue says that a projection keeps is what it keeps', () => {
  it.each(CATALOGUE)('areas, or not: $name, $group', ({ name, core, group }) => {
    const expected = group === 'equal-area' && !AT_ANOTHER_SCALE.includes(name);
    expect(keepsAreas(definition(core))).toBe(expected);
  });

  it.each(CATALOGUE)('angles, or not: $name, $group', ({ core, group }) => {
    const { project, lam0, phi0 } = createProjector(definition(core));
    const towards = phi0 > 1 ? -1 : 1;
    const lon = Float64Array.of(lam0 + 0.1, lam0 - 0.25, lam0 + 0.3);
    const lat = Float64Array.of(phi0 + 0.12 * towards, phi0 + 0.3 * towards, phi0 + 0.05 * towards);
    const { largestAngle } = measureLocal(project, { lon, lat, inside: 0 });
    // On a sphere that geodetic latitudes are put on, angles are off by up to 0.4 degrees.
    if (group === 'conformal') expect(largestAngle).toBeLessThan(0.4);
    else expect(largestAngle).toBeGreaterThan(0.4);
  });

  it.each([
    [
      'a definition of any origin',
      '+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80',
      true,
    ],
    ['feet', '+proj=aea +lat_1=29.5 +lat_2=45.5 +lat_0=37.5 +lon_0=-96 +datum=NAD83 +units=us-ft', true],
    ['a sphere of its own', '+proj=moll +R=6371000', true],
    ['another ellipsoid', '+proj=aea +lat_1=29.5 +lat_2=45.5 +lat_0=35 +lon_0=-96 +ellps=bessel', true],
    ['a false origin', '+proj=aea +lat_1=29.5 +lat_2=45.5 +lat_0=0 +lon_0=-96 +ellps=bessel', true],
    ['the ellipsoid of NAD27', '+proj=aea +lat_1=50 +lat_2=58.5 +lat_0=45 +lon_0=-126 +ellps=clrk66', true],
    ['ED50', '+proj=laea +lat_0=52 +lon_0=10 +ellps=intl +towgs84=-87,-98,-121,0,0,0,0 +units=m', true],
    [
      'a conic south of the equator',
      '+proj=aea +lat_1=-18 +lat_2=-36 +lat_0=0 +lon_0=134 +ellps=aust_SA',
      true,
    ],
    ['a map from a pole', '+proj=laea +lat_0=90 +lon_0=0 +ellps=clrk66', true],
    ['turned', '+proj=ob_tran +o_proj=moll +o_lat_p=40 +o_lon_p=20 +lon_0=10 +ellps=bessel', true],
    ['an equidistant conic', '+proj=eqdc +lat_1=29.5 +lat_2=45.5 +lat_0=35 +lon_0=-96 +ellps=bessel', false],
    ['another scale', '+proj=moll +R=3000000', false],
    ['no domain at the places that are looked at', '+proj=ortho +lat_0=90', false],
  ])('%s', (_, proj, expected) => {
    expect(keepsAreas(parseProjString(proj))).toBe(expected);
  });
});
