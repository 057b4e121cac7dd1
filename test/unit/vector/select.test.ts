import { describe, expect, it } from 'vitest';
import { LayerBuilder } from '../../../src/data/vector/layerBuilder';
import { selectFeatures } from '../../../src/data/vector/selectFeatures';
import { subset } from '../../../src/data/vector/subset';
import { parseComparison, parseFilter } from '../../../src/shared/featureFilter';
import type { Cell, Column } from '../../../src/shared/result';

const column = (name: string, values: Cell[]): Column => ({ name, label: name, kind: 'text', values });
const builder = new LayerBuilder();
['ISL', '-99', 'NOR', 'SWE'].forEach((_, index) => {
  for (let ring = 0; ring < 2; ring++) {
    const list = builder.startRing();
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ] as const)
      list.add(index * 10 + x, ring * 10 + y);
  }
  builder.endFeature(false);
});
const layer = builder.finish({
  path: 'countries.shp',
  files: ['countries.shp'],
  crs: null,
  attributes: [
    column('NAME', ['Iceland', 'France', 'Norway', 'Sweden']),
    column('ISO_A3', ['ISL', '-99', '-99', 'SWE']),
    column('ADM0_A3', ['ISL', 'FRA', 'NOR', 'SWE']),
    column('POP', [350000, 68000000, 5400000, 10400000]),
  ],
  notes: [],
});
const select = (filter: string): number[] => selectFeatures(layer, parseFilter(filter));

describe('selectFeatures', () => {
  it('finds features by an attribute, of any type and case', () => {
    expect(select('ISO_A3=ISL')).toEqual([0]);
    expect(select('iso_a3=isl')).toEqual([0]);
    expect(select('ISO_A3=-99')).toEqual([1, 2]);
    expect(select('POP=5400000')).toEqual([2]);
  });

  it('points to the field that has the value', () => {
    expect(() => select('ISO_A3=FRA')).toThrow(
      'No feature of countries.shp has ISO_A3 = FRA, but one has ADM0_A3 = FRA; there ISO_A3 is -99: filter by ADM0_A3.',
    );
  });

  it('gives the nearest values and fields', () => {
    expect(() => select('NAME=Icland')).toThrow('has NAME = Icland: the nearest values are Iceland,');
    expect(() => select('ISOA3=ISL')).toThrow(
      'countries.shp has no field ISOA3: the nearest of its 4 fields are ISO_A3,',
    );
  });

  it.each(['ISL', '=ISL', ''])('refuses the filter %j', (filter) => {
    expect(() => select(filter)).toThrow(/write FIELD=value/);
  });

  it('keeps a value with an equals sign', () => {
    expect(parseFilter('A = b=c ')).toEqual({ field: 'A', value: 'b=c' });
  });
});

describe('a comparison', () => {
  const sizes = { ...layer, attributes: [...layer.attributes, column('SIZE', [' 12', '5e3', null, 'big'])] };
  const rows = (filter: string): number[] => selectFeatures(sizes, parseComparison(filter));

  it('is of sizes of numbers, also of those that are texts', () => {
    expect(rows('POP >= 10400000')).toEqual([1, 3]);
    expect(rows('POP>10400000')).toEqual([1]);
    expect(rows('pop<=350000')).toEqual([0]);
    expect(rows('SIZE<100')).toEqual([0]);
    expect(rows('SIZE>12')).toEqual([1]);
  });

  it('with != takes all that = does not', () => {
    expect(rows('SIZE!=BIG')).toEqual([0, 1, 2]);
    expect(rows('NAME!=Narnia')).toEqual([0, 1, 2, 3]);
    const alike = { ...layer, attributes: [column('KIND', ['a', 'a', 'A', 'a'])] };
    expect(selectFeatures(alike, parseComparison('KIND!=a'))).toEqual([2]);
    expect(() => selectFeatures(alike, { field: 'kind', is: '!=', value: 'A' })).not.toThrow();
    const same = { ...layer, attributes: [column('KIND', ['a', 'a', 'a', 'a'])] };
    expect(() => selectFeatures(same, parseComparison('KIND!=A'))).toThrow(
      'No feature of countries.shp has KIND != A: all have that value, so leave the filter out.',
    );
  });

  it('says the range where nothing matches, and what is no number', () => {
    expect(() => rows('POP>1e9')).toThrow(
      'No feature of countries.shp has POP > 1e9: its values are from 350,000 to 68,000,000.',
    );
    expect(() => rows('NAME>1')).toThrow(
      'No feature of countries.shp has NAME > 1: none of its values is a number, so use = or !=.',
    );
    expect(() => rows('POP<many')).toThrow(
      'POP < many compares with "many", which is no number: give one, or use = or !=.',
    );
    expect(() => rows('POP<')).toThrow('compares with nothing, which is no number');
    expect(() => rows('PIP<1')).toThrow('has no field PIP: the nearest');
  });
});

describe('subset', () => {
  it('keeps geometry and attributes of the features named, in that order', () => {
    const part = subset(layer, [3, 0]);
    expect(part.features).toBe(2);
    expect(part.attributes[0]!.values).toEqual(['Sweden', 'Iceland']);
    expect([...part.rings.feature]).toEqual([0, 0, 1, 1]);
    expect([...part.rings.start]).toEqual([0, 4, 8, 12, 16]);
    expect([...part.rings.x.subarray(0, 4)]).toEqual([30, 31, 31, 30]);
    expect(part.box).toEqual([0, 0, 31, 11]);
    expect(subset(layer, [1]).box).toEqual([10, 0, 11, 11]);
  });
});
