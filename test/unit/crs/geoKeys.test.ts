import { describe, expect, it } from 'vitest';
import { sameCrs } from '../../../src/data/crs/crs';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { crsFromGeoKeys } from '../../../src/data/crs/geoKeys';

const PROJECTED = { GTModelTypeGeoKey: 1, GTRasterTypeGeoKey: 1 };
const USER_DEFINED = 32767;

describe('crsFromGeoKeys', () => {
  it('looks codes up', () => {
    expect(crsFromGeoKeys({ ...PROJECTED, ProjectedCSTypeGeoKey: 27700 }, 'x.tif')!.epsg).toBe(27700);
    const keys = { GTModelTypeGeoKey: 2, GeographicTypeGeoKey: 4326 };
    expect(crsFromGeoKeys(keys, 'x.tif')).toMatchObject({ epsg: 4326, kind: 'geographic' });
  });

  it('gives null where there is no system', () => {
    expect(crsFromGeoKeys({ GTRasterTypeGeoKey: 1 }, 'x.tif')).toBeNull();
  });

  it('recognises a user-defined grid', () => {
    const keys = {
      ...PROJECTED,
      GTCitationGeoKey: 'British National Grid',
      GeographicTypeGeoKey: 4277,
      ProjectedCSTypeGeoKey: USER_DEFINED,
      ProjectionGeoKey: USER_DEFINED,
      ProjCoordTransGeoKey: 1,
      ProjLinearUnitsGeoKey: 9001,
      ProjNatOriginLatGeoKey: 49,
      ProjNatOriginLongGeoKey: -2,
      ProjFalseEastingGeoKey: 400000,
      ProjFalseNorthingGeoKey: -100000,
      ProjScaleAtNatOriginGeoKey: 0.9996012717,
    };
    expect(crsFromGeoKeys(keys, 'x.tif')).toMatchObject({ epsg: 27700, datumAccuracyM: 5 });
    const moved = crsFromGeoKeys({ ...keys, ProjFalseEastingGeoKey: 0 }, 'x.tif');
    expect(moved).toMatchObject({
      epsg: null,
      name: 'British National Grid',
      datum: 'OSGB36',
      datumAccuracyM: 5,
    });
    expect(moved!.proj).toContain('+towgs84=446.448');
  });

  it('takes UTM conversions by their codes', () => {
    const keys = {
      ...PROJECTED,
      ProjectedCSTypeGeoKey: USER_DEFINED,
      GeographicTypeGeoKey: 4326,
      ProjectionGeoKey: 16133,
    };
    expect(crsFromGeoKeys(keys, 'x.tif')!.epsg).toBe(32733);
  });

  it('guesses no datum from the ellipsoid alone', () => {
    const keys = {
      ...PROJECTED,
      ProjectedCSTypeGeoKey: USER_DEFINED,
      ProjCoordTransGeoKey: 1,
      GeogSemiMajorAxisGeoKey: 6378137,
      GeogInvFlatteningGeoKey: 298.257222101,
      ProjNatOriginLatGeoKey: 0,
      ProjNatOriginLongGeoKey: 9,
      ProjFalseEastingGeoKey: 500000,
      ProjFalseNorthingGeoKey: 0,
      ProjScaleAtNatOriginGeoKey: 0.9996,
    };
    const crs = crsFromGeoKeys(keys, 'x.tif')!;
    expect(crs).toMatchObject({ epsg: null, name: 'user-defined', datum: null, datumAccuracyM: null });
    expect(sameCrs(crs, crsFromEpsg(25832))).toBe(true);
  });

  it('takes lengths in the unit of the grid', () => {
    const keys = {
      ...PROJECTED,
      GeographicTypeGeoKey: 4269,
      ProjectedCSTypeGeoKey: USER_DEFINED,
      ProjCoordTransGeoKey: 8,
      ProjLinearUnitsGeoKey: 9002,
      ProjStdParallel1GeoKey: 43.6666666666667,
      ProjStdParallel2GeoKey: 42.1,
      ProjFalseOriginLatGeoKey: 41.5,
      ProjFalseOriginLongGeoKey: -84.3666666666667,
      ProjFalseOriginEastingGeoKey: 13123359.58,
      ProjFalseOriginNorthingGeoKey: 0,
    };
    expect(crsFromGeoKeys(keys, 'x.tif')).toMatchObject({ epsg: 2253, metresPerUnit: 0.3048 });
  });

  it('tells the unit of heights', () => {
    const keys = { ...PROJECTED, ProjectedCSTypeGeoKey: 26910, VerticalCSTypeGeoKey: 6360 };
    expect(crsFromGeoKeys(keys, 'x.tif')!.vertical!.metresPerUnit).toBeCloseTo(0.3048006, 7);
    const metres = { ...keys, VerticalCSTypeGeoKey: 5703, VerticalUnitsGeoKey: 9001 };
    expect(crsFromGeoKeys(metres, 'x.tif')!.vertical).toEqual({ name: 'EPSG:5703', metresPerUnit: 1 });
  });

  it.each([
    [{ ...PROJECTED, ProjectedCSTypeGeoKey: 31000 }, /town\.tif .*it names EPSG:31000.*gdal_edit/],
    [
      { ...PROJECTED, ProjectedCSTypeGeoKey: USER_DEFINED, ProjCoordTransGeoKey: 2 },
      /its projection has code 2/,
    ],
    [{ GTModelTypeGeoKey: 3, GeographicTypeGeoKey: 4978 }, /geocentric/],
    [
      { ...PROJECTED, ProjectedCSTypeGeoKey: 26910, ProjLinearUnitsGeoKey: 9999 },
      /its unit of length has code 9999/,
    ],
    [
      { GeographicTypeGeoKey: USER_DEFINED, GeogAngularUnitsGeoKey: 9110 },
      /its unit of angles has code 9110/,
    ],
    [{ GeographicTypeGeoKey: USER_DEFINED, GeogEllipsoidGeoKey: 7099 }, /its ellipsoid has code 7099/],
    [
      {
        ...PROJECTED,
        ProjectedCSTypeGeoKey: USER_DEFINED,
        GeographicTypeGeoKey: 4326,
        ProjCoordTransGeoKey: 15,
        ProjNatOriginLatGeoKey: 71,
        ProjScaleAtNatOriginGeoKey: 0.9,
      },
      /the parameters of its projection do not fit it/,
    ],
    [
      {
        GeographicTypeGeoKey: USER_DEFINED,
        GeogSemiMajorAxisGeoKey: Number.NaN,
        GeogInvFlatteningGeoKey: 300,
      },
      /its numbers make no sense/,
    ],
    [
      {
        ...PROJECTED,
        ProjectedCSTypeGeoKey: USER_DEFINED,
        ProjCoordTransGeoKey: 1,
        ProjLinearUnitSizeGeoKey: 0,
      },
      /its numbers make no sense/,
    ],
  ])('refuses what it does not know, with a remedy', (keys, message) => {
    expect(() => crsFromGeoKeys(keys, 'town.tif')).toThrow(message);
  });
});
