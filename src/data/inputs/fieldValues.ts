import { UserError } from '../../shared/errors';
import { compareTexts } from '../../shared/textOrder';
import { readField } from '../vector/readLayer';

/** The distinct values of a field as text, in alphabetical order, blanks left out; at most `limit`. */
export async function fieldValues(path: string, field: string, limit: number): Promise<string[]> {
  const column = await readField(path, field);
  if (column === null) throw new UserError(`${path} has no field ${field}; choose another one.`);
  const values = new Set<string>();
  for (const value of column.values) if (value !== null && value !== '') values.add(String(value));
  return [...values].sort(compareTexts).slice(0, limit);
}
