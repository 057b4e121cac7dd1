import { describe, expect, it } from 'vitest';
import type { Cell, Column } from '../../../src/shared/result';
import { sortRows } from '../../../src/shared/tables';
import { filterRows } from '../../../webview-ui/model/filterRows';
import { dataColumn } from '../../../webview-ui/model/tableData';

function sorted(values: readonly Cell[], descending: boolean): number[] {
  const rows = Uint32Array.from(values.keys());
  sortRows(rows, (row) => values[row]!, descending);
  return [...rows];
}

describe('sorting rows', () => {
  it('puts rows without a value last both ways and keeps equal ones in input order', () => {
    expect(sorted([3, null, 1, 3, 2], false)).toEqual([2, 4, 0, 3, 1]);
    expect(sorted([3, null, 1, 3, 2], true)).toEqual([0, 3, 4, 2, 1]);
  });

  it('compares texts as people do', () => {
    expect(sorted(['School 10', 'school 9', null, 'Abbey'], false)).toEqual([3, 1, 0, 2]);
  });

  it('compares letters of other alphabets and long numbers as people do', () => {
    expect(sorted(['Oslo', 'Łódź', 'Zürich', 'Ørsta', 'Lyon', 'Straße', 'Strand'], false)).toEqual([
      1, 4, 3, 0, 6, 5, 2,
    ]);
    expect(sorted(['parcel 1000000000000000', 'parcel 999999999999999'], false)).toEqual([1, 0]);
    expect(sorted(['b', 'B', null, 'b', 'a'], true)).toEqual([1, 0, 3, 4, 2]);
  });

  it('sorts what is no text among texts', () => {
    expect(sorted(['b10', 9, true, 'b9', 10], false)).toEqual([1, 4, 3, 0, 2]);
  });

  it('sorts no row, and more rows than a call takes arguments', () => {
    expect(sorted([], false)).toEqual([]);
    const many = Array.from({ length: 500_000 }, (_, row) => `School ${(row * 7) % 1000}`);
    expect(sorted(many, false).slice(0, 3)).toEqual([0, 1000, 2000]);
  });

  it('sorts only the rows it is given', () => {
    const rows = Uint32Array.of(5, 2, 9);
    sortRows(rows, (row) => -row, false);
    expect([...rows]).toEqual([9, 5, 2]);
  });
});

describe('filtering rows', () => {
  const column = (name: string, kind: Column['kind'], values: Cell[]) =>
    dataColumn({ name, label: name, kind, values });
  const columns = [
    column('NAME', 'text', ['Moss Bank', 'Church Road', 'Moss Lane']),
    column('gvi', 'number', [0.31, null, 0.62]),
  ];
  const all = Uint32Array.of(0, 1, 2);
  const filtered = (filter: string): number[] => [...filterRows(all, columns, filter).rows];

  it('wants every word, in any case', () => {
    expect(filtered('moss')).toEqual([0, 2]);
    expect(filtered('LANE moss')).toEqual([2]);
    expect(filtered('  ')).toEqual([0, 1, 2]);
  });

  it('compares numbers by column', () => {
    expect(filtered('gvi>0.31')).toEqual([2]);
    expect(filtered('GVI>=0.31')).toEqual([0, 2]);
    expect(filtered('gvi<0.5 moss')).toEqual([0]);
    expect(filtered('gvi=0.62')).toEqual([2]);
  });

  it('finds numbers by the text that is shown', () => {
    expect(filtered('0.62')).toEqual([2]);
  });
});
