import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Crs } from '../../../src/data/crs/crs';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { crsFromGeoKeys } from '../../../src/data/crs/geoKeys';
import { crsFromProj } from '../../../src/data/crs/proj';
import { parseProj } from '../../../src/data/crs/projString';
import { createTransform } from '../../../src/data/crs/transform';
import { crsFromWkt } from '../../../src/data/crs/wkt';
import { GEO_KEY_NAMES } from '../../../src/data/raster/tiff/geoKeyNames';
import { UserError } from '../../../src/shared/errors';

type Point = readonly [x: number, y: number];

interface Case {
  /** Longitudes and latitudes from Greenwich in degrees, on the datum of the system. */
  readonly points: readonly Point[];
  readonly expected: readonly Point[];
}

interface Fixture {
  readonly by: string;
  readonly codes: readonly (Case & { readonly code: number; readonly method: string | null })[];
  readonly texts: readonly (Case & {
    readonly dialect: string;
    readonly method: string | null;
    readonly code: number;
    readonly wkt: string;
  })[];
  readonly geoKeys: readonly (Case & {
    readonly name: string;
    readonly keys: Readonly<Record<string, number | string>>;
  })[];
  /** Points in WGS 84, through the pipeline of PROJ that does our shift. */
  readonly shifts: readonly (Case & { readonly code: number; readonly pipeline: string })[];
  /** Codes on one datum each, as in "4258 3034-3035". */
  readonly datums: readonly string[];
}

// See makeProj.py beside it.
const fixture = JSON.parse(readFileSync(new URL('./fixtures/proj.json', import.meta.url), 'utf8')) as Fixture;

const MILLIMETRE = 0.001;

const METRES_PER_DEGREE = 111_319.5;

/** Greenwich degrees on the ellipsoid and datum of a system. */
function degreesOn(crs: Crs): Crs {
  const [major, inverse] = parseProj(crs.proj).ellipsoid;
  const shape = inverse === 0 ? `+R=${major}` : `+a=${major} +rf=${inverse}`;
  return { ...crsFromProj(`+proj=longlat ${shape}`, 'degrees'), datum: crs.datum };
}

/** How far the worst of the points comes from where PROJ puts it, in metres. */
function worst(from: Crs, to: Crs, { points, expected }: Case): number {
  const transform = createTransform(from, to);
  const metres = to.metresPerUnit ?? METRES_PER_DEGREE * to.degreesPerUnit!;
  return Math.max(
    ...points.map(([lon, lat], index) => {
      const [x, y] = transform.forward(lon, lat);
      const [east, north] = expected[index]!;
      return Math.hypot(x - east, y - north) * metres;
    }),
  );
}

/** How far the way back misses the points that PROJ came from, in metres. */
function worstBack(from: Crs, to: Crs, { points, expected }: Case): number {
  const transform = createTransform(to, from);
  return Math.max(
    ...points.map(([lon, lat], index) => {
      const [x, y] = transform.forward(...expected[index]!);
      return Math.hypot((x - lon) * Math.cos((lat * Math.PI) / 180), y - lat) * METRES_PER_DEGREE;
    }),
  );
}

/** Methods that Graticule refuses, with a remedy. */
const REFUSED =
  /^(Adams|Aitoff|Colombia Urban|Compact Miller|Craster|Eckert (I|II|III|IV|V)$|Flat Polar|Gall Stereo|Geostationary|Hyperbolic Cassini|Interrupted Goode|Laborde|Loximuthal|Mercator \(1SP\) \(Spherical\)|Miller|Natural Earth|Orthographic|Patterson|Peirce|Quartic|Times|Two Point|Van Der|Vertical|Wagner|Winkel)/;

/** Checks a case both ways, or that it is refused where nothing better is known. */
function check(
  open: () => Crs,
  method: string | null,
  entry: Case,
  tolerances: readonly [number, number],
): void {
  let crs: Crs;
  try {
    crs = open();
    createTransform(degreesOn(crs), crs);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(/QGIS|gdal_edit/);
    expect(method ?? '').toMatch(REFUSED);
    return;
  }
  const degrees = degreesOn(crs);
  expect(worst(degrees, crs, entry)).toBeLessThan(tolerances[0]);
  expect(worstBack(degrees, crs, entry)).toBeLessThan(tolerances[1]);
}

