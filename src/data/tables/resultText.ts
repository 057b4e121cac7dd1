import { UserError } from '../../shared/errors';
import { jsonChunks } from '../../shared/jsonChunks';
import type { ExportFormat } from '../../shared/messages';
import { presentationOf } from '../../shared/presentation';
import {
  type Column,
  type ColumnHead,
  type OpenedResult,
  RESULT_VERSION,
  type ResultBody,
} from '../../shared/result';
import { csvText } from './csvText';
import { geoJsonText, writtenPlace } from './geoJsonText';
import { markdownText } from './markdownText';
import { placeTable } from './placeTable';
import { tableColumns } from './tableColumns';
import { type Place, tableDigest } from './tableDigest';

/*
 * A result as files, in pieces. All but the document carry only what the same job gives again: no timings,
 * no dates.
 */

/** All rows in input order, attributes first; where rows are places, their coordinates at the end. */
export function resultCsv(result: ResultBody): Iterable<string> {
  const coordinates = coordinateColumns(result);
  return csvText([...tableColumns(result, coordinates), ...coordinates]);
}

/**
 * A GeoJSON of the rows that are places, in WGS 84. The top-level member `graticule` holds all else of the result,
 * so that the file opens as a result again.
 */
export function* resultGeoJson(result: ResultBody): Generator<string> {
  const longitude = numbersOf(result, 'longitude');
  const latitude = numbersOf(result, 'latitude');
  if (longitude === null || latitude === null) {
    throw new UserError('The rows of this result are not places on a map; write them to a .csv or .md file.');
  }
  const { longitude: _longitude, latitude: _latitude, ...details } = result.details;
  const attributes = result.attributes.map(headOf);
  const columns = result.columns.map(headOf);
  const table = tableColumns(result);
  const tableSha256 = yield* tableDigest(placesOf(longitude, latitude), table);
  const head = { formatVersion: RESULT_VERSION, tableSha256 };
  yield* geoJsonText({
    columns: table,
    longitude,
    latitude,
    members: { graticule: { ...head, ...result, attributes, columns, details } },
  });
}

/** A GeoPackage of the rows that are places, in WGS 84, with how they came about in its metadata. */
async function resultGeoPackage(result: ResultBody): Promise<Iterable<Uint8Array>> {
  const { geoPackageBytes } = await import('./geoPackageBytes');
  return geoPackageBytes(placeTable(result));
}

/** The same as a FlatGeobuf. */
async function resultFlatGeobuf(result: ResultBody): Promise<Iterable<Uint8Array>> {
  const { flatGeobufBytes } = await import('./flatGeobufBytes');
  return flatGeobufBytes(placeTable(result));
}

/** The table as it is shown, best first. */
function resultMarkdown(result: ResultBody): Iterable<string> {
  const { nameColumn, columns, order } = presentationOf(result);
  return markdownText(nameColumn === null ? columns : [nameColumn, ...columns], order);
}

/** Everything, to be opened as a result again. */
export function* resultJson(document: OpenedResult): Generator<string> {
  yield* jsonChunks(document);
  yield '\n';
}

/** A result in one of the formats that need nothing but it. */
export function resultFile(
  document: OpenedResult,
  format: Exclude<ExportFormat, 'report'>,
): Iterable<string> | Promise<Iterable<Uint8Array>> {
  switch (format) {
    case 'csv':
      return resultCsv(document.result);
    case 'geojson':
      return resultGeoJson(document.result);
    case 'geopackage':
      return resultGeoPackage(document.result);
    case 'flatgeobuf':
      return resultFlatGeobuf(document.result);
    case 'markdown':
      return resultMarkdown(document.result);
    case 'json':
      return resultJson(document);
    default:
      return format satisfies never;
  }
}

function* placesOf(longitude: readonly number[], latitude: readonly number[]): Generator<Place> {
  for (const [row, value] of longitude.entries()) yield writtenPlace(value, latitude[row]!);
}

function headOf({ values: _values, ...head }: Column): ColumnHead {
  return head;
}

function numbersOf({ details }: ResultBody, name: string): number[] | null {
  const values = details[name];
  return Array.isArray(values)
    ? values.map((value) => (typeof value === 'number' ? value : Number.NaN))
    : null;
}

function coordinateColumns(result: ResultBody): Column[] {
  return ['x', 'y'].flatMap((name) => {
    const values = result.details[name];
    if (!Array.isArray(values)) return [];
    return [{ name, label: name, kind: 'number', values: values as (number | null)[] } satisfies Column];
  });
}
