import { expect, test } from 'vitest';
import { cellValuesText, cellValuesWords, readCellValues } from '../../../src/shared/cellValuesText';

test.each([
  ['1', [1]],
  ['1, 2', [1, 2]],
  ['10,30-40', [10, [30, 40]]],
  ['30..40', [[30, 40]]],
  ['-0.5-0.2', [[-0.5, 0.2]]],
  ['-3--1', [[-3, -1]]],
  ['-3..-1,.5', [[-3, -1], 0.5]],
  ['1e-3', [0.001]],
  ['1e-3-2e-3', [[0.001, 0.002]]],
  ['5-5', [[5, 5]]],
])('%s is read', (text, values) => {
  expect(readCellValues(text)).toEqual(values);
});

test.each(['', '1,', 'a', '40-30', '1-2-3', '--1', '1 2', '0x10', 'Infinity'])('%j is refused', (text) => {
  expect(readCellValues(text)).toBeNull();
});

test('values are written as they are read', () => {
  for (const text of ['1,2', '10,30-40', '-0.5..0.2', '-3..-1,7']) {
    expect(cellValuesText(readCellValues(text)!)).toBe(text);
  }
  expect(cellValuesWords([10, [30, 40]])).toBe('10, 30 to 40');
});
