import { type ReadonlySignal, signal } from '@preact/signals';
import type { RowUpdate } from '../../src/shared/analysis';
import type { PageState } from '../../src/shared/messages';
import type { Cell } from '../../src/shared/result';
import { type TableData, tableOf } from '../model/tableData';

/** A job that runs. */
export type Running = Extract<PageState, { readonly kind: 'running' }>;

/** Rows as they complete while a job runs. */
export interface LiveRows {
  add(update: RowUpdate): void;
  /** The rows that are there, in the order of the input, and their table; anew at rests. */
  readonly now: ReadonlySignal<{ readonly table: TableData; readonly arrived: Uint32Array<ArrayBuffer> }>;
  dispose(): void;
}

/** Milliseconds between redraws of live rows, at least; a redraw takes at most a fifth of the time. */
const MIN_REST_MS = 250;

export function createLiveRows({ description, columns: heads, attributes }: Running): LiveRows {
  const columns = heads.map((head) => ({ ...head, values: [] as Cell[] }));
  const seen = new Set<number>();
  let highest = -1;
  let redraw = 0;
  let restMs = MIN_REST_MS;
  const taken = () => ({
    table: tableOf({ description, rows: highest + 1, attributes, columns }),
    arrived: Uint32Array.from(seen).sort(),
  });
  const now = signal(taken());

  function refresh(): void {
    redraw = 0;
    const from = performance.now();
    now.value = taken();
    // What reads it is drawn by the time that the next task begins.
    setTimeout(() => {
      restMs = Math.max(MIN_REST_MS, 4 * (performance.now() - from));
    });
  }

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
      redraw ||= setTimeout(refresh, restMs) as unknown as number;
    },
    now,
    dispose: () => clearTimeout(redraw),
  };
}
