import { UserError } from '../../shared/errors';
import { formatCount } from '../../shared/format';
import { type Cell, type Column, RESULT_VERSION } from '../../shared/result';
import { bodyOfVersion1, resultBody } from '../../shared/resultSchema';
import { tableColumns } from '../tables/tableColumns';
import { type LonLat, tableDigestNow } from '../tables/tableDigest';
import type { WrittenResult } from './readResult';

/** A feature, as far as a result is concerned. */
interface Feature {
  readonly geometry: { readonly coordinates?: readonly unknown[] } | null;
  readonly properties: object | null;
}

/**
 * The result that a GeoJSON of ours carries: the table from its features, all else from its member `graticule`.
 * Throws a `UserError` where the file is not ours, or no longer as it was written.
 */
export function resultOfGeoJson(collection: object, path: string): WrittenResult {
  const features = memberOf(collection, 'features') as readonly Feature[];
  const provenance = memberOf(collection, 'graticule');
  if (!Array.isArray(features) || typeof provenance !== 'object' || provenance === null) {
    throw new UserError(
      `${path} is a GeoJSON that Graticule did not write, so it holds no result; choose one that was exported as GeoJSON, or run an analysis on it.`,
    );
  }
  const { formatVersion, tableSha256, ...rest } = provenance as Record<string, unknown>;
  const attributes = withNoValues(rest.attributes);
  const columns = withNoValues(rest.columns);
  const version = formatVersion === 1 ? bodyOfVersion1 : resultBody;
  const withoutPlaces = { ...rest, attributes, columns, ...placesOf(rest.places, []) };
  const head = version.safeParse(withoutPlaces);
  if ((formatVersion !== 1 && formatVersion !== RESULT_VERSION) || !head.success) {
    throw new UserError(
      `${path} was written by another version of Graticule, or changed since; run its job again.`,
    );
  }
  const names = tableColumns(head.data).map(({ name }) => name);
  if (features.length !== head.data.rows || !features.every((feature) => hasAll(feature, names))) {
    throw new UserError(
      `${path} has been changed since Graticule wrote it: its features are not the ${formatCount(head.data.rows)} rows of its result; choose the file as it was written.`,
    );
  }
  const filled = names.map((name) => features.map(({ properties }) => cellOf(properties, name)));
  const fill = (heads: readonly Column[], first: number): Column[] =>
    heads.map((column, index) => ({ ...column, values: filled[first + index]! }));
  const places = features.map(placeOf);
  const result = {
    ...head.data,
    attributes: fill(head.data.attributes, 0),
    columns: fill(head.data.columns, head.data.attributes.length),
    ...(formatVersion === 1
      ? { details: { ...head.data.details, ...degreesOf(places) } }
      : placesOf(rest.places, places)),
  };
  if (tableDigestNow(places, tableColumns(result)) !== tableSha256) {
    throw new UserError(
      `${path} has been changed since Graticule wrote it: its features are not those of its result; choose the file as it was written.`,
    );
  }
  return { result, run: null };
}

/** The places of a result, to which its features give the degrees; nothing of what has none. */
function placesOf(written: unknown, places: readonly LonLat[]): object {
  if (typeof written !== 'object' || written === null) return {};
  return { places: { ...written, ...degreesOf(places) } };
}

function degreesOf(places: readonly LonLat[]): { longitude: (number | null)[]; latitude: (number | null)[] } {
  return {
    longitude: places.map((place) => place?.[0] ?? null),
    latitude: places.map((place) => place?.[1] ?? null),
  };
}

function memberOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** Columns as the schema wants them; what is no list of columns is left for it to refuse. */
function withNoValues(heads: unknown): unknown {
  return Array.isArray(heads) ? heads.map((head: object) => ({ ...head, values: [] })) : heads;
}

function hasAll(feature: Feature | null, names: readonly string[]): boolean {
  if (typeof feature !== 'object' || feature === null) return false;
  const properties = feature.properties ?? {};
  return names.every((name) => Object.hasOwn(properties, name) && isCell(memberOf(properties, name)));
}

function isCell(value: unknown): value is Cell {
  return value === null || ['number', 'string', 'boolean'].includes(typeof value);
}

function cellOf(properties: object | null, name: string): Cell {
  return memberOf(properties ?? {}, name) as Cell;
}

function placeOf({ geometry }: Feature): LonLat {
  const [longitude, latitude] = geometry?.coordinates ?? [];
  return typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : null;
}
