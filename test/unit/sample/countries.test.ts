import { describe, expect, test } from 'vitest';
import { readCountries } from '../../../src/sample/countries';

const { rings, features, attributes } = readCountries();
const [names, codes] = attributes.map(({ values }) => values as readonly string[]) as [string[], string[]];

describe('the countries of the world', () => {
  test.each([
    ['France', 'FRA'],
    ['Norway', 'NOR'],
    ['Kosovo', 'XKX'],
    ['Iceland', 'ISL'],
    ['United Kingdom', 'GBR'],
    ['Germany', 'DEU'],
    ['Switzerland', 'CHE'],
    ['South Africa', 'ZAF'],
    ['Japan', 'JPN'],
    ['Brazil', 'BRA'],
    ['Fiji', 'FJI'],
    ['Australia', 'AUS'],
    ['United States of America', 'USA'],
    ['S. Sudan', 'SSD'],
    ['Somaliland', '-99'],
  ])('%s is %s', (name, code) => {
    expect(codes[names.indexOf(name)]).toBe(code);
  });

  test('share no code', () => {
    const given = codes.filter((code) => code !== '-99');
    expect(new Set(given).size).toBe(given.length);
    expect(given.length).toBeGreaterThan(235);
    expect(features).toBe(names.length);
  });

  test('have the bounds of Iceland to 0.001 degrees', () => {
    const iceland = names.indexOf('Iceland');
    const bounds = [Infinity, Infinity, -Infinity, -Infinity];
    for (let part = 0; part < rings.feature.length; part++) {
      if (rings.feature[part] !== iceland) continue;
      for (let k = rings.start[part]!; k < rings.start[part + 1]!; k++) {
        bounds[0] = Math.min(bounds[0]!, rings.x[k]!);
        bounds[1] = Math.min(bounds[1]!, rings.y[k]!);
        bounds[2] = Math.max(bounds[2]!, rings.x[k]!);
        bounds[3] = Math.max(bounds[3]!, rings.y[k]!);
      }
    }
    // Natural Earth's own box; the packed file rounds its coordinates.
    for (const [k, value] of [-24.539906379, 63.396714585, -13.502919075, 66.564154364].entries()) {
      expect(Math.abs(bounds[k]! - value)).toBeLessThan(0.001);
    }
  });

  test('have closed rings, the first of each country clockwise', () => {
    const seen = new Set<number>();
    for (let part = 0; part < rings.feature.length; part++) {
      const from = rings.start[part]!;
      const to = rings.start[part + 1]!;
      expect([rings.x[from], rings.y[from]]).toEqual([rings.x[to - 1], rings.y[to - 1]]);
      if (seen.has(rings.feature[part]!)) continue;
      seen.add(rings.feature[part]!);
      let area = 0;
      for (let k = from + 1; k < to; k++) {
        area += rings.x[k - 1]! * rings.y[k]! - rings.x[k]! * rings.y[k - 1]!;
      }
      // The Vatican is smaller than the packed file's rounding.
      if (names[rings.feature[part]!] === 'Vatican') continue;
      expect(area).toBeLessThan(0);
    }
    expect(seen.size).toBe(features);
  });
});
