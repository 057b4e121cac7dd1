import { describe, expect, it } from 'vitest';
import { crsFromWkt } from '../../../src/data/crs/wkt';
import { UserError } from '../../../src/shared/errors';

const DEGREES = 'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const OSGB = `GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]],${DEGREES}`;
const WGS84 = `GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],${DEGREES}`;
const NAD83 = `GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],${DEGREES}`;

/** ESRI's way to write a projected system. */
function esri(
  name: string,
  geographic: string,
  method: string,
  values: Record<string, number>,
  unit = 'UNIT["Meter",1.0]',
): string {
  const parameters = Object.entries(values).map(([key, value]) => `PARAMETER["${key}",${value}]`);
  return `PROJCS["${name}",${geographic},PROJECTION["${method}"],${parameters.join(',')},${unit}]`;
}

const GRID = {
  False_Easting: 400000,
  False_Northing: -100000,
  Central_Meridian: -2,
  Scale_Factor: 0.9996012717,
  Latitude_Of_Origin: 49,
};
const ZONE = {
  False_Easting: 500000,
  False_Northing: 0,
  Central_Meridian: 3,
  Scale_Factor: 0.9996,
  Latitude_Of_Origin: 0,
};

describe('crsFromWkt', () => {
  it('recognises the British National Grid by its numbers, so that it gets its datum shift', () => {
    const crs = crsFromWkt(esri('British_National_Grid', OSGB, 'Transverse_Mercator', GRID), 'x.prj');
    expect(crs.epsg).toBe(27700);
    expect(crs.proj).toContain('+towgs84=446.448');
  });

  it.each([
    [32631, esri('WGS_1984_UTM_Zone_31N', WGS84, 'Transverse_Mercator', ZONE)],
    [4326, WGS84],
    [
      3857,
      esri('WGS_1984_Web_Mercator_Auxiliary_Sphere', WGS84, 'Mercator_Auxiliary_Sphere', {
        False_Easting: 0,
        False_Northing: 0,
        Central_Meridian: 0,
        Standard_Parallel_1: 0,
        Auxiliary_Sphere_Type: 0,
      }),
    ],
    [
      2253,
      esri(
        'NAD_1983_StatePlane_Michigan_South_FIPS_2113_Feet_Intl',
        NAD83,
        'Lambert_Conformal_Conic',
        {
          False_Easting: 13123359.58005249,
          False_Northing: 0,
          Central_Meridian: -84.36666666666666,
          Standard_Parallel_1: 42.1,
          Standard_Parallel_2: 43.66666666666666,
          Latitude_Of_Origin: 41.5,
        },
        'UNIT["Foot",0.3048]',
      ),
    ],
    [
      5514,
      'PROJCS["S-JTSK_Krovak_East_North",GEOGCS["GCS_S_JTSK",DATUM["D_S_JTSK",SPHEROID["Bessel_1841",6377397.155,299.1528128]],' +
        `${DEGREES},PROJECTION["Krovak"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],` +
        'PARAMETER["Pseudo_Standard_Parallel_1",78.5],PARAMETER["Scale_Factor",0.9999],PARAMETER["Azimuth",30.28813975277778],' +
        'PARAMETER["Longitude_Of_Center",24.83333333333333],PARAMETER["Latitude_Of_Center",49.5],PARAMETER["X_Scale",-1.0],' +
        'PARAMETER["Y_Scale",1.0],PARAMETER["XY_Plane_Rotation",90.0],UNIT["Meter",1.0]]',
    ],
    [
      27572,
      'PROJCS["NTF_Paris_Lambert_Zone_II",GEOGCS["GCS_NTF_Paris",DATUM["D_NTF",SPHEROID["Clarke_1880_IGN",6378249.2,293.466021293627]],' +
        'PRIMEM["Paris",2.33722917],UNIT["Grad",0.0157079632679489]],PROJECTION["Lambert_Conformal_Conic"],' +
        'PARAMETER["False_Easting",600000.0],PARAMETER["False_Northing",2200000.0],PARAMETER["Central_Meridian",0.0],' +
        'PARAMETER["Standard_Parallel_1",52.0],PARAMETER["Scale_Factor",0.99987742],PARAMETER["Latitude_Of_Origin",52.0],UNIT["Meter",1.0]]',
    ],
  ])('recognises EPSG:%i without its code', (code, text) => {
    expect(crsFromWkt(text, 'x.prj').epsg).toBe(code);
  });

  it('takes no code whose axes or prime meridian are others', () => {
    const hartebeesthoek =
      'GEOGCS["Hartebeesthoek94",DATUM["Hartebeesthoek94",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]';
    const east =
      `PROJCS["Lo29",${hartebeesthoek},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],` +
      'PARAMETER["central_meridian",29],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],' +
      'UNIT["metre",1],AXIS["X",EAST],AXIS["Y",NORTH]]';
    // EPSG:2053 counts to the west and south.
    expect(crsFromWkt(east, 'x.prj').proj).not.toContain('+axis=wsu');
    const paris =
      'GEOGCS["NTF",DATUM["Nouvelle_Triangulation_Francaise",SPHEROID["Clarke 1880 (IGN)",6378249.2,293.466021293627]],' +
      'PRIMEM["Paris",2.33722917],UNIT["degree",0.0174532925199433]]';
    expect(crsFromWkt(paris, 'x.prj').epsg).not.toBe(4275);
  });

  it('believes a code in WKT 1 and in WKT 2', () => {
    expect(crsFromWkt('GEOGCS["anything",AUTHORITY["EPSG","4258"]]', 'x.prj').epsg).toBe(4258);
    expect(
      crsFromWkt('PROJCRS["anything",BASEGEOGCRS["x",ID["EPSG",4269]],ID["EPSG",26910]]', 'x.prj').epsg,
    ).toBe(26910);
    const compound = 'COMPD_CS["x",PROJCS["y",GEOGCS["z"],AUTHORITY["EPSG","27700"]],VERT_CS["h"]]';
    expect(crsFromWkt(compound, 'x.prj').epsg).toBe(27700);
  });

  it('reads the units and names of WKT 2', () => {
    const text =
      'PROJCRS["mine",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]]],' +
      'PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["UTM",METHOD["Transverse Mercator"],' +
      'PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],' +
      'PARAMETER["Longitude of natural origin",3,ANGLEUNIT["degree",0.0174532925199433]],' +
      'PARAMETER["Scale factor at natural origin",0.9996,SCALEUNIT["unity",1]],' +
      'PARAMETER["False easting",500,LENGTHUNIT["kilometre",1000]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],' +
      'CS[Cartesian,2],AXIS["(E)",east,LENGTHUNIT["metre",1]],AXIS["(N)",north,LENGTHUNIT["metre",1]]]';
    expect(crsFromWkt(text, 'x.prj').epsg).toBe(32631);
  });

  it('keeps a grid of its own as it stands, on the datum it names', () => {
    const crs = crsFromWkt(
      esri('Site_Grid', OSGB, 'Transverse_Mercator', { ...GRID, False_Easting: 1234 }),
      'x.prj',
    );
    expect(crs).toMatchObject({ epsg: null, name: 'Site_Grid', datum: 'OSGB36', datumAccuracyM: 5 });
    expect(crs.proj).toMatch(/\+x_0=1234 .*\+towgs84=446\.448/);
  });

  it('has no accuracy for a datum that it does not know', () => {
    const text = WGS84.replaceAll('WGS_1984', 'Somewhere').replace('298.257223563', '301.5');
    expect(crsFromWkt(text, 'x.prj')).toMatchObject({ epsg: null, kind: 'geographic', datumAccuracyM: null });
  });

  it.each([
    ['', /site\.prj does not give a coordinate reference system .*assign one with an EPSG code/],
    ['LOCAL_CS["Site",UNIT["metre",1]]', /it has no map projection/],
    ['EPSG:27700', /it has no map projection/],
    [esri('Odd', WGS84, 'Berghaus_Star', {}), /its projection is "Berghaus_Star"/],
    ['PROJCS["cut off",GEOGCS["GCS', /site\.prj/],
    [
      esri('Both', WGS84, 'Polar_Stereographic', { latitude_of_origin: 71, scale_factor: 0.9 }),
      /its projection is "Polar_Stereographic", unknown or with parameters that do not fit it/,
    ],
    [esri('Turned', WGS84, 'Transverse_Mercator_South_Orientated', GRID), /parameters that do not fit it/],
    [
      esri('Turned', OSGB, 'Krovak', { X_Scale: 1, Y_Scale: 1, XY_Plane_Rotation: 45 }),
      /parameters that do not fit it/,
    ],
    [esri('Flat', WGS84, 'Transverse_Mercator', GRID, 'UNIT["Meter",0]'), /its numbers make no sense/],
    [esri('Without', WGS84, 'Transverse_Mercator', GRID, 'UNIT["Meter"]'), /its numbers make no sense/],
    [esri('Back', WGS84, 'Transverse_Mercator', GRID, 'UNIT["Meter",-1.0]'), /its numbers make no sense/],
    [WGS84.replace('6378137.0', '0'), /its numbers make no sense/],
    [WGS84.replace('298.257223563', '-5'), /its numbers make no sense/],
    [esri('Far', WGS84, 'Transverse_Mercator', GRID).replace('400000', '1e999'), /its numbers make no sense/],
  ])('refuses %j with a remedy', (text, message) => {
    expect(() => crsFromWkt(text, 'site.prj')).toThrow(message);
    expect(() => crsFromWkt(text, 'site.prj')).toThrow(UserError);
  });

  it.each([
    ['200,000 brackets', 'PROJCS['.repeat(200_000)],
    ['200,000 brackets that are closed', `${'A['.repeat(200_000)}GEOGCS["x"]${']'.repeat(200_000)}`],
    ['a name of ten million letters', `GEOGCS["${'x'.repeat(1e7)}"]`],
  ])('refuses %s as it refuses rubbish', (_, text) => {
    expect(() => crsFromWkt(text, 'site.prj')).toThrow(
      /^site\.prj does not give a coordinate reference system .*it has no map projection or geographic system in WKT/,
    );
  });
});
