import { cellValuesWords } from '../../shared/cellValuesText';
import type { CellValues } from '../../shared/jobOfForm';

/** Which values of a raster's cells are chosen: some values and ranges with both ends, or all above a number. Plain data. */
export type ChosenValues = Readonly<CellValues> | { readonly above: number };

/** Tells chosen values: exactly, as numbers of 64 bits. NaN is never chosen. */
export function chosenTest(chosen: ChosenValues): (value: number) => boolean {
  if ('above' in chosen) {
    const { above } = chosen;
    return (value) => value > above;
  }
  const singles = chosen.filter((item) => typeof item === 'number');
  const ranges = chosen.filter((item) => typeof item !== 'number');
  // The usual case.
  if (ranges.length === 0) return (value) => singles.includes(value);
  // A loop over flat lists: several times as fast as one over pairs.
  const lows = ranges.map(([low]) => low);
  const highs = ranges.map(([, high]) => high);
  return (value) => {
    for (let at = 0; at < lows.length; at++) if (value >= lows[at]! && value <= highs[at]!) return true;
    return singles.includes(value);
  };
}

/** Chosen values in words, as in `10, 30 to 40` or `above 0.3`. */
export function chosenWords(chosen: ChosenValues): string {
  return 'above' in chosen ? `above ${chosen.above}` : cellValuesWords(chosen);
}
