import type { RowUpdate } from '../../src/shared/analysis';
import type { PageState } from '../../src/shared/messages';
import type { Cell } from '../../src/shared/result';
import { type TableData, tableOf } from './tableData';

/** A job that runs. */
export type Running = Extract<PageState, { readonly kind: 'running' }>;

/** Rows as they complete while a job runs. */
export interface LiveRows {
  add(update: RowUpdate): void;
  /** The rows that are there, in the order of the input. */
  arrived(): Uint32Array;
  table(): TableData;
}

export function createLiveRows({ description, columns: heads, attributes }: Running): LiveRows {
  const columns = heads.map((head) => ({ ...head, values: [] as Cell[] }));
  const seen = new Set<number>();
  let highest = -1;

  return {
    add(update) {
      for (const row of update.rows) {
        seen.add(row);
        highest = Math.max(highest, row);
      }
      for (const { name, values } of columns) {
        const cells = update.columns[name];
        if (cells === undefined) continue;
        for (const [index, row] of update.rows.entries()) values[row] = cells[index] ?? null;
      }
    },
    arrived: () => Uint32Array.from(seen).sort(),
    table: () => tableOf({ description, rows: highest + 1, attributes, columns }),
  };
}
