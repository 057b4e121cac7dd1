import type { Description } from './description';
import type { Cell } from './result';

/** How a total follows from a column. */
export type Derivation = NonNullable<Description['totals'][number]['of']>;

/** A total of cells; `null` where it is no count and no cell holds a number. */
export function derivedTotal({ as, not }: Omit<Derivation, 'column'>, cells: Iterable<Cell>): number | null {
  let [count, known, sum, min, max, above, below] = [0, 0, 0, Infinity, -Infinity, 0, 0];
  for (const cell of cells) {
    if (cell === null || cell === not) continue;
    count++;
    if (typeof cell !== 'number') continue;
    known++;
    sum += cell;
    min = Math.min(min, cell);
    max = Math.max(max, cell);
    if (cell > 0) above++;
    if (cell < 0) below++;
  }
  const counts = { count, above, below, zero: known - above - below };
  if (as in counts) return counts[as as keyof typeof counts];
  if (known === 0) return null;
  const farthest = max >= -min ? max : min;
  return { ...counts, mean: sum / known, min, max, sum, farthest }[as];
}
