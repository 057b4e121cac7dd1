import type { ReadonlySignal } from '@preact/signals';
import { formatNumber, NO_VALUE } from '../../src/shared/format';
import { computedColumn, type DataColumn, isNumeric, nameColumn } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import { capitalised } from '../model/words';
import { fittedWidth, headingWidth, type TextMeasure } from '../table/columnWidths';
import type { GridColumn } from '../table/gridColumn';
import { plainColumn } from '../table/plainColumn';
import { measureColumn } from './measureColumn';
import type { RankedData } from './rankedData';
import { rankedName } from './rankedName';
import { placeOf, type Standing } from './standings';

/** Pixels of other texts in a narrow panel, and of one that is copied in any. */
const NARROW_TEXT = 140;
const MAX_COPIED = 620;

/** What the columns of a ranking are made of. */
export interface RankingParts {
  readonly data: RankedData;
  /** Those that share the scales of the columns. */
  readonly rows: Uint32Array;
  /** Read as cells are drawn and sorted. */
  readonly standings: ReadonlySignal<ReadonlyMap<number, Standing>>;
  readonly measure: TextMeasure;
}

/** The columns of a ranking. */
export function rankingColumns(parts: RankingParts): GridColumn[] {
  const { data, measure } = parts;
  const { table, weights, measures } = data;
  const name = nameColumn(table);
  return wideColumns(table).map((column) => {
    if (column === name) return rankedName(parts, column);
    if (column === computedColumn(table, weights.rank)) return rankColumn(parts, column);
    if (column === computedColumn(table, weights.score)) return scoreColumn(parts, column);
    const ranked = measures.find((known) => computedColumn(table, known.column) === column);
    if (ranked !== undefined) return measureColumn(parts, ranked);
    const plain = plainColumn(column, data.table.rows, measure);
    if (column === computedColumn(table, weights.copies?.column))
      return { ...plain, width: fittedWidth(measure, column, data.table.rows, MAX_COPIED) };
    return { ...plain, narrowWidth: isNumeric(column) ? plain.width : Math.min(plain.width, NARROW_TEXT) };
  });
}

function rankColumn({ data, standings, measure }: RankingParts, { id }: DataColumn): GridColumn {
  return {
    id,
    heading: 'Rank',
    description: `${capitalised(data.plural)} whose difference is within its error, or that are as good as can be, share a rank, marked =, and are ordered by the other measures`,
    align: 'right',
    width: headingWidth(measure, 'Rank', undefined) + 16,
    value: (row) =>
      data.groups.length > 1 || standings.value.has(row) ? placeOf(data, standings.value, row) : null,
    text: (row) => standings.value.get(row)?.text ?? NO_VALUE,
  };
}

function scoreColumn({ data, standings, measure }: RankingParts, { id }: DataColumn): GridColumn {
  return {
    id,
    heading: 'Score',
    description: scoreWords(data),
    align: 'right',
    width: headingWidth(measure, 'Score', undefined) + 10,
    value: (row) => standings.value.get(row)?.score ?? null,
    text: (row) => formatNumber(standings.value.get(row)?.score ?? Number.NaN, 3),
  };
}

function scoreWords({ measures }: RankingParts['data']): string {
  const least = Math.max(...measures.map(({ reference = 0 }) => reference));
  const share =
    least > 0
      ? `1 + (value - best) / reference, which is the best value and at least ${least}`
      : 'value / best value';
  return `Weighted geometric mean of ${share}: 1 is the best of all in everything that counts`;
}
