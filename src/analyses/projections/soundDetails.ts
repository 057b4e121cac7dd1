import * as z from 'zod';
import type { ResultBody } from '../../shared/result';

/**
 * Whether a ranking's `details` hold what those who show it rely on: replicates for each row, and areas and drawings of
 * rows that there are. What else they hold is nobody's.
 */
export function hasSoundDetails({ details, rows }: Pick<ResultBody, 'details' | 'rows'>): boolean {
  const row = z
    .int()
    .min(0)
    .max(Math.max(0, rows - 1));
  const place = z.int().min(0).max(rows);
  const numbers = z.array(z.number());
  const lines = z.array(numbers);
  const indices = z.object({ Ep: numbers, Es: numbers, Ea: numbers });
  return z
    .object({
      areas: z.array(z.object({ name: z.string(), from: place, to: place })).optional(),
      maps: z
        .array(z.object({ row, unitM: z.number().positive(), area: lines, graticule: lines, circles: lines }))
        .optional(),
      replicates: z.array(indices).length(rows).optional(),
      common: z.array(z.object({ first: row, second: row }).extend(indices.shape)).optional(),
    })
    .safeParse(details).success;
}
