import type { Column } from '../../../shared/result';
import { checkTarget, writeAtomically } from '../../files/writeAtomically';
import type { Parts, Points } from '../layer';
import { encodeDbf } from './encodeDbf';
import { encodePoints, encodePolygons } from './encodeShp';

/** What a shapefile holds. Polygons: outer rings clockwise, holes the other way, closed. */
export type ShapefileContent = {
  /** One value a feature. */
  readonly attributes: readonly Column[];
  /** The coordinate reference system in WKT, for the .prj file. */
  readonly wkt: string;
  readonly force?: boolean;
} & (
  | { readonly kind: 'point'; readonly points: Points }
  | { readonly kind: 'polygon'; readonly rings: Parts; readonly features: number }
);

/**
 * Writes a shapefile: .shp, .shx, .dbf in UTF-8, .cpg and .prj. `path` ends in `.shp`. Points are one a
 * feature, in order. Equal content gives equal bytes. Throws a `UserError` where a file may not be written.
 */
export async function writeShapefile(path: string, content: ShapefileContent): Promise<void> {
  const isPoint = content.kind === 'point';
  const { shp, shx } = isPoint
    ? encodePoints(content.points)
    : encodePolygons(content.rings, content.features);
  const records = isPoint ? content.points.x.length : content.features;
  const stem = path.replace(/\.shp$/i, '');
  const options = { force: content.force ?? false };
  const files = [
    ['shp', shp],
    ['shx', shx],
    ['dbf', encodeDbf(content.attributes, records)],
    ['cpg', 'UTF-8'],
    ['prj', content.wkt],
  ] as const;
  for (const [ending] of files) checkTarget(`${stem}.${ending}`, options);
  for (const [ending, bytes] of files) await writeAtomically(`${stem}.${ending}`, options, bytes);
}
