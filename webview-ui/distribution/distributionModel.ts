import type { ColourScale } from '../../src/shared/colourRamps';
import type { ValueColumn } from '../../src/shared/description';
import { chosenColumn, scaleOver } from '../map/mapColours';
import { pointValues } from '../map/mapPoints';
import { computedColumn, type TableData } from '../model/tableData';
import type { Page } from '../state/pageState';
import { type Distribution, distributionOf } from './distributionOf';

/** What the distribution of a table's rows shows. */
export interface ShownDistribution {
  /** What the values are: those that colour the map. */
  readonly column: ValueColumn;
  /** The colours of the map. */
  readonly scale: ColourScale;
  /** Of the rows that are shown; `null` where none of them has a value. */
  readonly distribution: Distribution | null;
}

/** The distribution of the rows that a table shows; `null` where they have no values. */
export function shownDistribution(
  table: TableData,
  rows: Uint32Array,
  { view, settings }: Page,
): ShownDistribution | null {
  const column = chosenColumn(table.description.values, view.colours.value);
  if (column === undefined) return null;
  const { value } = pointValues(table, table.rows, column.column);
  const isWhole = computedColumn(table, column.column)?.kind === 'integer';
  return {
    column,
    scale: scaleOver(value, column, view.colours.value, settings.value.ramp),
    distribution: distributionOf(
      Float64Array.from(rows, (row) => value[row]!),
      isWhole,
    ),
  };
}
