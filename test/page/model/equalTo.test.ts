import { describe, expect, it } from 'vitest';
import type { Cell, Column } from '../../../src/shared/result';
import { equalTo } from '../../../webview-ui/model/equalTo';
import { filterRows } from '../../../webview-ui/model/filterRows';
import { type DataColumn, dataColumn, rowNumbers } from '../../../webview-ui/model/tableData';

const column = (name: string, kind: Column['kind'], values: Cell[]): DataColumn =>
  dataColumn({ name, label: name, kind, values, ...(kind === 'number' ? { digits: 2 } : {}) });

/** The rows that are left by the filter for the value of one. */
function alike(of: DataColumn, rows: number): number[] {
  const { rows: left, faults } = filterRows(rowNumbers(rows), [of], equalTo(of, 0)!);
  expect(faults).toEqual([]);
  return [...left];
}

describe('a filter for the value of a row', () => {
  it.each([
    ['texts', column('name', 'text', ['a b', 'a b c', 'A B']), [0, 2]],
    ['words and signs', column('name', 'text', ['x >= 3 and', 'x', '3']), [0]],
    ['numbers as they are shown', column('share', 'number', [0.123, 0.1249, 0.13]), [0, 1]],
    ['large numbers', column('cells', 'integer', [1_234_567, 1_234_568, 1_234_567]), [0, 2]],
    ['numbers below zero', column('change', 'number', [-1.5, 1.5, -1.5]), [0, 2]],
    ['what is yes', column('tied', 'boolean', [true, false, true]), [0, 2]],
    ['no text', column('why', 'text', [null, 'b', '']), [0, 2]],
    ['no number', column('of it', 'number', [null, 3, null]), [0, 2]],
    ['a column of several words', column('my own', 'text', ['p', 'q', 'p']), [0, 2]],
  ])('leaves rows with the same %s', (_, of, expected) => {
    expect(alike(of, 3)).toEqual(expected);
  });

  it('cannot be written where there is a quote in it', () => {
    expect(equalTo(column('name', 'text', ['5" pipe']), 0)).toBeNull();
  });
});
