import { type Note, warning } from '../../shared/note';
import { shownName } from '../vector/layerPath';
import { type Crs, describeCrs } from './crs';

/**
 * The note that a file does not name its coordinate reference system, and which was assumed.
 *
 * @param which whose it is, as in `that of the surface`
 */
export function assumedCrsNote(label: string, crs: Crs, which: string): Note {
  return warning(
    `${label} does not name its coordinate reference system; its coordinates were taken to be in ${which}, ${describeCrs(crs)}.`,
    `${shownName(label)} does not name its CRS; ${which} was assumed`,
  );
}
