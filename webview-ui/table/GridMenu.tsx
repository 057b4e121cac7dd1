import type { VNode } from 'preact';
import { formatItems } from '../../src/shared/format';
import { type MenuItem, MenuList } from '../controls/MenuList';
import { equalTo } from '../model/equalTo';
import type { Page } from '../state/pageState';
import { usePage } from '../state/usePage';
import { copiedRows, copyRows } from './copiedRows';
import { type GridColumn, headingOf } from './gridColumn';
import type { TableModel } from './tableModel';

/** What a menu of the grid was opened over. */
export interface MenuPlace {
  /** In pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** What has the focus once it is closed. */
  readonly opener: HTMLElement;
  /** `null` over a heading. */
  readonly row: number | null;
  /** The place of the cell in its row; `null` where the row was asked by the keyboard. */
  readonly cell: number | null;
}

/** The menu over a row or a heading. */
export function GridMenu({
  model,
  place,
  onClose,
}: {
  readonly model: TableModel;
  readonly place: MenuPlace;
  /** @param isDone whether the focus goes back to where it was */
  onClose(isDone: boolean): void;
}): VNode {
  const page = usePage();
  const { row, cell, at } = place;
  const column = model.columns.value[cell ?? 0]!;
  const items = row === null ? headItems(model, column, page) : rowItems(model, row, column, page);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is heard is of the menu in it
    <div
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) onClose(false);
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      <MenuList label={row === null ? 'Column' : 'Row'} items={items} at={at} onClose={onClose} />
    </div>
  );
}

function headItems(model: TableModel, column: GridColumn, page: Page): MenuItem[] {
  const { id } = column;
  return [
    { label: 'Sort ascending', run: () => model.sortBy({ column: id, descending: false }) },
    { label: 'Sort descending', run: () => model.sortBy({ column: id, descending: true }) },
    {
      label: 'Copy column',
      run: () => page.copy(copiedRows([column], model.shown.value), `The column ${headingOf(column)}`),
    },
  ];
}

function rowItems(model: TableModel, row: number, column: GridColumn, page: Page): MenuItem[] {
  const columns = model.columns.value;
  const shown = model.shown.value;
  const { from, to } = model.selection.chosen.value ?? { from: shown.indexOf(row), to: shown.indexOf(row) };
  const rows = shown.subarray(from, to + 1);
  const searched = model.searched.value.find(({ id }) => id === column.id);
  const filter = searched === undefined ? null : equalTo(searched, row);
  const copyAll = {
    label: `Copy all ${formatItems(shown.length, 'rows')} shown`,
    run: () => copyRows(page, columns, shown),
  };
  return [
    {
      label: rows.length === 1 ? 'Copy row' : `Copy ${formatItems(rows.length, 'rows')}`,
      run: () => copyRows(page, columns, rows),
    },
    ...(shown.length > rows.length ? [copyAll] : []),
    {
      label: 'Copy cell',
      run: () => page.copy(column.text(row), `The ${column.heading}`),
    },
    ...(filter === null ? [] : [{ label: `Filter by ${filter}`, run: () => model.addFilter(filter) }]),
    ...(model.isPlaced ? [{ label: 'Show on map', run: () => page.showOnMap(row) }] : []),
  ];
}
