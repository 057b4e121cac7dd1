import type { Cell, Column } from '../../shared/result';
import { CellList, type Expectation } from './cellList';
import { SharedTexts } from './sharedTexts';

/**
 * Makes columns of records with any members, in the order in which the members first appear. A member that is
 * missing is `null`; a column of mixed types becomes text.
 */
export class RecordColumns {
  #rows = 0;
  readonly #columns = new Map<string, MixedColumn>();
  readonly #expected: Expectation;

  constructor(expected: Expectation) {
    this.#expected = expected;
  }

  /** Puts a value into the row that is being made. */
  put(name: string, value: Cell): void {
    let column = this.#columns.get(name);
    if (column === undefined) {
      column = new MixedColumn(this.#expected);
      this.#columns.set(name, column);
    }
    column.put(this.#rows, value);
  }

  endRow(): void {
    this.#rows++;
  }

  columns(): Column[] {
    return [...this.#columns].map(([name, column]) => column.column(name, this.#rows));
  }
}

/** Values of any types, in order of their rows. */
class MixedColumn {
  readonly #values: CellList;
  /** The type of all values, where they have one. */
  #type: 'none' | 'boolean' | 'number' | 'string' | 'mixed' = 'none';
  readonly #texts = new SharedTexts();

  constructor(expected: Expectation) {
    this.#values = new CellList(expected);
  }

  put(row: number, value: Cell): void {
    this.#fill(row);
    if (value !== null && typeof value !== this.#type) {
      this.#type = this.#type === 'none' ? (typeof value as 'string') : 'mixed';
    }
    this.#values.push(typeof value === 'string' ? this.#texts.share(value) : value);
  }

  column(name: string, rows: number): Column {
    this.#fill(rows);
    const values = this.#values.finish();
    switch (this.#type) {
      case 'boolean':
        return { name, label: name, kind: 'boolean', values };
      case 'number':
        return { name, label: name, kind: numberKind(values), values };
      case 'mixed':
        return { name, label: name, kind: 'text', values: values.map(textOf) };
      default:
        return { name, label: name, kind: 'text', values };
    }
  }

  /** Rows that had no such member. */
  #fill(rows: number): void {
    while (this.#values.length < rows) this.#values.push(null);
  }
}

/** Whether a column of numbers is one of whole numbers. */
export function numberKind(values: readonly Cell[]): 'integer' | 'number' {
  return values.every((value) => value === null || Number.isSafeInteger(value)) ? 'integer' : 'number';
}

function textOf(value: Cell): string | null {
  return value === null ? null : String(value);
}
