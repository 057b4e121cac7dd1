import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Description } from '../../src/shared/description';
import type { ShownTable } from '../../src/shared/messages';
import type { PackedResult } from '../../src/shared/packedResult';
import { type ShownTotal, sortRows } from '../../src/shared/tables';
import { filterChoice, filterRows, shownText } from '../model/filterRows';
import { missingValues } from '../model/missingValues';
import { totalsOfRows } from '../model/shownTotals';
import { type Rows, rowNumbers, type TableData } from '../model/tableData';
import { createRanking, type Ranking } from '../ranking/ranking';
import type { LiveRows } from '../state/liveRows';
import type { Page } from '../state/pageState';
import type { GridColumn, GridSort } from './gridColumn';
import { type GridSelection, gridSelection } from './gridSelection';
import { liveSource, missingWords, resultSource, type TableSource } from './tableSource';

/** What a table shows, as signals, and what can be done with it. */
export interface TableModel
  extends Pick<TableSource, 'caption' | 'isLive' | 'columns' | 'searched' | 'beginsGroup'> {
  readonly description: Description;
  readonly data: ReadonlySignal<TableData>;
  /** The rows that are shown, in their order. */
  readonly shown: ReadonlySignal<Rows>;
  readonly selection: GridSelection;
  /** `null` while rows are in no column's order. */
  readonly sort: ReadonlySignal<GridSort | null>;
  readonly filter: ReadonlySignal<string>;
  /** A sentence on each part of the filter that was not understood. */
  readonly faults: ReadonlySignal<readonly string[]>;
  /** How many rows are shown, in words. */
  readonly count: ReadonlySignal<string>;
  /** How many rows have no value. */
  readonly missing: ReadonlySignal<number>;
  readonly emptyText: ReadonlySignal<string>;
  readonly totals: ReadonlySignal<{
    readonly entries: readonly ShownTotal[];
    /** Whether they are of the rows that are shown, and not of all. */
    readonly isOfShown: boolean;
  }>;
  /** Whether its rows have a place on a map, or a drawing. */
  readonly isPlaced: boolean;
  /** What there is of it where its rows are ranked. */
  readonly ranking: Ranking | null;
  sortBy(sort: GridSort): void;
  /** Shows the rows that a filter leaves. */
  setFilter(text: string): void;
  /** Leaves out more rows. */
  addFilter(text: string): void;
  showMissing(): void;
  /** How often it was cleared: what is being typed then is no filter. */
  readonly cleared: ReadonlySignal<number>;
  /** As at first: without a filter, in the first order. */
  clear(): void;
  /** What the table shows, for an export. */
  shownTable(): ShownTable;
}

/** The model of a result's table; `null` where it has none. */
export function tableModel(document: PackedResult, page: Page): TableModel | null {
  const { description } = document.result;
  if (description.table === undefined) return null;
  if (description.weights === undefined) return modelOf(resultSource(document, page), null, page);
  const ranking = createRanking(document, page);
  return modelOf(ranking.source, ranking, page);
}

/** The model of a table whose rows arrive and change, as of a job that runs. */
export function liveTableModel(rows: Pick<LiveRows, 'now'>, page: Page): TableModel {
  return modelOf(liveSource(rows, page), null, page);
}

function modelOf(source: TableSource, ranking: Ranking | null, page: Page): TableModel {
  const { table, about, offered, columns, searched } = source;
  const { view } = page;
  const { description } = table.value;
  /** Whether the rows without a value are shown, whatever the filter. */
  const missingOnly = signal(false);
  const cleared = signal(0);
  const columnOf = (id: string): GridColumn | undefined => columns.value.find((column) => column.id === id);
  const wanted = computed(() => {
    const kept = view.sort.value;
    return kept !== null && columnOf(kept.column) !== undefined ? kept : source.firstSort;
  });
  const inOrder = (rows: Rows): Rows => {
    const order = rows.slice();
    const column = columnOf(wanted.value.column);
    if (column !== undefined) sortRows(order, column.value, wanted.value.descending);
    return order;
  };
  const sorted = computed(() => inOrder(offered.value));
  const filtered = computed(() => filterRows(sorted.value, searched.value, view.filter.value));
  const missingRows = computed(() => about.value.filter(missingValues(table.value)));
  const shown = computed((): Rows => (missingOnly.value ? missingRows.value : filtered.value.rows));
  const count = computed(() =>
    missingOnly.value ? missingWords(shown.value.length) : shownText(shown.value, about.value, source.plural),
  );

  function setFilter(text: string): void {
    batch(() => {
      missingOnly.value = false;
      view.filter.value = text;
    });
    page.announce(count.value);
  }

  return {
    caption: source.caption,
    isLive: source.isLive,
    columns,
    searched,
    beginsGroup: source.beginsGroup,
    description,
    data: table,
    shown,
    selection: gridSelection(shown, view.selected),
    sort: computed(() =>
      missingOnly.value || columnOf(wanted.value.column) === undefined ? null : wanted.value,
    ),
    filter: view.filter,
    faults: computed(() => filtered.value.faults),
    count,
    missing: computed(() => missingRows.value.length),
    emptyText: computed(() =>
      source.isLive && view.filter.value.trim() === '' ? 'No rows yet.' : 'No row matches the filter.',
    ),
    totals: computed(() => {
      const whole = source.totals.value;
      const isPart = shown.value.length < about.value.length;
      if (whole !== null && !isPart) return { entries: whole, isOfShown: false };
      const entries = source.isLive ? [] : totalsOfRows(table.value, shown.value);
      if (entries.length > 0) return { entries, isOfShown: true };
      // An older result does not say how rows give them.
      const ofAll = (whole ?? []).map(({ name, text }) => ({ name: `${name}, of all rows`, text }));
      return { entries: ofAll, isOfShown: false };
    }),
    isPlaced: !source.isLive && (description.view === 'points' || description.view === 'drawings'),
    ranking,
    sortBy(sort) {
      batch(() => {
        missingOnly.value = false;
        view.sort.value = sort;
      });
      const order = sort.descending ? 'descending' : 'ascending';
      page.announce(`Sorted by ${columnOf(sort.column)?.heading}, ${order}.`);
    },
    setFilter,
    addFilter: (text) => setFilter(`${view.filter.value.trim()} ${text}`.trim()),
    showMissing() {
      missingOnly.value = true;
      page.announce(count.value);
    },
    cleared,
    clear() {
      cleared.value++;
      view.sort.value = null;
      setFilter('');
    },
    shownTable() {
      const anew = source.ranking();
      const { rows } = table.value;
      // A table that nobody has sorted is written as the command line writes it.
      const isAsGiven = anew === null && view.sort.value === null;
      const isAll = offered.value.length === rows;
      const order = isAsGiven ? null : isAll ? sorted.value : inOrder(rowNumbers(rows));
      const isWhole = shown.value.length === rows;
      const filterWords = missingOnly.value ? 'without a value' : filterChoice(view.filter.value);
      const words = [...source.choiceWords(), filterWords].filter(Boolean);
      return {
        shown: isWhole ? order : shown.value,
        all: order,
        choice: isWhole ? '' : words.join('; '),
        ranking: anew,
      };
    },
  };
}
