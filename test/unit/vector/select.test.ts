import { describe, expect, it } from 'vitest';
import { LayerBuilder } from '../../../src/data/vector/layerBuilder';
import { parseFilter, selectFeatures } from '../../../src/data/vector/selectFeatures';
import { subset } from '../../../src/data/vector/subset';
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
