import { formatCount, formatItems } from '../../src/shared/format';
import { announce } from '../dom/announce';
import { button } from '../dom/button';
import { element, replaceChildren } from '../dom/element';
import { isFailed, observerColumns } from '../model/observerColumns';
import { filterRows, sortRows } from '../model/order';
import { columnNamed, type TableData } from '../model/tableData';
import type { PageContext, View } from '../pageContext';
import { createMeasure } from './columnWidths';
import { createFilterBox } from './filterBox';
import { createGrid } from './grid';
import type { GridSort } from './gridColumn';
import { observerGrid } from './observerGrid';
import { summaryFoot } from './summaryFoot';

/** What the table shows; live while a job runs. */
export interface ObserverSource {
  table(): TableData;
  /** Which rows are there, in input order. */
  rows(): Uint32Array;
  readonly summary: Readonly<Record<string, number | null>>;
  readonly caption: string;
}

/** The table of observers: sortable, filterable, driven by the keyboard. */
export function createObserverTable(source: ObserverSource, context: PageContext): View {
  let table = source.table();
  let sort: GridSort | null = context.view().sort ?? defaultSort(table);
  let filter = context.view().filter;
  let failuresShown = 0;
  /** How many rows the widths of the columns were last fitted to. */
  let measuredRows = table.rows;
  const measure = createMeasure();
  const count = element('span', { class: 'muted number' });
  const failures = element('span', {});
  const grid = createGrid({
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
  const box = createFilterBox(filter, 'gvi>0.3', (text) => {
    filter = text;
    context.update({ filter });
    arrange();
    announce(count.textContent ?? '');
  });

  function arrange(): void {
    const all = source.rows();
    const shown = filterRows(all, table.columns, filter).slice();
    const column = table.columns.find(({ name }) => name === sort?.column);
    if (column) sortRows(shown, column.at, sort!.descending);
    else if (sort?.column === 'row' && sort.descending) shown.reverse();
    grid.setSort(sort);
    grid.setRows(shown);
    count.textContent =
      shown.length === all.length
        ? formatItems(all.length, 'rows')
        : `${formatItems(shown.length, 'rows')} of ${formatCount(all.length)}`;
  }

  function countFailures(): void {
    const failed = failedRows().length;
    if (failed === failuresShown) return;
    failuresShown = failed;
    const label = `${formatItems(failed, 'rows')} without a value`;
    replaceChildren(failures, failed > 0 && button({ icon: 'warning', label, onClick: showFailures }));
  }

  function failedRows(): Uint32Array {
    const gvi = columnNamed(table, 'gvi');
    const status = columnNamed(table, 'status');
    return source.rows().filter((row) => isFailed(status, gvi, row));
  }

  function showFailures(): void {
    const failed = failedRows();
    grid.setSort(null);
    grid.setRows(failed);
    count.textContent = `${formatItems(failed.length, 'rows')} without a value`;
    announce(count.textContent);
  }

  grid.setColumns(observerGrid(table, measure, context.settings.ramp));
  arrange();
  countFailures();
  grid.select(context.view().selected, false);
  const gvi = columnNamed(table, 'gvi');
  const view = element(
    'section',
    { class: 'table-view' },
    element(
      'div',
      { class: 'table-tools' },
      box.element,
      count,
      failures,
      button({ icon: 'clearAll', label: 'Clear filter and sorting', iconOnly: true, onClick: clear }),
    ),
    element('div'),
    grid.element,
    summaryFoot(source.summary, gvi?.digits ?? 3, 'Enter or a double click shows a row on the map.'),
  );

  function clear(): void {
    sort = defaultSort(table);
    context.update({ sort });
    box.set('');
  }

  return {
    element: view,
    selected: (row) => grid.select(row, true),
    shown: () => grid.select(context.view().selected, true),
    refresh() {
      const columns = observerColumns(table).length;
      table = source.table();
      if (observerColumns(table).length !== columns || table.rows > 2 * measuredRows) {
        measuredRows = table.rows;
        grid.setColumns(observerGrid(table, measure, context.settings.ramp));
      }
      arrange();
      countFailures();
    },
  };
}

function defaultSort(table: TableData): GridSort | null {
  return columnNamed(table, 'gvi') ? { column: 'gvi', descending: true } : null;
}
