import { UserError } from '../../../shared/errors';
import type { Note } from '../../../shared/note';
import type { LayerBuilder } from '../layerBuilder';
import { CoordinateFields } from './coordinateFields';
import type { CsvRows } from './csvRows';
import { WktField } from './wktField';

/** What of a row says where its feature is. */
export interface RowPlaces {
  /** The code of the system of places, where that is known. */
  readonly epsg: number | null;
  /** Adds the row's feature. Throws a `UserError` where its place cannot be read. */
  add(fields: readonly string[], line: number, layer: LayerBuilder): void;
  /** Whether decimal marks of the table are commas, when all rows have been added. */
  hasCommas(): boolean;
  notes(): Note[];
}

/** Columns of coordinates, or else one of well-known text, or else columns whose names may be those of coordinates. Throws a `UserError` where there are neither, unless that is allowed. */
export function placesOf(label: string, rows: CsvRows, withoutPlaces = false): RowPlaces {
  const found =
    CoordinateFields.find(label, rows, false) ??
    WktField.find(label, rows.header) ??
    CoordinateFields.find(label, rows, true);
  if (found !== null) return found;
  if (withoutPlaces) return NOWHERE;
  throw new UserError(
    `${label} has no columns of coordinates (it has ${listed(rows.header)}): name them lon and lat, or x and y; Longitude and Latitude, Easting and Northing, Rechtswert and Hochwert and the like are known too.`,
  );
}

/** Of rows that are no places. */
const NOWHERE: RowPlaces = {
  epsg: null,
  add: (_fields, _line, layer) => layer.endFeature(true),
  hasCommas: () => false,
  notes: () => [],
};

/** Columns that a message names. */
const SHOWN = 20;

function listed(header: readonly string[]): string {
  const more = header.length > SHOWN ? ` and ${header.length - SHOWN} more` : '';
  return header.slice(0, SHOWN).join(', ') + more;
}
