import type { ComponentChildren, VNode } from 'preact';
import { NO_VALUE } from '../../src/shared/format';
import type { GridColumn } from './gridColumn';
import type { TableModel } from './tableModel';

/** A row of the grid. It is drawn anew only where something of its own changes, as rows scroll by. */
export function GridRow({
  model: { columns, selection, beginsGroup },
  row,
  place,
  above,
}: {
  readonly model: TableModel;
  readonly row: number;
  /** Where it stands among the rows that are shown, from 0. */
  readonly place: number;
  /** The row before it. */
  readonly above: number | undefined;
}): VNode {
  const isStop = Math.max(0, selection.active.value) === place;
  const chosen = selection.chosen.value;
  const isChosen = chosen !== null && place >= chosen.from && place <= chosen.to;
  const begins = above !== undefined && beginsGroup(row, above);
  return (
    <tr
      aria-rowindex={place + 2}
      data-row={row}
      tabIndex={isStop ? 0 : -1}
      aria-selected={isChosen}
      class={begins ? 'begins-group' : undefined}
    >
      {columns.value.map((column) => (
        <td class={column.align} title={column.title?.(row)} key={column.id}>
          {contentOf(column, row, isStop)}
        </td>
      ))}
    </tr>
  );
}

/** Nothing is shown paler than something. */
function contentOf(column: GridColumn, row: number, isStop: boolean): ComponentChildren {
  if (column.render !== undefined) return column.render(row, isStop);
  const text = column.text(row);
  return text === NO_VALUE ? <span class="muted">{text}</span> : text;
}
