import { MAX_CLASSES } from '../../data/raster/copyClasses';
import type { LocatedRaster } from '../../data/raster/locatedRaster';
import { type Placed, placeRaster } from '../../data/raster/placement';
import { changing, type Note, warning } from '../../shared/note';
import type { Surface } from './checkRasters';

/** Finds out how a greenness raster lies on a surface. Throws a `UserError` where they do not overlap. */
export function placeGreenness(surface: Surface, greenness: LocatedRaster, label: string): Placed {
  return placeRaster(surface, greenness, label, 'greenness');
}

/**
 * Says that values met in a greenness raster are not green, what they are and what to do; nothing where one is.
 *
 * @param cells which cells of it were looked at, as in `trees.tif near the observers`
 */
export function noGreenNotes(
  cells: string,
  greenValues: readonly number[],
  met: ReadonlySet<number>,
): Note[] {
  if (met.size === 0 || greenValues.some((value) => met.has(value))) return [];
  const values = greenValues.join(' or ');
  const note = warning(
    `No cell of ${cells} has the green value ${values}; ${valuesFound(met)}`,
    `No cell has the green value ${values}`,
  );
  return changing('greenValues', [note]);
}

function valuesFound(met: ReadonlySet<number>): string {
  const found = [...met].sort((a, b) => a - b).map((value) => Number(value.toPrecision(4)));
  const shown = found.slice(0, MAX_CLASSES).join(', ') + (found.length > MAX_CLASSES ? ', ...' : '');
  return found.every(Number.isInteger)
    ? `the values found there are ${shown}: choose with --green-values.`
    : `its values are no classes (${shown}): reclassify it first, so that green cells hold 1 and others 0.`;
}
