import { UserError } from '../../shared/errors';
import { joinWords } from '../../shared/format';
import { compareTexts } from '../../shared/textOrder';
import { readField } from '../vector/readLayer';

/** The distinct values that a field has in any of some layers, as text, in alphabetical order, blanks left out; at most `limit`. */
export async function fieldValues(paths: readonly string[], field: string, limit: number): Promise<string[]> {
  const values = new Set<string>();
  let isKnown = false;
  for (const path of paths) {
    const column = await readField(path, field);
    if (column === null) continue;
    isKnown = true;
    for (const value of column.values) if (value !== null && value !== '') values.add(String(value));
  }
  if (!isKnown) {
    const have = paths.length === 1 ? 'has' : 'have';
    throw new UserError(`${joinWords(paths, 'and')} ${have} no field ${field}; choose another one.`);
  }
  return [...values].sort(compareTexts).slice(0, limit);
}
