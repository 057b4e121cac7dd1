import { describe, expect, it } from 'vitest';
import { areaMap } from '../../../src/analyses/projections/areas/areaMap';
import { parseCandidateFile } from '../../../src/analyses/projections/candidates/candidateFile';
import { candidatesFor } from '../../../src/analyses/projections/candidates/candidatesFor';
import { CATALOGUE, completeCore } from '../../../src/analyses/projections/candidates/catalogue';
import { centred } from '../../../src/analyses/projections/candidates/centring';
import { candidateFromGiven } from '../../../src/analyses/projections/candidates/given';
import { suggestedFor } from '../../../src/analyses/projections/candidates/suggested';
import { treatmentOf } from '../../../src/analyses/projections/candidates/treatment';
import { localGrid, measureLocal } from '../../../src/analyses/projections/indices/local';
import { createProjector } from '../../../src/analyses/projections/libraries/createProjector';
import { parseNamedDefinition } from '../../../src/shared/namedDefinition';
import { formatProjString, parseProjString } from '../../../src/shared/projString';
import { slowness } from '../../support/slowness';

const ICELAND = { west: -24.6, south: 63.4, east: -13.4, north: 66.6 };
const CHILE = { west: -76, south: -56, east: -66, north: -17 };
const KENYA = { west: 34, south: -5, east: 42, north: 5 };

function centredCore(core: string, bounds: typeof ICELAND): string | null {
  const moved = centred(parseProjString(`+proj=${core}`), bounds);
  return moved === null ? null : formatProjString(moved);
}

describe('centring', () => {
  it.each([
    ['moll +lon_0=0', '+proj=moll +lon_0=-19'],
    ['laea', '+proj=laea +lon_0=-19 +lat_0=65'],
    ['merc +lon_0=5', '+proj=merc +lat_ts=65 +lon_0=-19'],
    ['bonne +lat_1=45', '+proj=bonne +lon_0=-19 +lat_1=65'],
    ['lcc +lat_1=30 +lat_2=60', '+proj=lcc +lon_0=-19 +lat_0=65 +lat_1=63.933333 +lat_2=66.066667'],
    ['leac +lat_1=30', '+proj=leac +lon_0=-19 +lat_1=65'],
  ])('%s', (core, expected) => {
    expect(centredCore(core, ICELAND)).toBe(expected);
  });

  it('turns polar cones over in the south, and leaves cones out at the equator', () => {
    expect(centredCore('leac +lat_1=30', CHILE)).toContain('+south');
    expect(centredCore('aea +lat_1=30 +lat_2=60', KENYA)).toBeNull();
    expect(centredCore('ups', ICELAND)).toBeNull();
  });

  it('keeps a central meridian past 180 within its circle', () => {
    expect(centredCore('moll', { west: 176, south: -20, east: 190, north: -10 })).toContain('+lon_0=-177');
  });
});

describe('suggestions', () => {
  const ids = (bounds: typeof ICELAND): string[] =>
    suggestedFor(bounds).map(({ core }) => core.split(' ')[0]!);
  it.each([
    [
      'the world',
      { west: -180, south: -90, east: 180, north: 90 },
      ['moll', 'hammer', 'eqearth', 'robin', 'natearth', 'aeqd'],
    ],
    ['a hemisphere', { west: -20, south: -35, east: 120, north: 70 }, ['laea', 'aeqd']],
    ['the tropics', { west: -120, south: -20, east: 120, north: 20 }, ['cea', 'merc', 'eqc']],
    ['a wide country', ICELAND, ['lcc', 'aea', 'eqdc', 'aeqd']],
    ['a tall country', CHILE, ['tmerc', 'tcea', 'cass', 'aeqd']],
    ['a wide country by the equator', { west: 95, south: -6, east: 141, north: 6 }, ['merc', 'cea', 'eqc']],
    ['a square country', KENYA, ['laea', 'stere', 'eqc', 'aeqd']],
    ['a polar land', { west: -70, south: 76, east: 0, north: 84 }, ['stere', 'laea', 'aeqd']],
  ])('for %s', (_, bounds, expected) => {
    for (const id of expected) expect(ids(bounds)).toContain(id);
  });

  it('stand over the area', () => {
    const albers = suggestedFor(ICELAND).find(({ core }) => core.startsWith('aea'))!;
    expect(albers.core).toBe('aea +lon_0=-19 +lat_0=65 +lat_1=63.933333 +lat_2=66.066667');
  });
});

