import { describeCrs } from '../../data/crs/crs';
import { RecordColumns } from '../../data/vector/columns';
import type { ResultContent, RowUpdate } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import type { Column } from '../../shared/result';
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

/** Rows that are done, from `first` on. */
interface Part extends Pick<RowsOutput, 'count' | 'columns'> {
  readonly first: number;
}

/** Starts without anything. */
export function createRowsOutcome(job: MapRowsJob, { layer, places, notes }: Rows): RowsOutcome {
  const parts: Part[] = [];
  const reasons = new Map<number, string>();
  let named: readonly string[] | null = null;

  function statusOf(first: number, count: number): Column[] {
    const rows = Array.from({ length: count }, (_, at) => first + at);
    const values = {
      status: rows.map((row) => (reasons.has(row) ? 'failed' : 'ok')),
      reason: rows.map((row) => reasons.get(row) ?? null),
    };
    return statusHeads.map((head) => ({ ...head, values: values[head.name] }));
  }

  function add(part: Part): RowUpdate {
    parts.push(part);
    const { first, count } = part;
    // Made where they are asked for: on a terminal nobody does.
    return {
      get rows() {
        return Array.from({ length: count }, (_, at) => first + at);
      },
      get columns() {
        const found = [...columnsOf([part], named), ...statusOf(first, count)];
        return Object.fromEntries(found.map(({ name, values }) => [name, values]));
      },
    };
  }

  return {
    loaded(columns) {
      named = columns;
    },
    mapped(first, { count, columns, reasons: why }) {
      for (const [at, reason] of why) reasons.set(first + at, reason);
      return add({ first, count, columns });
    },
    failed(row, reason) {
      reasons.set(row, reason);
      return add({ first: row, count: 1, columns: new Map() });
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
      rows: layer.features,
      attributes: layer.attributes,
      columns: [
        ...columnsOf(
          parts.sort((a, b) => a.first - b.first),
          named,
        ),
        ...statusOf(0, layer.features),
      ],
      places,
      details: {},
    }),
  };
}

/** The columns of parts, in their order: those that the module names, else in the order in which rows first have them. */
function columnsOf(parts: readonly Part[], named: readonly string[] | null): Column[] {
  const rows = parts.reduce((sum, { count }) => sum + count, 0);
  const found = new RecordColumns(() => rows);
  for (const { count, columns } of parts) {
    for (let row = 0; row < count; row++) {
      for (const name of named ?? columns.keys()) found.put(name, columns.get(name)?.[row] ?? null);
      found.endRow();
    }
  }
  const made = found.columns();
  if (made.length <= MAX_COLUMNS) return made;
  throw new UserError(
    `The function returned values under ${made.length} names in all, more than the ${MAX_COLUMNS} columns that a table may have: use the same names in each row.`,
    { change: 'function' },
  );
}
