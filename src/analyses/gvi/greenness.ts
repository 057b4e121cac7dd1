import { type ChosenValues, chosenWords } from '../../data/raster/chosenValues';
import type { LocatedRaster } from '../../data/raster/locatedRaster';
import { MAX_CLASSES, type MetValues } from '../../data/raster/metValues';
import { type Placed, placeRaster } from '../../data/raster/placement';
import { type Note, warning } from '../../shared/note';
import type { Surface } from './checkRasters';

/** Finds out how a greenness raster lies on a surface. Throws a `UserError` where they do not overlap. */
export function placeGreenness(surface: Surface, greenness: LocatedRaster, label: string): Placed {
  return placeRaster(surface, greenness, label, 'greenness');
}

/**
 * Says that values met in a greenness raster are not what the job says is green, and what they are; nothing where one is.
 *
 * @param isAll whether they are all that count
 * @param cells which cells of it were looked at, as in `trees.tif near the observers`
 */
export function noGreenNotes(
  cells: string,
  chosen: ChosenValues,
  { values, anyChosen }: MetValues,
  isAll: boolean,
): Note[] {
  if (values.size === 0 || anyChosen) return [];
  return [
    warning(
      `No cell of ${cells} is green${isAll ? ', so every value is 0' : ''}: none is ${chosenWords(chosen)}; the values found there are ${listed(values)}.`,
      isAll ? 'No cell nearby is green: every value is 0' : 'No cell that was looked at is green',
      'greenValues',
    ),
  ];
}

/** Values of classes for a person, as far as there are few. */
export function listed(values: Iterable<number>): string {
  const found = [...values].sort((a, b) => a - b).map((value) => Number(value.toPrecision(4)));
  return found.slice(0, MAX_CLASSES).join(', ') + (found.length > MAX_CLASSES ? ', …' : '');
}