describe('candidates', () => {
  it('are taken once, however they were named', () => {
    const given = [candidateFromGiven({ name: 'mine', proj: '+proj=moll +datum=WGS84 +units=m +no_defs' })];
    const { candidates } = candidatesFor('world-equal-area', given, false, ICELAND);
    expect(candidates.map(({ name }) => name)).toEqual([
      'Equal Earth',
      'Hammer',
      'Wagner VII',
      'Eckert IV',
      'Mollweide',
      'Wagner IV',
    ]);
  });

  it('come as given and centred', () => {
    const { candidates } = candidatesFor('world-equal-area', [], true, ICELAND);
    expect(candidates.filter(({ placement }) => placement === 'centred')).toHaveLength(6);
    expect(candidates[0]!.proj).toBe('+proj=eqearth +lon_0=0 +datum=WGS84 +units=m +no_defs');
    expect(candidates[1]!.proj).toBe('+proj=eqearth +lon_0=-19 +datum=WGS84 +units=m +no_defs');
  });

  it('of EPSG codes carry the name of the system', () => {
    const { name, parameters } = candidateFromGiven({ proj: 'EPSG:3035' });
    expect(name).toContain('LAEA Europe');
    expect(parameters.get('proj')).toBe('laea');
  });

  it('may have a title in quotes, and the first of two values', () => {
    const { name, parameters } = candidateFromGiven({
      proj: '+title="Not +proj=merc" +proj=laea +lat_0=65 +lat_0=5',
    });
    expect(name).toBe('Lambert Azimuthal Equal Area');
    expect([parameters.get('proj'), parameters.get('lat_0')]).toEqual(['laea', '65']);
    const x = new Float64Array(1);
    createProjector(parameters).project(
      Float64Array.of(0.1),
      Float64Array.of(1.1),
      1,
      x,
      new Float64Array(1),
    );
    const y = new Float64Array(1);
    const plain = candidateFromGiven({ proj: '+proj=laea +lat_0=65' }).parameters;
    createProjector(plain).project(Float64Array.of(0.1), Float64Array.of(1.1), 1, y, new Float64Array(1));
    expect(x).toEqual(y);
  });

  it('are read from a file, with names or without', () => {
    const text =
      '\uFEFF# mine\r\nOur grid=+proj=tmerc +lon_0=-19\r\n\r\n+proj=laea +lat_0=65\nLambert = EPSG:3057\n';
    expect(parseCandidateFile(text, 'list.txt')).toEqual([
      { name: 'Our grid', proj: '+proj=tmerc +lon_0=-19', place: 'list.txt, line 2' },
      { proj: '+proj=laea +lat_0=65', place: 'list.txt, line 4' },
      { name: 'Lambert', proj: 'EPSG:3057', place: 'list.txt, line 5' },
    ]);
    const limitMs = 500 * slowness();
    const start = performance.now();
    parseCandidateFile(`a${' '.repeat(80_000)}b`, 'list.txt');
    expect(performance.now() - start).toBeLessThan(limitMs);
  });

  it.each([
    ['+proj=moll', undefined, '+proj=moll'],
    ['proj=moll +lon_0=5', undefined, 'proj=moll +lon_0=5'],
    ['lon_0=5 +proj=moll', undefined, 'lon_0=5 +proj=moll'],
    ['3035', undefined, 'EPSG:3035'],
    [' Europe = 3035 ', 'Europe', 'EPSG:3035'],
    ['Europe=epsg:3035', 'Europe', 'epsg:3035'],
    ['Mine=proj=moll', 'Mine', 'proj=moll'],
    ['Mine=+lon_0=5 +proj=moll', 'Mine', '+lon_0=5 +proj=moll'],
    ['Mine=ESRI:54009', 'Mine', 'ESRI:54009'],
    ['Mine=Mercator', undefined, 'Mine=Mercator'],
  ])('are named: %s', (text, name, proj) => {
    const expected = name === undefined ? { proj } : { name, proj };
    expect(parseNamedDefinition(text)).toEqual(expected);
    expect(parseCandidateFile(`${text}\n`, 'list.txt')).toEqual([{ ...expected, place: 'list.txt, line 1' }]);
  });

  it.each([
    ['eqearth', 'ellipsoid'],
    ['moll', 'sphere'],
    ['merc', 'ellipsoid'],
    ['webmerc', 'sphere'],
    ['eqc', 'sphere'],
    ['mill', 'sphere'],
    ['laea +lat_0=90', 'ellipsoid'],
    ['laea +R=6371000', 'sphere'],
    ['tmerc', 'ellipsoid'],
    ['ups', 'ellipsoid'],
  ])('%s treats the Earth as a %s', (core, expected) => {
    expect(treatmentOf(parseProjString(`+proj=${core} ${core.includes('+R=') ? '' : '+datum=WGS84'}`))).toBe(
      expected,
    );
  });
});

