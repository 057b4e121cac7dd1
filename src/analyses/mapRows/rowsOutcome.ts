import { describeCrs } from '../../data/crs/crs';
import { RecordColumns } from '../../data/vector/columns';
import type { ResultContent, RowUpdate } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import type { Cell, Column } from '../../shared/result';
import type { Rows } from './readRows';
import type { MapRowsJob } from './schema';
import { statusHeads } from './statusColumns';
import type { RowsOutput } from './threadData';

/** More columns than this are a mistake, as where a function names them after values. */
const MAX_COLUMNS = 1000;

/** What rows come to, filled in as tasks complete. */
export interface RowsOutcome {
  /** What the module says of its columns. */
  loaded(columns: readonly string[] | null): void;
  /** Takes the rows from `first` on. */
  mapped(first: number, output: RowsOutput): RowUpdate;
  failed(row: number, reason: string): RowUpdate;
  content(): ResultContent;
}

type RowCells = RowsOutput['cells'][number];

/** Starts without anything. */
export function createRowsOutcome(job: MapRowsJob, { layer, places, notes }: Rows): RowsOutcome {
  const count = layer.features;
  const cells = new Array<RowCells>(count).fill(null);
  const reasons = new Map<number, string>();
  let columns: readonly string[] | null = null;

  function update(first: number, end: number): RowUpdate {
    const rows = Array.from({ length: end - first }, (_, at) => first + at);
    return {
      get rows() {
        return rows;
      },
      // Made where they are asked for: on a terminal nobody does.
      get columns() {
        const found = columnsOf(
          rows.map((row) => cells[row] ?? null),
          columns,
        );
        return Object.fromEntries([...found, ...statusOf(rows)].map(({ name, values }) => [name, values]));
      },
    };
  }

  function statusOf(rows: readonly number[]): Column[] {
    const values = {
      status: rows.map((row) => (cells[row] ? 'ok' : 'failed')),
      reason: rows.map((row) => reasons.get(row) ?? null),
    };
    return statusHeads.map((head) => ({ ...head, values: values[head.name as 'status'] as Cell[] }));
  }

  return {
    loaded(exported) {
      columns = exported;
    },
    mapped(first, output) {
      output.cells.forEach((row, at) => {
        cells[first + at] = row;
      });
      for (const [at, reason] of output.reasons) reasons.set(first + at, reason);
      return update(first, first + output.cells.length);
    },
    failed(row, reason) {
      reasons.set(row, reason);
      return update(row, row + 1);
    },
    content: () => ({
      crs: layer.crs && {
        name: describeCrs(layer.crs),
        epsg: layer.crs.epsg,
        proj: layer.crs.proj,
        transform: null,
        accuracyM: null,
      },
      definition: {
        columns: `what the function row of ${job.inputs.function} returned for each row of ${job.inputs.layer}`,
      },
      notes,
      summary: { failed: reasons.size },
      rows: count,
      attributes: layer.attributes,
      columns: [...columnsOf(cells, columns), ...statusOf([...cells.keys()])],
      places,
      details: {},
    }),
  };
}

/** Columns of the cells of rows: those that the module names, else in the order in which they first appear. */
function columnsOf(cells: readonly RowCells[], named: readonly string[] | null): Column[] {
  const found = new RecordColumns(() => cells.length);
  for (const row of cells) {
    const values = new Map(row);
    for (const name of named ?? values.keys()) found.put(name, values.get(name) ?? null);
    found.endRow();
  }
  const columns = found.columns();
  if (columns.length <= MAX_COLUMNS) return columns;
  throw new UserError(
    `The function returned values under ${columns.length} names in all, more than the ${MAX_COLUMNS} columns that a table may have: use the same names in each row.`,
    { change: 'function' },
  );
}
