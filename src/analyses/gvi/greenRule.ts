import { type ChosenValues, chosenWords } from '../../data/raster/chosenValues';
import { findLegend } from '../../data/raster/legends/findLegend';
import type { RasterInfo } from '../../data/raster/rasterInfo';
import type { CellValues } from '../../shared/jobOfForm';
import { GREEN_BY_DEFAULT } from './form';

/** What a job says of which cells are green. */
export interface GreenParameters {
  readonly greenValues?: CellValues | undefined;
  readonly greenAbove?: number | undefined;
}

/** What a job itself says is green; `null` where it does not. */
export function statedGreen({ greenValues, greenAbove }: GreenParameters): ChosenValues | null {
  return greenValues ?? (greenAbove === undefined ? null : { above: greenAbove });
}

/** What is green in a job. */
export function greenOf(parameters: GreenParameters): ChosenValues {
  return statedGreen(parameters) ?? GREEN_BY_DEFAULT;
}

/** What parameters came to that a job does not state; nothing where it does. */
export function derivedGreen(parameters: GreenParameters): { derived?: { greenValues: CellValues } } {
  return statedGreen(parameters) === null ? { derived: { greenValues: GREEN_BY_DEFAULT } } : {};
}

/** What is green in words, with the names of classes where they are known: as in `10 (Tree cover), 30 to 40`. */
export function greenWords(parameters: GreenParameters, info: RasterInfo): string {
  const chosen = greenOf(parameters);
  if ('above' in chosen) return `greenness ${chosenWords(chosen)}`;
  const known = findLegend(info, chosen.flat())?.classes;
  const words = chosen.map((item) => {
    if (typeof item !== 'number') return item.join(' to ');
    const name = known?.get(item)?.name;
    return name === undefined ? String(item) : `${item} (${name})`;
  });
  return `greenness ${words.join(', ')}`;
}
