import type { Cell } from '../../shared/result';
import { isStatusName } from './statusColumns';

/** What a call gave for a row: cells by the names of their columns, or why there are none. */
export type RowCells = readonly (readonly [name: string, cell: Cell])[] | { readonly fault: string };

/**
 * The cells of what a function returned. A value that is missing, or no finite number, is `null`.
 *
 * @param columns the names that the module says there are; any where `null`
 */
export function returnedCells(returned: unknown, columns: readonly string[] | null): RowCells {
  if (returned === undefined || returned === null) {
    return { fault: `The function returned ${returned === null ? 'null' : 'nothing'}${INSTEAD}` };
  }
  if (typeof returned !== 'object' || Array.isArray(returned)) {
    return { fault: `The function returned ${kindOf(returned)}${INSTEAD}` };
  }
  const cells: (readonly [string, Cell])[] = [];
  for (const [name, value] of Object.entries(returned)) {
    const fault = nameFault(name, columns);
    if (fault !== null) return { fault };
    if (!isPlain(value)) {
      return {
        fault: `The function returned ${kindOf(value)} as ${name}: return a number, text, true, false or null.`,
      };
    }
    cells.push([name, typeof value === 'number' && !Number.isFinite(value) ? null : (value ?? null)]);
  }
  return cells;
}

const INSTEAD = ': return an object of values, as in { value: 1 }.';

function nameFault(name: string, columns: readonly string[] | null): string | null {
  if (name.trim() === '') return 'The function returned a value without a name: name it.';
  if (isStatusName(name)) {
    return `The function returned a value named ${name}, which the result says itself of each row: name it otherwise.`;
  }
  if (columns === null || columns.includes(name)) return null;
  return `The function returned ${name}, which is not among the columns that the module exports: add it there, or leave it out.`;
}

function isPlain(value: unknown): value is Cell | undefined {
  return value === undefined || value === null || ['number', 'string', 'boolean'].includes(typeof value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  const kind = typeof value;
  return kind === 'object' ? 'an object' : `a ${kind}`;
}
