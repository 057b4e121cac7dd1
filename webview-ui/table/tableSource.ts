import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { formatItems } from '../../src/shared/format';
import type { ShownRanking } from '../../src/shared/messages';
import type { PackedResult } from '../../src/shared/packedResult';
import { type ShownTotal, totalsOf } from '../../src/shared/tables';
import {
  allColumns,
  type DataColumn,
  type Rows,
  rowNumbers,
  type TableData,
  tableOf,
} from '../model/tableData';
import { capitalised } from '../model/words';
import type { LiveRows } from '../state/liveRows';
import type { Page } from '../state/pageState';
import { createMeasure } from './columnWidths';
import type { GridColumn, GridSort } from './gridColumn';
import { tableColumns } from './tableColumns';

/** What a table is made of, before it is sorted and filtered. */
export interface TableSource {
  readonly caption: string;
  /** What its rows are called where they are counted, in the plural. */
  readonly plural: string;
  readonly table: ReadonlySignal<TableData>;
  readonly firstSort: GridSort;
  /** Whether its rows still arrive. */
  readonly isLive: boolean;
  /** The rows that it is about, in input order: those that are shown are counted among them. */
  readonly about: ReadonlySignal<Rows>;
  /** Those of them that may be shown. */
  readonly offered: ReadonlySignal<Rows>;
  readonly columns: ReadonlySignal<readonly GridColumn[]>;
  /** The columns that a filter knows. */
  readonly searched: ReadonlySignal<readonly DataColumn[]>;
  /** The totals of all that it is about; `null` where they are to be taken from the rows. */
  readonly totals: ReadonlySignal<readonly ShownTotal[] | null>;
  /** What leaves out rows of the result, in words. */
  choiceWords(): readonly string[];
  /** For a file; `null` where rows rank as the result says. */
  ranking(): ShownRanking | null;
  /** Whether a row begins a group, given the row above it. */
  beginsGroup(row: number, above: number): boolean;
}

const unranked = { choiceWords: () => [], ranking: () => null, beginsGroup: () => false } as const;

/** The rows of a result. */
export function resultSource({ result }: PackedResult, page: Page): TableSource {
  const data = tableOf(result);
  const rows = signal(rowNumbers(data.rows));
  return {
    ...unranked,
    caption: capitalised(result.description.items.plural),
    plural: 'rows',
    table: signal(data),
    firstSort: result.description.table!.sort,
    isLive: false,
    about: rows,
    offered: rows,
    columns: computed(() => tableColumns(data, createMeasure(), page.settings.value.ramp)),
    searched: signal(allColumns(data)),
    totals: computed(() => totalsOf(result)),
  };
}

/** The rows of a job that runs. Its columns become wider as longer texts arrive, and never narrower. */
export function liveSource({ now }: Pick<LiveRows, 'now'>, page: Page): TableSource {
  const table = computed(() => now.value.table);
  const rows = computed(() => now.value.arrived);
  const widest = new Map<string, number>();
  return {
    ...unranked,
    caption: 'Rows finished so far',
    plural: 'rows',
    table,
    firstSort: table.value.description.table!.sort,
    isLive: true,
    about: rows,
    offered: rows,
    columns: computed(() =>
      tableColumns(table.value, createMeasure(), page.settings.value.ramp).map((column) => {
        const width = Math.max(column.width, widest.get(column.id) ?? 0);
        widest.set(column.id, width);
        return { ...column, width };
      }),
    ),
    searched: computed(() => allColumns(table.value)),
    totals: signal([]),
  };
}

/** How many rows have no value, in words. */
export function missingWords(rows: number): string {
  return `${formatItems(rows, 'rows')} without a value`;
}
