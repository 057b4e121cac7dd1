import { formatItems } from '../../src/shared/format';
import { sortRows } from '../../src/shared/tables';
import { announce } from '../dom/announce';
import { button } from '../dom/button';
import { element, replaceChildren } from '../dom/element';
import { filterChoice, filterRows, shownText } from '../model/filterRows';
import { missingValues } from '../model/missingValues';
import { allColumns, type TableData } from '../model/tableData';
import { wideColumns } from '../model/wideColumns';
import type { PageContext, View } from '../pageContext';
import { createMeasure } from './columnWidths';
import { createFilterBox } from './filterBox';
import type { GridColumn, GridSort } from './gridColumn';
import { createRowGrid } from './rowGrid';
import { summaryFoot } from './summaryFoot';
import { tableColumns } from './tableColumns';

/** What the table shows; live while a job runs. */
export interface TableSource {
  table(): TableData;
  /** Which rows are there, in input order. */
  rows(): Uint32Array;
  readonly summary: Readonly<Record<string, number | null>>;
  readonly caption: string;
}

/** A table that is sortable, filterable, and driven by the keyboard. */
export function createPlainTable(source: TableSource, context: PageContext): View {
  let table = source.table();
  const { description } = table;
  const { sort: firstSort, filterExample } = description.table!;
  let sort: GridSort = context.view().sort ?? firstSort;
  let filter = context.view().filter;
  let missingShown = 0;
  /** The rows on screen, in their order, and what leaves out the others. */
  let shown = new Uint32Array(0);
  let choice = '';
  let columns: readonly GridColumn[] = [];
  /** How many rows the widths of the columns were last fitted to. */
  let measuredRows = 0;
  let wide = 0;
  const measure = createMeasure();
  const count = element('span', { class: 'muted number' });
  const missing = element('span', {});
  const grid = createRowGrid({
    caption: source.caption,
    empty: () => (filter.trim() === '' ? 'No rows yet.' : 'No row matches the filter.'),
    onSort(next) {
      sort = next;
      context.update({ sort });
      arrange();
    },
    onSelect: (row) => context.select(row),
    onActivate: (row) => context.showOnMap(row),
  });
  const box = createFilterBox(filter, filterExample, (text) => {
    filter = text;
    context.update({ filter });
    arrange();
    announce(count.textContent ?? '');
  });

  function setColumns(): void {
    columns = tableColumns(table, measure, context.settings.ramp);
    measuredRows = table.rows;
    wide = wideColumns(table).length;
    grid.setColumns(columns);
  }

  function arrange(): void {
    const all = source.rows();
    const { rows, faults } = filterRows(all, allColumns(table), filter);
    box.say(faults);
    shown = sorted(rows);
    choice = filterChoice(filter);
    grid.setSort(columns.some(({ id }) => id === sort.column) ? sort : null);
    grid.setRows(shown);
    count.textContent = shownText(shown, all, 'rows');
  }

  function sorted(rows: Uint32Array): Uint32Array<ArrayBuffer> {
    const order = rows.slice();
    const column = columns.find(({ id }) => id === sort.column);
    if (column) sortRows(order, column.value, sort.descending);
    return order;
  }

  const missingRows = (): Uint32Array => source.rows().filter(missingValues(table));
  const missingText = (rows: number): string => `${formatItems(rows, 'rows')} without a value`;

  function countMissing(): void {
    const rows = missingRows().length;
    if (rows === missingShown) return;
    missingShown = rows;
    const label = missingText(rows);
    replaceChildren(missing, rows > 0 && button({ icon: 'warning', label, onClick: showMissing }));
  }

  function showMissing(): void {
    shown = missingRows().slice();
    choice = 'without a value';
    grid.setSort(null);
    grid.setRows(shown);
    count.textContent = missingText(shown.length);
    announce(count.textContent);
  }

  function clear(): void {
    sort = firstSort;
    context.update({ sort: null });
    box.set('');
  }

  setColumns();
  arrange();
  countMissing();
  grid.select(context.view().selected, false);
  const isPlaced = description.view === 'points' || description.view === 'drawings';
  const view = element(
    'section',
    { class: 'table-view' },
    element(
      'div',
      { class: 'table-tools' },
      box.element,
      count,
      missing,
      button({ icon: 'clearAll', label: 'Clear filter and sorting', iconOnly: true, onClick: clear }),
      box.faults,
    ),
    element('div'),
    grid.element,
    summaryFoot(
      { description, summary: source.summary },
      isPlaced ? 'Enter or a double click shows a row on the map.' : undefined,
    ),
  );
  return {
    element: view,
    selected: (row) => grid.select(row, true),
    shown: () => grid.select(context.view().selected, true),
    table() {
      // A table that nobody has sorted is written as the command line writes it.
      const all = context.view().sort === null ? null : sorted(source.rows());
      const isWhole = shown.length === source.rows().length;
      return { shown: isWhole ? all : shown, all, choice: isWhole ? '' : choice, ranking: null };
    },
    refresh() {
      table = source.table();
      if (wideColumns(table).length !== wide || table.rows > 2 * measuredRows) setColumns();
      arrange();
      countMissing();
    },
  };
}