describe('the groups of the catalogue are what the projections keep', () => {
  const bounds = { west: -30, south: 10, east: 30, north: 60 };
  const area = { name: 'test', bounds, rings: [] };
  const grid = localGrid(area, 'bounds', areaMap(area, 'bounds'));
  const measure = (core: string): ReturnType<typeof measureLocal> =>
    measureLocal(createProjector(parseProjString(completeCore(core))).project, grid);

  it.each(CATALOGUE.filter(({ group }) => group === 'conformal').map(({ name, core }) => [name, core]))(
    '%s keeps angles',
    (_, core) => {
      // A conformal map of the sphere turns angles by up to 0.4 degrees where it takes latitudes of the ellipsoid.
      expect(measure(core!).largestAngle).toBeLessThan(0.4);
    },
  );

  it.each(CATALOGUE.filter(({ group }) => group === 'equal-area').map(({ name, core }) => [name, core]))(
    '%s keeps areas',
    (_, core) => {
      const { project } = createProjector(parseProjString(completeCore(core!)));
      const products: number[] = [];
      for (const lat of [15, 25, 35, 42, 55]) {
        for (const lon of [-22, -9, 9, 22]) {
          const at = {
            lon: Float64Array.of((lon * Math.PI) / 180),
            lat: Float64Array.of((lat * Math.PI) / 180),
          };
          const { airyKavrayskiy, minScale, maxScale } = measureLocal(project, { ...at, inside: 1 });
          if (airyKavrayskiy !== null) products.push(minScale! * maxScale!);
        }
      }
      // The ellipsoid's latitudes on a sphere change areas by up to 0.7 % from one latitude to another.
      expect(products.length).toBeGreaterThan(10);
      expect(Math.max(...products) / Math.min(...products)).toBeLessThan(1.012);
    },
  );
});

describe('distortion at points', () => {
  it('of a map that is true at its centre', () => {
    const { project } = createProjector(parseProjString('+proj=laea +lat_0=65 +lon_0=-19 +datum=WGS84'));
    const one = {
      lon: Float64Array.of((-19 * Math.PI) / 180),
      lat: Float64Array.of((65 * Math.PI) / 180),
      inside: 1,
    };
    const { airyKavrayskiy, minScale, maxScale, largestAngle } = measureLocal(project, one);
    expect(minScale).toBeCloseTo(1, 7);
    expect(maxScale).toBeCloseTo(1, 7);
    expect(airyKavrayskiy).toBeCloseTo(0, 10);
    expect(largestAngle).toBeLessThan(1e-4);
  });

  it('of Mercator is the secant of the latitude, the same in all directions', () => {
    const { project } = createProjector(parseProjString('+proj=merc +R=6378137'));
    const one = { lon: Float64Array.of(0.2), lat: Float64Array.of(Math.PI / 3), inside: 1 };
    const { maxScale, minScale } = measureLocal(project, one);
    // On the ellipsoid's latitudes: a / N along the parallel.
    const es = (1 / 298.257223563) * (2 - 1 / 298.257223563);
    expect(maxScale).toBeCloseTo(2 * Math.sqrt(1 - es * 0.75), 2);
    expect(maxScale! / minScale!).toBeLessThan(1.006);
  });
});
