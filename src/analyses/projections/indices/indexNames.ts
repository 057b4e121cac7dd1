import type { ParametersOf } from '../../../shared/jobOfForm';
import type { projectionsForm } from '../form';

/** The three indices: distance, shape, area. Smaller is better. Measures of a ranking are in this order. */
export const INDICES = ['Ep', 'Es', 'Ea'] as const;
export type IndexName = (typeof INDICES)[number];

/** One number for each index. */
export type PerIndex<T> = Readonly<Record<IndexName, T>>;

/** What a ranking is ordered by. */
export type SortKey = ParametersOf<typeof projectionsForm>['sort'];

/** What weights call the indices. */
export const WEIGHT_NAMES = ['distance', 'shape', 'area'] as const satisfies readonly SortKey[];

/**
 * What differences of an index from the best count against in the score, where the best is smaller: a thousandth is an error
 * of 0.2 % in a distance or an area. Without it the score would tell how many times an error is one that nobody sees.
 */
export const SCORE_REFERENCES: readonly number[] = INDICES.map(() => 0.001);

/** The number of the index behind a key; `null` for the score. */
export function measureOf(sort: SortKey): number | null {
  return sort === 'score' ? null : WEIGHT_NAMES.indexOf(sort);
}

/** Of each index, in their order. */
export function listed<T>(values: PerIndex<T>): T[] {
  return INDICES.map((index) => values[index]);
}
