import type { ExportFormat } from '../../shared/exportFormats';
import { jsonChunks } from '../../shared/jsonChunks';
import {
  type Column,
  type ColumnHead,
  type OpenedResult,
  RESULT_VERSION,
  type ResultBody,
} from '../../shared/result';
import { narrowTable } from '../../shared/tables';
import { csvText } from './csvText';
import { geoJsonText } from './geoJsonText';
import { markdownText } from './markdownText';
import { type PlaceTable, placeTable } from './placeTable';
import { pointsOf } from './pointsOf';
import { tableColumns } from './tableColumns';
import { type LonLat, tableDigest } from './tableDigest';

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
  const { longitude: _longitude, latitude: _latitude, ...others } = pointsOf(result);
  const attributes = result.attributes.map(headOf);
  const columns = result.columns.map(headOf);
  const table = placeTable(result);
  const tableSha256 = yield* tableDigest(placesOf(table), table.columns);
  const head = { formatVersion: RESULT_VERSION, tableSha256 };
  const graticule = { ...head, ...result, attributes, columns, places: others };
  yield* geoJsonText({ ...table, members: { graticule } });
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
  const { columns, order } = narrowTable(result);
  return markdownText(columns, order);
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

function* placesOf({ rows, placeOf }: PlaceTable): Generator<LonLat> {
  for (let row = 0; row < rows; row++) yield placeOf(row);
}

function headOf({ values: _values, ...head }: Column): ColumnHead {
  return head;
}

function coordinateColumns({ places }: ResultBody): Column[] {
  if (places?.kind !== 'points') return [];
  return (['x', 'y'] as const).map((name) => ({ name, label: name, kind: 'number', values: places[name] }));
}
