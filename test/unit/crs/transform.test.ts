import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { sameCrs } from '../../../src/data/crs/crs';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { crsFromProj } from '../../../src/data/crs/proj';
import { fillProjDefaults } from '../../../src/data/crs/projString';
import { createTransform } from '../../../src/data/crs/transform';
import { UserError } from '../../../src/shared/errors';

const wgs84 = crsFromEpsg(4326);

describe('createTransform', () => {
  it('leaves coordinates alone within one system', () => {
    const transform = createTransform(crsFromEpsg(27700), crsFromEpsg(7405));
    expect(transform.forward(1.25, -7)).toEqual([1.25, -7]);
    expect(transform.accuracyM).toBe(0);
  });

  it('says what it does and how well', () => {
    expect(createTransform(wgs84, crsFromEpsg(27700))).toMatchObject({
      description:
        'WGS 84 to OSGB36 / British National Grid, datum shift by 7 parameters, accurate to about 5 m',
      accuracyM: 5,
    });
    expect(createTransform(wgs84, crsFromEpsg(32630)).accuracyM).toBe(0);
    expect(createTransform(crsFromEpsg(4277), crsFromEpsg(27700)).description).toMatch(/on the same datum$/);
    expect(createTransform(wgs84, crsFromEpsg(25832)).description).toMatch(/the datums agree to about 1 m$/);
  });

  it.each([
    // By name: "ETRS89-extended / LAEA Europe" and "ETRS89 / UTM zone 32N".
    [3035, 25832],
    [3035, 4258],
    // "NAD 1983 Albers North America" and "NAD83 / UTM zone 10N".
    [102008, 26910],
    // "BD72 / Belgian Lambert 72" and "BD72".
    [31370, 4313],
  ])('knows one datum under two names: EPSG:%i and EPSG:%i', (from, to) => {
    for (const transform of [
      createTransform(crsFromEpsg(from), crsFromEpsg(to)),
      createTransform(crsFromEpsg(to), crsFromEpsg(from)),
    ]) {
      expect(transform.accuracyM).toBe(0);
      expect(transform.description).toMatch(/on the same datum$/);
    }
  });

  it('says when no shift is known', () => {
    const transform = createTransform(wgs84, crsFromEpsg(2327));
    expect(transform.accuracyM).toBeNull();
    expect(transform.description).toMatch(/without a datum shift because none is known/);
  });

  it.each([
    [Number.NaN, 50],
    [Number.POSITIVE_INFINITY, 50],
    [0, 91],
  ])('throws for (%f, %f) rather than giving NaN', (x, y) => {
    expect(() => createTransform(wgs84, crsFromEpsg(27700)).forward(x, y)).toThrow(UserError);
  });

  it('takes grads and other meridians for what they are', () => {
    // Paris lies 2.5969213 grads east of Greenwich.
    const toParis = createTransform(crsFromEpsg(4275), crsFromEpsg(4807));
    const [x, y] = toParis.forward(2.33722917, 45);
    expect(x).toBeCloseTo(0, 8);
    expect(y).toBeCloseTo(50, 10);
    expect(toParis.accuracyM).toBe(0);
    expect(sameCrs(crsFromEpsg(4275), crsFromEpsg(4807))).toBe(false);
  });

  it.each([
    '+proj=cass +hyperbolic +lat_0=-16.25 +lon_0=179 +ellps=clrk66',
    '+proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +x_0=5000000 +ellps=bessel',
    '+proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +ellps=GRS80',
  ])('refuses %s, which the library computes otherwise', (proj) => {
    expect(() => createTransform(wgs84, crsFromProj(proj, 'Odd'))).toThrow(
      /is not supported: .*gdalwarp -t_srs/,
    );
  });

  it('names a projection that it cannot do', () => {
    const crs = crsFromProj('+proj=isea +ellps=WGS84', 'Icosahedral');
    expect(() => createTransform(wgs84, crs)).toThrow(/Icosahedral.*projection \(isea\) is not supported/);
  });
});

describe('sameCrs', () => {
  const utm = crsFromProj(
    '+proj=tmerc +lat_0=0 +lon_0=-3 +k_0=0.9996 +x_0=500000 +y_0=0 +ellps=WGS84',
    'by hand',
  );

  it('sees through other spellings', () => {
    expect(sameCrs(utm, crsFromEpsg(32630))).toBe(true);
    expect(sameCrs(utm, crsFromEpsg(32629))).toBe(false);
  });

  it('tells datums apart that share an ellipsoid', () => {
    expect(sameCrs(crsFromEpsg(25832), crsFromEpsg(32632))).toBe(false);
    expect(sameCrs(crsFromEpsg(4269), crsFromEpsg(4258))).toBe(false);
  });

  it('tells units apart', () => {
    const metres = crsFromProj('+proj=utm +zone=30 +datum=WGS84', 'metres');
    const feet = crsFromProj('+proj=utm +zone=30 +datum=WGS84 +units=ft', 'feet');
    expect(sameCrs(metres, crsFromEpsg(32630))).toBe(true);
    expect(sameCrs(metres, feet)).toBe(false);
  });
});

describe('fillProjDefaults', () => {
  it.each([
    'aea +lat_1=30 +lat_2=50',
    'aeqd',
    'cass',
    'cea',
    'eqdc +lat_1=30 +lat_2=50',
    'gnom',
    'laea',
    'lcc +lat_1=40',
    'poly',
    'sterea +lat_0=40',
    'vandg',
  ])('keeps proj4 from giving NaN for %s', (projection) => {
    const text = `+proj=${projection} +ellps=GRS80`;
    const there = (definition: string): number[] =>
      proj4('+proj=longlat +ellps=GRS80', definition).forward([7, 45]);
    expect(there(fillProjDefaults(text)).every(Number.isFinite)).toBe(true);
  });

  it('takes the parallel of a cone with one as its origin, as PROJ does', () => {
    expect(fillProjDefaults('+proj=lcc +lat_1=40')).toContain('+lat_0=40');
    expect(fillProjDefaults('+proj=lcc +lat_1=40 +lat_2=50')).toContain('+lat_0=0');
  });

  it('leaves alone what has an origin of its own', () => {
    expect(fillProjDefaults('+proj=utm +zone=30')).toBe('+proj=utm +zone=30');
    expect(fillProjDefaults('+proj=longlat +datum=WGS84')).toBe('+proj=longlat +datum=WGS84');
  });
});

describe('ellipsoids', () => {
  it('are those of the definition, also where proj4 does not know their names', () => {
    // By cs2cs of PROJ 9.1.1; with the ellipsoid of WGS 84 northing would be 1.7 m off.
    const crs = crsFromProj('+proj=utm +zone=1 +ellps=WGS72 +units=m', 'WGS 72 / UTM zone 1N');
    const [x, y] = createTransform(wgs84, crs).forward(-177.6, 50.4);
    expect(x).toBeCloseTo(457357.7376, 3);
    expect(y).toBeCloseTo(5583276.594, 3);
  });

  it('have to be known', () => {
    expect(() => crsFromProj('+proj=utm +zone=1 +ellps=potato', 'x')).toThrow('"potato" is not an ellipsoid');
  });
});
