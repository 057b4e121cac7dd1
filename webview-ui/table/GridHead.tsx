import type { VNode } from 'preact';
import { Icon } from '../controls/Icon';
import type { GridColumn, GridSort } from './gridColumn';

/** The widths of the columns. */
export function ColumnWidths({
  columns,
  widths,
}: Readonly<{ columns: readonly GridColumn[]; widths: readonly number[] }>): VNode {
  return (
    <colgroup>
      {columns.map(({ id }, at) => (
        <col key={id} style={{ '--width': `${widths[at]}px` }} />
      ))}
    </colgroup>
  );
}

/** The headings; each sorts, and a second press sorts the other way. */
export function GridHead({
  columns,
  sort,
  onSort,
}: {
  readonly columns: readonly GridColumn[];
  /** `null` where the rows are in no column's order. */
  readonly sort: GridSort | null;
  onSort(sort: GridSort): void;
}): VNode {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const again = sort?.column === column.id ? sort : null;
          const state = again === null ? 'none' : again.descending ? 'descending' : 'ascending';
          const descending = again === null ? column.highFirst === true : !again.descending;
          return (
            <th scope="col" class={column.align} aria-sort={state} data-column={column.id} key={column.id}>
              <button
                type="button"
                title={column.description}
                onClick={() => onSort({ column: column.id, descending })}
              >
                {column.axis?.()}
                <span class="heading">{column.heading}</span>
                {column.unit && <span class="unit">({column.unit})</span>}
                <Icon name={state === 'descending' ? 'arrowDown' : 'arrowUp'} />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
