import { describe, expect, it } from 'vitest';
import {
  formatProjString,
  looksLikeProjString,
  metresPerUnit,
  parseProjString,
  withoutParameters,
} from '../../../src/shared/projString';

function parsed(text: string): [string, string | true][] {
  return [...parseProjString(text)];
}

describe('a PROJ string', () => {
  it.each<[string, [string, string | true][]]>([
    [
      '+proj=utm +zone=30 +south',
      [
        ['proj', 'utm'],
        ['zone', '30'],
        ['south', true],
      ],
    ],
    [
      ' proj=merc\t+lat_ts=5\n',
      [
        ['proj', 'merc'],
        ['lat_ts', '5'],
      ],
    ],
    ['+x_0=1 +x_0=2', [['x_0', '1']]],
    [
      '+R=5 +r=6',
      [
        ['R', '5'],
        ['r', '6'],
      ],
    ],
    ['+x_0=1e+6', [['x_0', '1e+6']]],
    ['+lat_0=', [['lat_0', '']]],
    [
      '+title="My ""own"" +proj=merc" +proj=moll',
      [
        ['title', 'My "own" +proj=merc'],
        ['proj', 'moll'],
      ],
    ],
    [
      '+title="open +proj=moll',
      [
        ['title', '"open'],
        ['proj', 'moll'],
      ],
    ],
    ['+ =3 +=4 5 , +2=3', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(parsed(text)).toEqual(expected);
  });

  it.each(['+proj=utm +zone=30 +south', '+title="My ""own"" map" +proj=moll', '+title="""" +lat_0='])(
    'is put together again: %s',
    (text) => {
      expect(formatProjString(parseProjString(text))).toBe(text);
    },
  );

  it('is told from other texts', () => {
    expect(looksLikeProjString('+lon_0=5 proj=moll')).toBe(true);
    expect(looksLikeProjString('+proj +lon_0=5')).toBe(false);
    expect(looksLikeProjString('EPSG:3035')).toBe(false);
  });

  it('loses parameters', () => {
    expect(withoutParameters('+proj=utm +zone=30 +units=m +south', 'units', 'south')).toBe(
      '+proj=utm +zone=30',
    );
  });

  it.each([
    ['+units=km', 1000],
    ['+units=us-ft', 1200 / 3937],
    ['+to_meter=0.3048', 0.3048],
    ['+to_meter=1200/3937 +units=m', 1200 / 3937],
    ['+units=constructor', 1],
    ['+units', 1],
    ['+proj=moll', 1],
  ])('has units: %s', (text, metres) => {
    expect(metresPerUnit(parseProjString(text))).toBe(metres);
  });

  it('is read in little time however long it is', () => {
    const start = performance.now();
    for (const piece of [' ', '=', '="', '=""', '="a""', '"', '+a="b" ']) parsed(`x${piece.repeat(40_000)}y`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