/** A millimetre, and the few methods whose series end earlier here than in PROJ: metres there and back. */
function tolerancesOf(method: string | null): readonly [number, number] {
  if (method === 'Robinson') return [0.05, 2];
  if (method?.startsWith('Cassini-Soldner')) return [0.05, 0.1];
  if (/^(Lambert Azimuthal Equal Area|Equal Earth)/.test(method ?? '')) return [MILLIMETRE, 0.003];
  return [MILLIMETRE, MILLIMETRE];
}

describe(`coordinates on one datum, against ${fixture.by}`, () => {
  it.each(fixture.codes)('EPSG:$code, $method', ({ code, method, ...entry }) => {
    check(() => crsFromEpsg(code), method, entry, tolerancesOf(method));
  });

  it.each(fixture.texts)('$dialect of $code, $method', ({ wkt, method, ...entry }) => {
    check(() => crsFromWkt(wkt, 'x.prj'), method, entry, tolerancesOf(method));
  });

  it.each(fixture.geoKeys)('GeoKeys: $name', ({ name, keys, ...entry }) => {
    const named = Object.fromEntries(
      Object.entries(keys).map(([key, value]) => [GEO_KEY_NAMES[Number(key)], value]),
    );
    const method = name.replace(/, EPSG:\d+$/, '');
    check(() => crsFromGeoKeys(named, 'x.tif')!, method, entry, tolerancesOf(method));
  });

  it('refuses few of them', () => {
    const refused = fixture.codes.filter(({ method }) => REFUSED.test(method ?? ''));
    expect(refused.length).toBeLessThan(fixture.codes.length / 4);
    expect(fixture.codes.length - refused.length).toBeGreaterThan(250);
  });
});

describe(`shifts to other datums, against the pipelines that are named, of ${fixture.by}`, () => {
  it.each(fixture.shifts)('EPSG:$code', ({ code, ...entry }) => {
    const wgs84 = crsFromEpsg(4326);
    expect(worst(wgs84, crsFromEpsg(code), entry)).toBeLessThan(MILLIMETRE);
  });
});

describe('systems on one datum', () => {
  const datums = fixture.datums.map((text) =>
    text.split(' ').flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number) as [number, number?];
      return Array.from({ length: last! - first + 1 }, (_, index) => first + index);
    }),
  );

  it('move nothing, whatever their areas, names and prime meridians', () => {
    const moved: string[] = [];
    let compared = 0;
    for (const codes of datums) {
      const systems = codes.flatMap((code) => {
        return [crsFromEpsg(code)];
      });
      const geographic = systems.find(({ kind }) => kind === 'geographic');
      for (const crs of systems) {
        if (geographic === undefined || crs.epsg === geographic.epsg) continue;
        compared++;
        let description: string;
        try {
          description = createTransform(geographic, crs).description;
        } catch (error) {
          if (error instanceof UserError && /is not supported/.test(error.message)) continue;
          throw error;
        }
        if (!/, on the same datum|^none: the same system/.test(description))
          moved.push(`${geographic.epsg} ${crs.epsg}`);
      }
    }
    expect(moved).toEqual([]);
    expect(compared).toBeGreaterThan(6000);
  });

  it.each([
    // Of Tennessee, of Poland, of Cuba: their own ties to WGS 84 lie up to 300 m from that of the whole datum.
    [4267, 2204, [-86, 35], [609601.219202438, 151752.09486]],
    [4267, 2085, [-81, 22.35], [500000, 280296.016]],
    [4289, 28992, [5.38763888888889, 52.1561605555556], [155000, 463000]],
  ] as const)('EPSG:%i to EPSG:%i has the origin of the grid where it is', (from, to, [lon, lat], [x]) => {
    const [east] = createTransform(crsFromEpsg(from), crsFromEpsg(to)).forward(lon, lat);
    expect(east * crsFromEpsg(to).metresPerUnit!).toBeCloseTo(x, 3);
  });
});
