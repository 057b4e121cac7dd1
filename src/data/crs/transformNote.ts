import { info, type Note, notice, warning } from '../../shared/note';
import type { Transform } from './transform';

/** Metres of inaccuracy that no cell of a raster is small enough to notice. */
const NEGLIGIBLE_M = 1;

/**
 * The note of a transform, as grave as its accuracy is poor: that of which nothing is known may be off by hundreds of
 * metres.
 *
 * @param what what was transformed, as at the beginning of a sentence
 * @param cellM the side of a cell of the raster that it meets, in metres
 */
export function transformNote(
  text: string,
  what: string,
  { accuracyM }: Pick<Transform, 'accuracyM'>,
  cellM = Number.POSITIVE_INFINITY,
): Note {
  if (accuracyM === null)
    return warning(text, `${what} transformed from another CRS, how accurately is not known`);
  if (accuracyM <= Math.min(cellM, NEGLIGIBLE_M)) return info(text);
  return notice(text, `${what} transformed from another CRS, accurate to about ${accuracyM} m`);
}
