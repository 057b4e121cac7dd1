import type { ExportFormat } from '../../shared/exportFormats';
import { jsonChunks } from '../../shared/jsonChunks';
import type { ShownRows } from '../../shared/questions';
import {
  type Column,
  type ColumnHead,
  type OpenedResult,
  RESULT_VERSION,
  type ResultBody,
} from '../../shared/result';
import { narrowTable, sortedRows } from '../../shared/tables';
import { coordinateName } from '../vector/csv/namedSystem';
import { csvText } from './csvText';
import { geoJsonText } from './geoJsonText';
import { escapeText, markdownText } from './markdownText';
import { type PlaceTable, placeTable } from './placeTable';
import { pointsOf } from './pointsOf';
import { shownResult } from './shownResult';
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

/** The table as it is shown: best first, or in an order of its own with what there is to say of it. */
function* resultMarkdown(result: ResultBody, said: readonly string[] | null): Generator<string> {
  const { columns, order } = narrowTable(result);
  yield* markdownText(columns, said === null ? order : sortedRows(result.rows, undefined, false));
  for (const text of said ?? []) yield `\n${escapeText(text)}\n`;
}

/** Everything, to be opened as a result again. */
export function* resultJson(document: OpenedResult): Generator<string> {
  yield* jsonChunks(document);
  yield '\n';
}

/**
 * A result in one of the formats that need nothing but it.
 *
 * @param shown what of it, where not all as the job gave it; the document is whole all the same
 */
export function resultFile(
  document: OpenedResult,
  format: Exclude<ExportFormat, 'report'>,
  shown: ShownRows | null = null,
): Iterable<string> | Promise<Iterable<Uint8Array>> {
  const result = shown === null ? document.result : shownResult(document.result, shown);
  switch (format) {
    case 'csv':
      return resultCsv(result);
    case 'geojson':
      return resultGeoJson(result);
    case 'geopackage':
      return resultGeoPackage(result);
    case 'flatgeobuf':
      return resultFlatGeobuf(result);
    case 'markdown':
      return resultMarkdown(result, shown && newNotes(document.result, result));
    case 'json':
      return resultJson(document);
    default:
      return format satisfies never;
  }
}

function* placesOf({ rows, placeOf }: PlaceTable): Generator<LonLat> {
  for (let row = 0; row < rows; row++) yield placeOf(row);
}

/** What is said of a part of a result, or of another order, and not of the whole. */
function newNotes(whole: ResultBody, shown: ResultBody): string[] {
  return shown.notes.slice(whole.notes.length).map(({ text }) => text);
}

function headOf({ values: _values, ...head }: Column): ColumnHead {
  return head;
}

/** Coordinates in the system of the result, which their names say; none where its own columns say from where each row leads. */
function coordinateColumns({ places, crs, description }: ResultBody): Column[] {
  if (places?.kind !== 'points' || description.lines !== undefined) return [];
  return (['x', 'y'] as const).map((axis) => {
    const name = coordinateName(axis, crs?.epsg ?? null);
    return { name, label: name, kind: 'number', values: places[axis] };
  });
}
