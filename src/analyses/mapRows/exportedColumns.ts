import { UserError } from '../../shared/errors';
import type { LoadedFunction } from '../functions/loadFunction';
import { isStatusName } from './statusColumns';

/**
 * The names that a module exports as `columns`; `null` where it exports none. Throws a `UserError` where they are no list
 * of names.
 */
export function exportedColumns({ exports }: LoadedFunction, label: string): readonly string[] | null {
  const { columns } = exports;
  if (columns === undefined) return null;
  const isNamed = (name: unknown): boolean => typeof name === 'string' && name.trim() !== '';
  if (!Array.isArray(columns) || !columns.every(isNamed) || new Set(columns).size !== columns.length) {
    throw wrong(
      label,
      'as something else than a list of different names: write it as in ["height", "slope"]',
    );
  }
  const taken = columns.find((name: string) => isStatusName(name));
  if (taken === undefined) return [...columns];
  throw wrong(label, `with ${taken}, which the result says itself of each row: name that column otherwise`);
}

function wrong(label: string, what: string): UserError {
  return new UserError(`${label} exports columns ${what}.`, { change: 'function' });
}
