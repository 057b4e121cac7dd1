import type { RankedData } from './rankedData';

/** Stands for every variant. */
export const ALL_VARIANTS = 'all';

/** The variants to choose from and what they are called, all of them first; none where the rows are of one. */
export function variantChoices({
  weights,
  variant,
  table,
}: RankedData): (readonly [value: string, label: string])[] {
  const values = weights.variants?.values ?? [];
  const met = new Set(Array.from({ length: table.rows }, (_, row) => variant(row)));
  return values.filter(([value]) => met.has(value)).length < 2 ? [] : [[ALL_VARIANTS, 'All'], ...values];
}

/** The variant that was kept, where the result knows it. */
export function variantFor({ weights }: RankedData, kept: string): string {
  return weights.variants?.values.some(([value]) => value === kept) ? kept : ALL_VARIANTS;
}

/** Whether a row is of the chosen variant. */
export function isOfVariant(data: RankedData, row: number, chosen: string): boolean {
  return chosen === ALL_VARIANTS || data.variant(row) === chosen;
}
