import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import { packResult } from '../../../src/shared/packedResult';
import type { OpenedResult } from '../../../src/shared/result';
import { compareResults } from '../../../src/shared/resultPairs/compareResults';
import { totalsOf } from '../../../src/shared/tables';
import { totalsOfRows } from '../../../webview-ui/model/shownTotals';
import { tableOf } from '../../../webview-ui/model/tableData';
import type { Page } from '../../../webview-ui/state/pageState';
import { tableModel } from '../../../webview-ui/table/tableModel';
import { gviResult } from '../../unit/shared/resultPairs/madeResults';

vi.mock('../../../webview-ui/table/columnWidths', async (original) => ({
  ...(await original<object>()),
  createMeasure: () => (text: string) => text.length,
}));

const comparison = compareResults(
  gviResult(400, [
    ['A', 1, 1, 0.5],
    ['B', 2, 2, 0.5],
    ['C', 3, 3, 0.5],
    ['D', 4, 4, null],
  ]),
  gviResult(800, [
    ['A', 1, 1, 0.25],
    ['B', 2, 2, 0.75],
    ['C', 3, 3, 0.5],
    ['D', 4, 4, 0.5],
  ]),
);
const textsOf = (totals: readonly { name: string; text: string }[]) =>
  Object.fromEntries(totals.map(({ name, text }) => [name, text]));
const ofRows = (document: OpenedResult, ...rows: number[]) =>
  textsOf(totalsOfRows(tableOf(packResult(document).result), Uint32Array.from(rows)));

it('the totals of a comparison are taken from the rows that are shown', () => {
  expect(ofRows(comparison, 0, 2, 3)).toEqual({
    'mean difference': '-0.1250',
    'largest difference': '-0.2500',
    rose: '0',
    fell: '1',
    'the same': '1',
    'without a difference': '1',
  });
});

it('of all rows they are those of the result', () => {
  expect(ofRows(comparison, 3, 1, 2, 0)).toEqual(textsOf(totalsOf(packResult(comparison).result)));
});

it('are those of all rows, and said to be, where a result does not say how rows give them', () => {
  const { result } = comparison;
  const totals = result.description.totals.map(({ of: _, ...total }) => total);
  const old = { ...comparison, result: { ...result, description: { ...result.description, totals } } };
  const view = { sort: signal(null), filter: signal('gvi_difference>0'), selected: signal(null) };
  const totalsIn = (document: OpenedResult) =>
    tableModel(packResult(document), { view, settings: signal({ ramp: 'greens' }) } as unknown as Page)!
      .totals.value;
  expect(totalsIn(comparison)).toMatchObject({ isOfShown: true, entries: { length: 6 } });
  const { entries, isOfShown } = totalsIn(old);
  expect(isOfShown).toBe(false);
  expect(entries).toContainEqual({ name: 'largest difference, of all rows', text: '0.2500' });
  view.filter.value = '';
  expect(totalsIn(old).entries).toContainEqual({ name: 'largest difference', text: '0.2500' });
});
