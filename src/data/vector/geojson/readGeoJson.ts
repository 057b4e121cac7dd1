import { UserError } from '../../../shared/errors';
import type { Column } from '../../../shared/result';
import type { Crs } from '../../crs/crs';
import { crsFromEpsg } from '../../crs/epsg';
import type { ByteFile } from '../../files/byteReader';
import { expectedRows } from '../cellList';
import type { Layer } from '../layer';
import { LayerBuilder } from '../layerBuilder';
import { FeatureColumns } from './featureColumns';
import { GeoJsonDocument } from './geoJsonDocument';
import { addGeometry } from './geometry';

/**
 * Reads GeoJSON. Coordinates are WGS 84 unless an old `crs` member says otherwise. Throws a `UserError` where it is
 * damaged, is no GeoJSON, or holds collections of geometries.
 */
export async function readGeoJson(file: ByteFile, path: string, label: string): Promise<Layer> {
  const reader = file.reader();
  const expected = expectedRows(file, reader);
  let builder = new LayerBuilder();
  let columns = new FeatureColumns(expected);
  const document = new GeoJsonDocument(reader, label, {
    begin() {
      builder = new LayerBuilder();
      columns = new FeatureColumns(expected);
    },
    feature(feature, text) {
      const where = `${label}, feature ${builder.features + 1}`;
      builder.endFeature(addGeometry(builder, feature.geometry ?? null, where));
      columns.add(feature, text);
    },
  });
  await document.read();
  return builder.finish({
    path: label,
    files: [path],
    crs: crsOf(document.member('crs'), label),
    attributes: columns.columns(),
    notes: [],
  });
}

/** Reads one field, typed as in the layer; `null` where there is none of that name. */
export async function readGeoJsonField(file: ByteFile, label: string, field: string): Promise<Column | null> {
  const reader = file.reader();
  const expected = expectedRows(file, reader);
  let columns = new FeatureColumns(expected, field);
  const document = new GeoJsonDocument(reader, label, {
    begin() {
      columns = new FeatureColumns(expected, field);
    },
    feature(feature, text) {
      columns.add(feature, text);
    },
  });
  await document.read();
  return columns.columns()[0] ?? null;
}

/** The system of an old `crs` member; WGS 84 where there is none. */
export function crsOf(member: unknown, label: string): Crs | null {
  if (member === undefined) return crsFromEpsg(4326);
  if (member === null) return null;
  const name = (member as { properties?: { name?: unknown } }).properties?.name;
  const text = typeof name === 'string' ? name : JSON.stringify(member);
  if (/CRS:?84$/i.test(text)) return crsFromEpsg(4326);
  const code = /EPSG(?:\/[\d.]+\/|:+(?:[\d.]*:)?)(\d+)$/i.exec(text)?.[1];
  try {
    if (code !== undefined) return crsFromEpsg(Number(code));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  throw new UserError(
    `${label} gives its coordinate reference system as ${text}, which Graticule does not know: export it again in WGS 84.`,
  );
}

/** Bytes in which a member behind the features is looked for. */
const TAIL_BYTES = 1 << 16;

/** The `crs` member that stands behind the features, if one does. */
export async function trailingCrs(file: ByteFile): Promise<unknown> {
  const reader = file.reader(Math.max(0, file.size - TAIL_BYTES));
  await reader.fill(TAIL_BYTES);
  const tail = reader.bytes.toString('utf8', reader.at, reader.end);
  for (const { index } of tail.matchAll(/"crs"\s*:/g)) {
    try {
      // Only the end of the outermost object closes just one brace.
      return (JSON.parse(`{${tail.slice(index)}`) as { readonly crs: unknown }).crs;
    } catch {
      // Of a feature, or within a text.
    }
  }
  return undefined;
}
