import { expect, it } from 'vitest';
import { packResult } from '../../../src/shared/packedResult';
import type { OpenedResult } from '../../../src/shared/result';
import { compareResults } from '../../../src/shared/resultPairs/compareResults';
import { totalsOf } from '../../../src/shared/tables';
import { totalsOfRows } from '../../../webview-ui/model/shownTotals';
import { tableOf } from '../../../webview-ui/model/tableData';
import { gviResult } from '../../unit/shared/resultPairs/madeResults';

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
