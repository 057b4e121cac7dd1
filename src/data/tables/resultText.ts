import { UserError } from '../../shared/errors';
import { presentationOf } from '../../shared/presentation';
import type { Column, ResultBody } from '../../shared/result';
import { csvText } from './csvText';
import { geoJsonText } from './geoJsonText';
import { markdownText } from './markdownText';
import { tableColumns } from './tableColumns';

/*
 * A result as files. They carry only what the same job gives again: no timings, no dates.
 */

/** All rows in input order, attributes first; where rows are places, their coordinates at the end. */
export function resultCsv(result: ResultBody): string {
  return csvText([...tableColumns(result), ...coordinateColumns(result)]);
}

/** A GeoJSON of the rows that are places, in WGS 84, with the provenance in the top-level member `graticule`. */
export function resultGeoJson(result: ResultBody): string {
  const longitude = numbersOf(result, 'longitude');
  const latitude = numbersOf(result, 'latitude');
  if (longitude === null || latitude === null) {
    throw new UserError('The rows of this result are not places on a map; write them to a .csv or .md file.');
  }
  const { attributes: _attributes, columns: _columns, details: _details, ...provenance } = result;
  return geoJsonText({
    columns: tableColumns(result),
    longitude,
    latitude,
    members: { graticule: provenance },
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
