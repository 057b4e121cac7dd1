import { createSegments } from '../dom/segments';
import type { RankedData } from './rankedData';

/** Stands for every variant. */
export const ALL_VARIANTS = 'all';

/** A choice of the variants of rows; `null` where the rows are of one. */
export function createVariantSwitch(
  data: RankedData,
  first: string,
  onChange: (variant: string) => void,
): HTMLElement | null {
  const values = data.weights.variants?.values ?? [];
  const met = new Set(Array.from({ length: data.table.rows }, (_, row) => data.variant(row)));
  if (values.filter(([value]) => met.has(value)).length < 2) return null;
  const choices = [[ALL_VARIANTS, 'All'] as const, ...values];
  const segments = createSegments(
    'Rows',
    choices.map(([, label]) => label),
    (place) => {
      segments.press(place);
      onChange(choices[place]![0]);
    },
  );
  segments.press(choices.findIndex(([value]) => value === first));
  return segments.element;
}

/** The variant that was kept, where the result knows it. */
export function variantFor({ weights }: RankedData, kept: string): string {
  return weights.variants?.values.some(([value]) => value === kept) ? kept : ALL_VARIANTS;
}

/** Whether a row is of the chosen variant. */
export function isOfVariant(data: RankedData, row: number, chosen: string): boolean {
  return chosen === ALL_VARIANTS || data.variant(row) === chosen;
}
