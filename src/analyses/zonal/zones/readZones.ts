import { assumedCrsNote } from '../../../data/crs/assumedCrs';
import { describeCrs, sameCrs } from '../../../data/crs/crs';
import { createTransform } from '../../../data/crs/transform';
import { transformNote } from '../../../data/crs/transformNote';
import type { LocatedRaster } from '../../../data/raster/locatedRaster';
import { HELD, type Layer, type Parts, requirePolygons } from '../../../data/vector/layer';
import { shownName } from '../../../data/vector/layerPath';
import { readLayer } from '../../../data/vector/readLayer';
import { UserError } from '../../../shared/errors';
import { changing, type Note } from '../../../shared/note';
import type { CrsRecord } from '../../../shared/result';
import { converterTo } from '../../near/sides/coordinates';
import type { Zones } from './zonesLayout';

/** The zones of a job, read. */
export interface ReadZones {
  readonly layer: Layer;
  readonly zones: Zones;
  /** That of the raster, in which the result is, and how zones came to it. */
  readonly crs: CrsRecord;
  readonly notes: readonly Note[];
}

/**
 * Reads the layer of zones, and brings its coordinates to cells of a raster, vertex by vertex. Throws a `UserError` where
 * it holds no zones.
 *
 * @param bufferM the radius of circles around points
 */
export async function readZones(
  path: string,
  label: string,
  raster: LocatedRaster,
  bufferM: number | undefined,
): Promise<ReadZones> {
  const layer = await readLayer(path, label);
  const radius = radiusOf(layer, raster, bufferM);
  const { a, c, e, f } = raster.transform;
  const own = layer.crs ?? raster.crs;
  const transform = createTransform(own, raster.crs);
  const convert = converterTo(own, raster.crs, transform);
  const rounding = {
    x: (ROUNDING * Math.max(Math.abs(c), Math.abs(c + a * raster.columns))) / Math.abs(a),
    y: (ROUNDING * Math.max(Math.abs(f), Math.abs(f + e * raster.rows))) / Math.abs(e),
  };
  const toCells = (x: Float64Array, y: Float64Array): Pick<Zones, 'x' | 'y'> => {
    const cells = { x: new Float64Array(x.length), y: new Float64Array(x.length) };
    const place = new Float64Array(2);
    for (let at = 0; at < x.length; at++) {
      convert(x[at]!, y[at]!, place);
      cells.x[at] = ontoLine((place[0]! - c) / a, rounding.x);
      cells.y[at] = ontoLine((place[1]! - f) / e, rounding.y);
    }
    return cells;
  };
  const zones =
    radius === null
      ? { ...ringsOf(layer.rings, layer.features), ...toCells(layer.rings.x, layer.rings.y), radius }
      : { ...NO_RINGS, count: layer.features, ...toCells(layer.points.x, layer.points.y), radius };
  const notes = [...layer.notes];
  const isMoved = !sameCrs(own, raster.crs);
  if (layer.crs === null) notes.push(assumedCrsNote(label, raster.crs, 'that of the raster'));
  else if (isMoved) {
    const text = `${label} was transformed to the CRS of the raster, vertex by vertex: ${transform.description}.`;
    notes.push(transformNote(text, shownName(label), transform));
  }
  const { epsg, proj } = raster.crs;
  return {
    layer,
    zones,
    crs: {
      name: describeCrs(raster.crs),
      epsg,
      proj,
      transform: isMoved ? transform.description : null,
      accuracyM: isMoved ? transform.accuracyM : null,
    },
    notes: changing('zones', notes),
  };
}

/** Relative: coordinates that are written alike, as 0.3 and 3 x 0.1, differ by less. */
const ROUNDING = 4 * Number.EPSILON;

/** A place that is on a line between cells but for rounding, on it: else a zone would touch the cells beyond. */
function ontoLine(place: number, rounding: number): number {
  const line = Math.round(place);
  return Math.abs(place - line) <= rounding ? line : place;
}

const NO_RINGS = { ringStart: new Int32Array(0), firstRing: new Int32Array(0) };

function ringsOf({ start, feature }: Parts, count: number): Pick<Zones, 'count' | 'ringStart' | 'firstRing'> {
  const firstRing = new Int32Array(count + 1);
  for (const zone of feature) firstRing[zone + 1]!++;
  for (let zone = 0; zone < count; zone++) firstRing[zone + 1]! += firstRing[zone]!;
  return { count, ringStart: start, firstRing };
}

/** The radius of circles, in columns and rows; `null` where the zones are polygons. */
function radiusOf(
  layer: Layer,
  { crs, transform }: LocatedRaster,
  bufferM: number | undefined,
): Zones['radius'] {
  const { path, kind, features, points } = layer;
  if (bufferM === undefined) {
    if (kind !== 'point') {
      requirePolygons(layer, 'zones');
      return null;
    }
    throw new UserError(
      `${path} holds points, which have no cells: give the radius of circles around them in metres (--buffer on the command line), or choose a layer of polygons.`,
      { change: 'bufferM' },
    );
  }
  if (kind !== 'point') {
    throw new UserError(
      `${path} holds ${HELD[kind]}, and a buffer is for points: leave it out, or buffer the layer first (in QGIS: Buffer).`,
      { change: 'bufferM' },
    );
  }
  if (points.x.length > features) {
    throw new UserError(
      `${path} has features of several points, whose circles may overlap: make single points of them (in QGIS: Multipart to singleparts).`,
      { change: 'zones' },
    );
  }
  if (crs.kind !== 'projected') {
    throw new UserError(
      `The raster is in degrees, in ${describeCrs(crs)}, where a buffer of ${bufferM} metres is no circle: reproject it to a system in metres (gdalwarp -t_srs on the command line).`,
      { change: 'raster' },
    );
  }
  const units = bufferM / (crs.metresPerUnit ?? 1);
  return [units / Math.abs(transform.a), units / Math.abs(transform.e)];
}
