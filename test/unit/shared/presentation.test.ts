import { expect, test } from 'vitest';
import { presentationOf } from '../../../src/shared/presentation';
import type { Column, ResultBody } from '../../../src/shared/result';

function resultOf(attributes: Column[], columns: Column[]): ResultBody {
  return {
    job: { version: 1, analysis: 'gvi', inputs: {}, parameters: {} },
    inputs: [],
    crs: null,
    definition: {},
    notes: [],
    summary: {},
    rows: columns[0]!.values.length,
    attributes,
    columns,
    details: {},
  };
}

const text = (name: string, values: (string | null)[]): Column => ({
  name,
  label: name,
  kind: 'text',
  values,
});
const numbers = (name: string, values: (number | null)[]): Column => ({
  name,
  label: name,
  kind: 'number',
  values,
});

test('sorts by GVI from the greenest, equal ones in input order, rows without a value last', () => {
  const { order } = presentationOf(resultOf([], [numbers('gvi', [0.2, null, 0.5, 0.2, 0.9])]));
  expect(order).toEqual([4, 2, 0, 3, 1]);
});

test('names rows by NAME, else by what looks like a name, else by the first text, else by the first attribute', () => {
  const gvi = numbers('gvi', [1]);
  const nameOf = (attributes: Column[]): string | undefined =>
    presentationOf(resultOf(attributes, [gvi])).nameColumn?.name;
  expect(nameOf([text('ID', ['1']), text('SCHNAME', ['a']), text('Name', ['b'])])).toBe('Name');
  expect(nameOf([text('ID', ['1']), text('SCHNAME', ['a'])])).toBe('SCHNAME');
  expect(nameOf([numbers('POP', [1]), text('ID', ['1'])])).toBe('ID');
  expect(nameOf([numbers('POP', [1]), numbers('ID', [1])])).toBe('POP');
  expect(nameOf([])).toBeUndefined();
});

test('leaves the reasons out where no row has one', () => {
  const columns = (reason: string | null): Column[] => [numbers('gvi', [1]), text('reason', [reason])];
  expect(presentationOf(resultOf([], columns(null))).columns.map(({ name }) => name)).toEqual(['gvi']);
  expect(presentationOf(resultOf([], columns('why'))).columns.map(({ name }) => name)).toEqual([
    'gvi',
    'reason',
  ]);
});
