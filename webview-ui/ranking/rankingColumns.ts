import { formatNumber, NO_VALUE } from '../../src/shared/format';
import { computedColumn, type DataColumn, isNumeric, nameColumn } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import { capitalised } from '../model/words';
import type { PageContext } from '../pageContext';
import { fittedWidth, headingWidth, type Measure } from '../table/columnWidths';
import type { GridColumn } from '../table/gridColumn';
import { plainColumn } from '../table/plainColumn';
import { measureColumn } from './measureColumn';
import { groupOf, type RankedData } from './rankedData';
import { rankedName } from './rankedName';
import type { Standing } from './standings';

/** Pixels of other texts in a narrow panel, and of one that is copied in any. */
const NARROW_TEXT = 140;
const MAX_COPIED = 620;

/**
 * The columns of a ranking. `standings` is read anew at each drawing.
 *
 * @param rows those that share the scales of the columns
 */
export function rankingColumns(
  data: RankedData,
  rows: Uint32Array,
  standings: () => ReadonlyMap<number, Standing>,
  measure: Measure,
  context: PageContext,
): GridColumn[] {
  const { table, weights, measures } = data;
  const name = nameColumn(table);
  return wideColumns(table).map((column) => {
    if (column === name) return rankedName(data, column, standings, measure, context);
    if (column === computedColumn(table, weights.rank)) return rankColumn(data, column, standings, measure);
    if (column === computedColumn(table, weights.score)) return scoreColumn(column, standings, measure);
    const ranked = measures.find((known) => computedColumn(table, known.column) === column);
    if (ranked !== undefined) return measureColumn(data, ranked, rows, measure);
    const plain = plainColumn(column, data.rows, measure);
    if (column === computedColumn(table, weights.copies?.column))
      return { ...plain, width: fittedWidth(measure, column, data.rows, MAX_COPIED) };
    return { ...plain, narrowWidth: isNumeric(column) ? plain.width : Math.min(plain.width, NARROW_TEXT) };
  });
}

function rankColumn(
  data: RankedData,
  { id }: DataColumn,
  standings: () => ReadonlyMap<number, Standing>,
  measure: Measure,
): GridColumn {
  return {
    id,
    heading: 'Rank',
    description: `${capitalised(data.plural)} whose difference is within its error share a rank, marked =`,
    align: 'right',
    width: headingWidth(measure, 'Rank', undefined) + 16,
    /** Several groups stay apart. */
    value(row) {
      const rank = standings().get(row)?.rank ?? null;
      if (rank === null && data.groups.length === 1) return null;
      return groupOf(data, row) * (data.rows + 1) + (rank ?? data.rows);
    },
    render: (row) => [standings().get(row)?.text ?? NO_VALUE],
  };
}

function scoreColumn(
  { id }: DataColumn,
  standings: () => ReadonlyMap<number, Standing>,
  measure: Measure,
): GridColumn {
  return {
    id,
    heading: 'Score',
    description:
      'Weighted geometric mean of value / best value: 1 is the best of all in everything that counts',
    align: 'right',
    width: headingWidth(measure, 'Score', undefined) + 10,
    value: (row) => standings().get(row)?.score ?? null,
    render: (row) => [formatNumber(standings().get(row)?.score ?? Number.NaN, 3)],
  };
}
