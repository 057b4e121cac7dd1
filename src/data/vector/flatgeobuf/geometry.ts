import type { Geometry } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry.js';
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { UserError } from '../../../shared/errors';
import type { LayerBuilder } from '../layerBuilder';

/** What is known of a geometry beside itself. */
interface Context {
  /** The type of all features, or `Unknown` where each says its own. */
  readonly type: GeometryType;
  /** The size of its feature: it cannot hold more coordinates. */
  readonly bytes: number;
  /** What messages call its feature. */
  readonly where: string;
}

/**
 * Adds a geometry to the current feature. Returns whether it has any coordinates. Throws a `UserError` where it is of
 * a kind that is not read, a `RangeError` where it is damaged.
 */
export function addFlatGeometry(builder: LayerBuilder, geometry: Geometry | null, context: Context): boolean {
  if (geometry === null) return false;
  const type = context.type === GeometryType.Unknown ? geometry.type() : context.type;
  const { where, bytes } = context;
  switch (type) {
    case GeometryType.Point:
    case GeometryType.MultiPoint: {
      const { xy } = coordinatesOf(geometry);
      let any = false;
      for (let at = 0; at < xy.length; at += 2) {
        // An empty point may be one at NaN.
        if (Number.isNaN(xy[at]!) && Number.isNaN(xy[at + 1]!)) continue;
        builder.addPoint(finite(xy[at]!, where), finite(xy[at + 1]!, where));
        any = true;
      }
      return any;
    }
    case GeometryType.LineString:
    case GeometryType.MultiLineString:
      return addParts(() => builder.startLine(), geometry, where);
    case GeometryType.Polygon:
      return addParts(() => builder.startRing(), geometry, where);
    case GeometryType.MultiPolygon: {
      if (geometry.partsLength() === 0) return addParts(() => builder.startRing(), geometry, where);
      let any = false;
      let room = bytes;
      if (geometry.partsLength() * 4 > bytes) throw new RangeError('parts');
      for (let part = 0; part < geometry.partsLength(); part++) {
        const polygon = geometry.parts(part)!;
        room -= polygon.xyLength() * 8;
        if (room < 0) throw new RangeError('coordinates');
        any = addParts(() => builder.startRing(), polygon, where) || any;
      }
      return any;
    }
    default:
      // Past the end of the bytes there is nothing.
      if (GeometryType[type] === undefined) throw new RangeError('type');
      throw new UserError(`${where} is ${describe(type)}.`);
  }
}

function describe(type: GeometryType): string {
  if (type === GeometryType.GeometryCollection) {
    return 'a collection of several geometries: export points, lines or polygons one by one';
  }
  if (type >= GeometryType.CircularString && type <= GeometryType.Surface) {
    return 'a curve: turn curves into lines first, in QGIS with "Segmentize" or with ogr2ogr -nlt CONVERT_TO_LINEAR';
  }
  return `of a type (${type}) that is not read: export it as points, lines or polygons`;
}

interface Coordinates {
  readonly xy: Float64Array;
  /** Where each part ends, in places; `null` where there is but one. */
  readonly ends: Uint32Array | null;
}

/** Throws a `RangeError` where they are not all there. */
function coordinatesOf(geometry: Geometry): Coordinates {
  const xy = geometry.xyArray() ?? new Float64Array(0);
  if (xy.length % 2 === 1) throw new RangeError('coordinates');
  return { xy, ends: geometry.endsLength() === 0 ? null : geometry.endsArray() };
}

function addParts(
  start: () => { add(x: number, y: number): void },
  geometry: Geometry,
  where: string,
): boolean {
  const { xy, ends } = coordinatesOf(geometry);
  const count = xy.length / 2;
  let from = 0;
  for (const end of ends ?? [count]) {
    if (end < from || end > count) throw new RangeError('ends');
    if (end > from) {
      const list = start();
      for (let at = from; at < end; at++)
        list.add(finite(xy[2 * at]!, where), finite(xy[2 * at + 1]!, where));
    }
    from = end;
  }
  if (from !== count) throw new RangeError('ends');
  return count > 0;
}

function finite(value: number, where: string): number {
  if (Number.isFinite(value)) return value;
  throw new UserError(
    `${where} is damaged (it has a coordinate that is not finite): export the layer again.`,
  );
}
