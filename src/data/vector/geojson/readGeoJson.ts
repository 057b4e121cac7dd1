import type { Geometry, Position } from 'geojson';
import { messageOf, UserError } from '../../../shared/errors';
import type { Crs } from '../../crs/crs';
import { crsFromEpsg } from '../../crs/epsg';
import { columnsOf } from '../columns';
import type { Layer } from '../layer';
import { LayerBuilder } from '../layerBuilder';

interface Feature {
  readonly geometry?: Geometry | null;
  readonly properties?: Record<string, unknown> | null;
}

/**
 * Reads GeoJSON (RFC 7946): a FeatureCollection, a Feature or a geometry. Coordinates are WGS 84 unless an old
 * `crs` member says otherwise. Throws a `UserError` where it is damaged or holds collections of geometries.
 */
export function readGeoJson(bytes: Buffer, path: string, label: string): Layer {
  const features = featuresOf(parse(bytes, label), label);
  const builder = new LayerBuilder();
  features.list.forEach((feature, index) => {
    const where = `${label}, feature ${index + 1}`;
    const empty = addGeometry(builder, feature.geometry ?? null, where);
    builder.endFeature(empty);
  });
  return builder.finish({
    path: label,
    files: [path],
    crs: crsOf(features.crs, label),
    attributes: columnsOf(features.list.map((feature) => feature.properties ?? {})),
    notes: [],
  });
}

function parse(bytes: Buffer, label: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(
      `${label} is not valid JSON (${messageOf(error)}): export the layer again as GeoJSON.`,
    );
  }
}

function featuresOf(document: unknown, label: string): { list: readonly Feature[]; crs: unknown } {
  const { type, features, crs } = (document ?? {}) as { type?: unknown; features?: unknown; crs?: unknown };
  if (type === 'FeatureCollection' && Array.isArray(features)) {
    const isFeature = (item: unknown): boolean => typeof item === 'object' && item !== null;
    if (features.every(isFeature)) return { list: features as Feature[], crs };
  }
  if (type === 'Feature') return { list: [document as Feature], crs };
  if (typeof type === 'string' && /^(Multi)?(Point|LineString|Polygon)$|^GeometryCollection$/.test(type)) {
    return { list: [{ geometry: document as Geometry, properties: {} }], crs };
  }
  const found = type === 'Topology' ? 'it is TopoJSON' : 'it is JSON of another kind';
  throw new UserError(`${label} is not GeoJSON (${found}): export the layer as GeoJSON.`);
}

/** The system of an old `crs` member; WGS 84 where there is none. */
function crsOf(member: unknown, label: string): Crs | null {
  if (member === undefined) return crsFromEpsg(4326);
  if (member === null) return null;
  const name = (member as { properties?: { name?: unknown } }).properties?.name;
  const text = typeof name === 'string' ? name : JSON.stringify(member);
  if (/CRS:?84$/i.test(text)) return crsFromEpsg(4326);
  const code = /EPSG:+(?:[\d.]*:)?(\d+)$/i.exec(text)?.[1];
  if (code !== undefined) return crsFromEpsg(Number(code));
  throw new UserError(
    `${label} gives its coordinate reference system as ${text}, which Graticule does not know: export it again in WGS 84.`,
  );
}

/** Adds a geometry to the current feature. Returns whether it is empty. */
function addGeometry(builder: LayerBuilder, geometry: Geometry | null, where: string): boolean {
  if (geometry === null) return true;
  const damaged = (): UserError =>
    new UserError(`${where}: its coordinates are not those of a ${geometry.type}; export the layer again.`);
  if (geometry.type === 'GeometryCollection') {
    throw new UserError(
      `${where} is a collection of several geometries: export points, lines or polygons one by one.`,
    );
  }
  const add = (list: { add(x: number, y: number): void }, positions: readonly Position[]): void => {
    if (!Array.isArray(positions)) throw damaged();
    for (const position of positions) list.add(...pair(position, damaged));
  };
  const { type, coordinates } = geometry;
  if (!Array.isArray(coordinates)) throw damaged();
  switch (type) {
    case 'Point':
      if (coordinates.length === 0) return true;
      builder.addPoint(...pair(coordinates, damaged));
      return false;
    case 'MultiPoint':
      for (const position of coordinates) builder.addPoint(...pair(position, damaged));
      return coordinates.length === 0;
    case 'LineString':
      if (coordinates.length > 0) add(builder.startLine(), coordinates);
      return coordinates.length === 0;
    case 'MultiLineString':
      for (const line of coordinates) add(builder.startLine(), line);
      return coordinates.length === 0;
    case 'Polygon':
      for (const ring of coordinates) add(builder.startRing(), ring);
      return coordinates.length === 0;
    case 'MultiPolygon':
      for (const ring of coordinates.flat()) add(builder.startRing(), ring);
      return coordinates.length === 0;
    default:
      throw new UserError(`${where}: "${String(type)}" is not a type of geometry; export the layer again.`);
  }
}

function pair(position: Position, damaged: () => UserError): [number, number] {
  const [x, y] = Array.isArray(position) ? position : [];
  if (typeof x !== 'number' || typeof y !== 'number') throw damaged();
  return [x, y];
}
