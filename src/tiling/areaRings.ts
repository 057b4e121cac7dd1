import { assumedCrsNote } from '../data/crs/assumedCrs';
import type { Crs } from '../data/crs/crs';
import { createTransform } from '../data/crs/transform';
import { transformNote } from '../data/crs/transformNote';
import type { BaseRaster } from '../data/raster/locatedRaster';
import type { Parts } from '../data/vector/layer';
import { shownName } from '../data/vector/layerPath';
import type { Bounds } from '../shared/bounds';
import type { Note } from '../shared/note';

/** The rings of an area in the CRS of a base raster, and what a reader must know of how they came there. */
export interface AreaRings {
  readonly rings: Parts;
  readonly notes: readonly Note[];
}

/**
 * Transforms rings to the CRS of a base raster, vertex by vertex. Throws a `UserError` where a vertex has no place in it.
 *
 * @param from the CRS of the rings; `null` where their file does not say
 * @param label what messages call their file
 */
export function ringsOn(base: BaseRaster, rings: Parts, from: Crs | null, label: string): AreaRings {
  const to = base.info.crs;
  if (from === null) {
    return { rings, notes: [assumedCrsNote(label, to, `that of the ${base.role}`)] };
  }
  const transform = createTransform(from, to);
  const { forward, description } = transform;
  const x = new Float64Array(rings.x.length);
  const y = new Float64Array(rings.y.length);
  for (let k = 0; k < x.length; k++) [x[k], y[k]] = forward(rings.x[k]!, rings.y[k]!);
  const notes = description.startsWith('none')
    ? []
    : [
        transformNote(
          `${label} was transformed to the CRS of the ${base.role}: ${description}.`,
          shownName(label),
          transform,
        ),
      ];
  return { rings: { ...rings, x, y }, notes };
}

/** The bounds of rings. */
export function extentOfRings({ x, y }: Parts): Bounds {
  const min = (values: Float64Array): number =>
    values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const max = (values: Float64Array): number =>
    values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return { minX: min(x), minY: min(y), maxX: max(x), maxY: max(y) };
}
