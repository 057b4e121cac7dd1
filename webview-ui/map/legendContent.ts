import { type ColourScale, classColours, cssColour } from '../../src/shared/colourRamps';
import type { LegendWords } from '../../src/shared/description';
import { formatNumber } from '../../src/shared/format';

/** What a legend of values shows. */
export interface LegendContent {
  readonly words: LegendWords;
  readonly scale: ColourScale;
  /** Counts of values in equal classes over the scale. */
  readonly histogram?: readonly number[];
}

/** Whether a 0 is coloured apart, and whether there is anything else to colour. */
export function colouring({ min, max, zero }: ColourScale): {
  readonly isZeroApart: boolean;
  readonly hasOthers: boolean;
} {
  const isZeroApart = zero !== undefined && min <= 0;
  return { isZeroApart, hasOthers: !isZeroApart || max > 0 };
}

/** The classes of a scale with their bounds in words, from low to high; none where colours are continuous. */
export function legendClasses({
  words: { digits },
  scale,
}: LegendContent): (readonly [colour: string, bounds: string])[] {
  const { breaks, min, max } = scale;
  if (breaks === undefined) return [];
  const bounds = [min, ...breaks, max].map((bound) => formatNumber(bound, digits));
  return classColours(scale).map((colour, place) => [
    cssColour(colour),
    `${bounds[place]} – ${bounds[place + 1]}`,
  ]);
}

/** Counts of values in equal classes; values that are NaN are left out. */
export function histogramOf(values: Float64Array, min: number, max: number, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const share = max > min ? (value - min) / (max - min) : 0.5;
    counts[Math.min(classes - 1, Math.max(0, Math.floor(share * classes)))]!++;
  }
  return counts;
}
