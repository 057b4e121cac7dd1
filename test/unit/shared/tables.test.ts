import { expect, test } from 'vitest';
import { describeGvi } from '../../../src/analyses/gvi/describe';
import { gviForm } from '../../../src/analyses/gvi/form';
import { describeResult } from '../../../src/shared/describeResult';
import type { Column, ResultBody } from '../../../src/shared/result';
import { namingAttribute, narrowTable, totalsOf } from '../../../src/shared/tables';

function resultOf(attributes: Column[], columns: Column[]): ResultBody {
  const job = { version: 1, analysis: gviForm.id, inputs: {}, parameters: {} } as const;
  return {
    job,
    description: describeResult(gviForm, job, describeGvi(job, attributes)),
    inputs: [],
    crs: null,
    definition: {},
    notes: [],
    summary: { mean: 0.25, failed: 1200, max: null },
    rows: columns[0]!.values.length,
    attributes,
    columns,
    places: null,
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
  const { order } = narrowTable(resultOf([], [numbers('gvi', [0.2, null, 0.5, 0.2, 0.9])]));
  expect([...order]).toEqual([4, 2, 0, 3, 1]);
});

test('names rows by NAME, else by what looks like a name, else by the first text, else by the first attribute', () => {
  const nameOf = (attributes: Column[]): string | undefined => namingAttribute(attributes)?.name;
  expect(nameOf([text('ID', ['1']), text('SCHNAME', ['a']), text('Name', ['b'])])).toBe('Name');
  expect(nameOf([text('ID', ['1']), text('SCHNAME', ['a'])])).toBe('SCHNAME');
  expect(nameOf([numbers('POP', [1]), text('ID', ['1'])])).toBe('ID');
  expect(nameOf([numbers('POP', [1]), numbers('ID', [1])])).toBe('POP');
  expect(nameOf([])).toBeUndefined();
});

test('shows what names a row first, and leaves the reasons out where no row has one', () => {
  const columns = (reason: string | null): Column[] => [numbers('gvi', [1]), text('reason', [reason])];
  const shown = (reason: string | null): string[] =>
    narrowTable(resultOf([text('NAME', ['a'])], columns(reason))).columns.map(({ name }) => name);
  expect(shown(null)).toEqual(['NAME', 'gvi']);
  expect(shown('why')).toEqual(['NAME', 'gvi', 'reason']);
});

test('totals have the digits that the description gives them, counts none', () => {
  expect(totalsOf(resultOf([], [numbers('gvi', [1])]))).toEqual([
    { name: 'mean', text: '0.2500' },
    { name: 'failed', text: '1,200' },
    { name: 'max', text: '–' },
  ]);
});
