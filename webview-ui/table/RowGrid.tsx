import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { formatItems } from '../../src/shared/format';
import { printing } from '../state/printing';
import { Gap } from './Gap';
import { ColumnWidths, GridHead } from './GridHead';
import { GridMenu, type MenuPlace } from './GridMenu';
import { GridRow } from './GridRow';
import type { TableModel } from './tableModel';
import { useGridFocus } from './useGridFocus';
import { useGridKeys } from './useGridKeys';
import { useRowCopy } from './useRowCopy';
import { useRowWindow } from './useRowWindow';

/** Below this width of the panel, in pixels, columns are as narrow as they can be. */
const NARROW = 640;

/** A table of any number of rows of which only those in sight exist. */
export function RowGrid({ model, isInSight }: Readonly<{ model: TableModel; isInSight: boolean }>): VNode {
  const order = model.shown.value;
  const columns = model.columns.value;
  const rows = useRowWindow(order.length);
  const { first, last, box } = rows;
  const focusRow = useGridFocus(model, rows, isInSight);
  const menu = useSignal<MenuPlace | null>(null);
  const on = useGridKeys(model, rows, focusRow, menu);
  useRowCopy(model, box);
  const narrow = rows.width < NARROW;
  const widths = columns.map(({ width, narrowWidth }) => (narrow ? (narrowWidth ?? width) : width));
  const unprinted = printing.value ? order.length - last : 0;

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is no section of its own */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll and move only what has the focus */}
      <div class="table-scroll" tabIndex={0} role="region" aria-label={model.caption} ref={box} {...on}>
        <table
          class={narrow ? 'grid narrow' : 'grid'}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose rows take the focus
          role="grid"
          aria-multiselectable="true"
          aria-rowcount={order.length + 1}
          aria-colcount={columns.length}
          style={{ '--width': `${widths.reduce((sum, width) => sum + width, 0)}px` }}
        >
          <caption class="visually-hidden">{model.caption}</caption>
          <ColumnWidths columns={columns} widths={widths} />
          <GridHead columns={columns} sort={model.sort.value} onSort={model.sortBy} />
          <tbody>
            <Gap key="above" rows={first} columns={columns.length} />
            {Array.from(order.subarray(first, last), (row, at) => (
              <GridRow model={model} row={row} place={first + at} above={order[first + at - 1]} key={row} />
            ))}
            <Gap
              key="below"
              rows={printing.value ? 0 : order.length - last}
              columns={columns.length}
              words={
                unprinted === 0
                  ? ''
                  : `${formatItems(unprinted, 'more rows')} are not printed; export a table to have them all.`
              }
            />
          </tbody>
        </table>
        <p class="table-empty muted" hidden={order.length > 0}>
          {model.emptyText.value}
        </p>
      </div>
      {menu.value && (
        <GridMenu
          model={model}
          place={menu.value}
          onClose={(isDone) => {
            const opener = menu.value?.opener;
            menu.value = null;
            if (isDone) (opener?.isConnected ? opener : box.current)?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}
