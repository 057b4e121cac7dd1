import { element } from '../dom/element';
import type { RankedData } from './rankedData';

/** Stands for every variant. */
const ALL = 'all';

/** A choice of the variants of rows; `null` where the rows are of one. */
export function createVariantSwitch(
  data: RankedData,
  first: string,
  onChange: (variant: string) => void,
): HTMLElement | null {
  const values = data.weights.variants?.values ?? [];
  const met = new Set(Array.from({ length: data.rows }, (_, row) => data.variant(row)));
  if (values.filter(([value]) => met.has(value)).length < 2) return null;
  const choices = [[ALL, 'All'] as const, ...values];
  const buttons = choices.map(([value, label]) =>
    element('button', { type: 'button', onclick: () => choose(value) }, label),
  );

  function show(chosen: string): void {
    for (const [at, [value]] of choices.entries())
      buttons[at]!.setAttribute('aria-pressed', String(value === chosen));
  }

  function choose(value: string): void {
    show(value);
    onChange(value);
  }

  show(first);
  return element('div', { class: 'segments', role: 'group', 'aria-label': 'Rows' }, ...buttons);
}

/** The variant that was kept, where the result knows it. */
export function variantFor({ weights }: RankedData, kept: string): string {
  return weights.variants?.values.some(([value]) => value === kept) ? kept : ALL;
}

/** Whether a row is of the chosen variant. */
export function isOfVariant(data: RankedData, row: number, chosen: string): boolean {
  return chosen === ALL || data.variant(row) === chosen;
}
