import type { RowUpdate } from '../../src/shared/analysis';
import type { PackedColumn } from '../../src/shared/packedResult';
import type { Cell, Column } from '../../src/shared/result';
import { dataColumn, type TableData } from './tableData';

/** Rows as they complete while a job runs. */
export interface LiveRows {
  add(update: RowUpdate): void;
  /** The rows that are there, in the order of the input. */
  arrived(): Uint32Array;
  readonly count: number;
  table(): TableData;
}

/**
 * @param heads headings of the columns, where they are known; others take their name
 * @param attributes what the input said of each row, where that is known
 */
export function createLiveRows(
  heads: readonly Omit<Column, 'values'>[],
  attributes: readonly PackedColumn[],
): LiveRows {
  const values = new Map<string, Cell[]>(heads.map((head) => [head.name, []]));
  const kinds = new Map<string, Column['kind']>();
  const seen = new Set<number>();
  let highest = -1;

  return {
    add({ rows, columns }) {
      for (const row of rows) {
        seen.add(row);
        highest = Math.max(highest, row);
      }
      for (const [name, cells] of Object.entries(columns)) {
        const target = values.get(name) ?? [];
        values.set(name, target);
        for (const [index, row] of rows.entries()) target[row] = cells[index] ?? null;
        const sample = cells.find((cell) => cell !== null);
        if (sample !== undefined) kinds.set(name, kindOf(sample ?? null));
      }
    },
    arrived: () => Uint32Array.from(seen).sort(),
    get count() {
      return seen.size;
    },
    table: () => ({
      rows: highest + 1,
      columns: [
        ...attributes.map((column) => dataColumn(column, 'attribute')),
        ...[...values].map(([name, cells]) => {
          const head = heads.find((known) => known.name === name);
          return dataColumn(
            { name, label: head?.label ?? name, kind: kinds.get(name) ?? 'text', ...head, values: cells },
            'computed',
          );
        }),
      ],
    }),
  };
}

function kindOf(cell: Cell): Column['kind'] {
  if (typeof cell === 'number') return 'number';
  return typeof cell === 'boolean' ? 'boolean' : 'text';
}
