import { describe, expect, it } from 'vitest';
import { describeCrs } from '../../../src/data/crs/crs';
import { crsFromEpsg, epsgTable } from '../../../src/data/crs/epsg';
import { parseProj } from '../../../src/data/crs/projString';
import { createTransform } from '../../../src/data/crs/transform';

describe('crsFromEpsg', () => {
  it('knows a national grid with its shift to WGS 84', () => {
    const crs = crsFromEpsg(27700);
    expect(crs).toMatchObject({
      name: 'OSGB36 / British National Grid',
      epsg: 27700,
      kind: 'projected',
      metresPerUnit: 1,
      datum: 'OSGB36',
      datumAccuracyM: 5,
      vertical: null,
    });
    expect(crs.proj).toContain('+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489');
    expect(describeCrs(crs)).toBe('EPSG:27700 (OSGB36 / British National Grid)');
  });

  it('gives the unit of grids in feet', () => {
    expect(crsFromEpsg(2253).metresPerUnit).toBe(0.3048);
    expect(crsFromEpsg(2263).metresPerUnit).toBe(1200 / 3937);
  });

  it('tells geographic systems, which have no linear unit', () => {
    expect(crsFromEpsg(4326)).toMatchObject({ kind: 'geographic', metresPerUnit: null, datumAccuracyM: 0 });
    expect(crsFromEpsg(4979).kind).toBe('geographic');
  });

  it('takes the horizontal part of compound codes, and the unit of their heights', () => {
    const crs = crsFromEpsg(7405);
    expect(crs).toMatchObject({ epsg: 27700, name: 'OSGB36 / British National Grid + ODN height' });
    expect(crs.vertical).toEqual({ name: 'ODN height', metresPerUnit: 1 });
    expect(crsFromEpsg(8721).vertical!.metresPerUnit).toBeCloseTo(0.3048006, 7);
  });

  it('knows withdrawn codes, and says that they are', () => {
    expect(crsFromEpsg(32662).name).toBe('WGS 84 / Plate Carree (deprecated)');
    expect(crsFromEpsg(2163).kind).toBe('projected');
  });

  it.each([0, 1, 99999999, 5701, 4978])('refuses EPSG:%i, which has no map coordinates', (code) => {
    expect(() => crsFromEpsg(code)).toThrow(
      `EPSG:${code} is not a coordinate reference system that Graticule knows`,
    );
  });

  it('ties datums to WGS 84 by parameters whose rotations have the right unit and sign', () => {
    // Arc seconds of a position vector; some lists have microradians here, or the signs of a coordinate frame.
    const dutch = parseProj(crsFromEpsg(28992).proj).shift!;
    expect(dutch[3]!).toBeCloseTo(-0.4, 1);
    const belgian = parseProj(crsFromEpsg(31370).proj).shift!;
    expect(belgian.slice(3, 6)).toEqual([0.3366, -0.457, 1.8422]);
  });

  it('leaves no code with a grid file, and states an accuracy wherever a shift is known', () => {
    const lines = epsgTable().trim().split('\n');
    expect(lines.length).toBeGreaterThan(7500);
    const wrong = lines.filter((line) => {
      const [, kind, , accuracy, definition] = line.split('\t') as [string, string, string, string, string];
      if (kind === 'c') return !/^\d+\|/.test(definition);
      const named = /nadgrids=(?!@null)/.test(definition);
      return named || (/\+towgs84=/.test(definition) && !(Number(accuracy) > 0 || accuracy === ''));
    });
    expect(wrong).toEqual([]);
  });

  it('is wider where one shift serves a continent', () => {
    const geographic = crsFromEpsg(4267).datumAccuracyM!;
    const state = crsFromEpsg(32046).datumAccuracyM!;
    expect(geographic).toBeGreaterThan(state);
    expect(state).toBe(10);
  });

  it('follows coordinates that grow to the south and west', () => {
    const [west, south] = createTransform(crsFromEpsg(4326), crsFromEpsg(2048)).forward(18.4, -33.9);
    expect(west).toBeGreaterThan(0);
    expect(south).toBeGreaterThan(3_000_000);
  });
});
