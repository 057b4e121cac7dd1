import { UserError } from '../../shared/errors';
import { presentationOf } from '../../shared/presentation';
import { type Column, type ColumnHead, RESULT_VERSION, type ResultBody } from '../../shared/result';
import { csvText } from './csvText';
import { geoJsonText, writtenPlace } from './geoJsonText';
import { markdownText } from './markdownText';
import { tableColumns } from './tableColumns';
import { tableDigest } from './tableDigest';

/*
 * A result as files. They carry only what the same job gives again: no timings, no dates.
 */

/** All rows in input order, attributes first; where rows are places, their coordinates at the end. */
export function resultCsv(result: ResultBody): string {
  const coordinates = coordinateColumns(result);
  return csvText([...tableColumns(result, coordinates), ...coordinates]);
}

/**
 * A GeoJSON of the rows that are places, in WGS 84. The top-level member `graticule` holds all else of the result,
 * so that the file opens as a result again.
 */
export function resultGeoJson(result: ResultBody): string {
  const longitude = numbersOf(result, 'longitude');
  const latitude = numbersOf(result, 'latitude');
  if (longitude === null || latitude === null) {
    throw new UserError('The rows of this result are not places on a map; write them to a .csv or .md file.');
  }
  const { longitude: _longitude, latitude: _latitude, ...details } = result.details;
  const attributes = result.attributes.map(headOf);
  const columns = result.columns.map(headOf);
  const table = tableColumns(result);
  const places = longitude.map((value, row) => writtenPlace(value, latitude[row]!));
  const head = { formatVersion: RESULT_VERSION, tableSha256: tableDigest(places, table) };
  return geoJsonText({
    columns: table,
    longitude,
    latitude,
    members: { graticule: { ...head, ...result, attributes, columns, details } },
  });
}

/** The table as it is shown, best first. */
export function resultMarkdown(result: ResultBody): string {
  const { nameColumn, columns, order } = presentationOf(result);
  const shown = nameColumn === null ? columns : [nameColumn, ...columns];
  return markdownText(
    shown.map((column) => ({ ...column, values: order.map((row) => column.values[row] ?? null) })),
  );
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
