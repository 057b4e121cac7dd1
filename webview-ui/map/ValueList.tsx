import { Fragment, type VNode } from 'preact';
import { formatCell, formatHeading } from '../../src/shared/format';
import type { DataColumn } from '../model/tableData';

/** Labels and texts, as the card and the tooltip show them. */
export function ValueList({ values }: Readonly<{ values: readonly (readonly [string, string])[] }>): VNode {
  return (
    <dl class="value-list">
      {values.map(([label, text]) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The first values that a row has. */
export function rowValues(
  columns: readonly DataColumn[],
  row: number,
  most: number,
): (readonly [string, string])[] {
  return columns
    .filter((column) => column.at(row) !== null && column.at(row) !== '')
    .slice(0, most)
    .map((column) => [formatHeading(column), formatCell(column, column.at(row))]);
}
