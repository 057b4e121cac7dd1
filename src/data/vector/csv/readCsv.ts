import { TextDecoder } from 'node:util';
import { UserError } from '../../../shared/errors';
import type { Cell, Column } from '../../../shared/result';
import { crsFromEpsg } from '../../crs/epsg';
import { numberKind } from '../columns';
import type { Layer } from '../layer';
import { LayerBuilder } from '../layerBuilder';
import { type CsvTable, parseCsv } from './parseCsv';

/** Names of coordinate columns in lower case, x before y; longitude and latitude win over x and y. */
const DEGREES = [
  ['lon', 'long', 'lng', 'longitude', 'lon_wgs84', 'decimallongitude'],
  ['lat', 'latitude', 'lat_wgs84', 'decimallatitude'],
] as const;
const MAP_UNITS = [
  ['x', 'easting', 'eastings', 'east', 'e', 'x_coord', 'xcoord', 'coord_x', 'point_x'],
  ['y', 'northing', 'northings', 'north', 'n', 'y_coord', 'ycoord', 'coord_y', 'point_y'],
] as const;

interface Coordinates {
  readonly x: number;
  readonly y: number;
  readonly inDegrees: boolean;
}

/**
 * Reads points from delimited text. Longitude and latitude are taken as WGS 84; the system of x and y is not
 * known. All columns become attributes. Throws a `UserError` where there are no coordinate columns or where a
 * coordinate is not a number; rows with both coordinates blank have no geometry.
 */
export function readCsv(bytes: Buffer, path: string, label: string): Layer {
  const table = parseCsv(decode(bytes), label);
  const at = findCoordinates(table, label);
  const notes = notesOn(table, at, label);
  const commas = table.delimiter !== ',' && hasDecimalCommas(table, at);
  if (commas) notes.push(`Coordinates in ${label} have decimal commas, which were read as points.`);
  const builder = new LayerBuilder();
  table.rows.forEach((row, index) => {
    const isBlank = row[at.x]!.trim() === '' && row[at.y]!.trim() === '';
    if (!isBlank) {
      builder.addPoint(
        coordinate(table, index, at.x, commas, label),
        coordinate(table, index, at.y, commas, label),
      );
    }
    builder.endFeature(isBlank);
  });
  return builder.finish({
    path: label,
    files: [path],
    crs: at.inDegrees ? crsFromEpsg(4326) : null,
    attributes: table.header.map((name, column) => attribute(name, table, column, commas)),
    notes,
  });
}

/** Text in UTF-8, or in windows-1252 where it is not valid UTF-8. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function findCoordinates(table: CsvTable, label: string): Coordinates {
  const names = table.header.map((name) => name.toLowerCase());
  const find = (wanted: readonly string[]): number => {
    const found = wanted.find((name) => names.includes(name));
    return found === undefined ? -1 : names.indexOf(found);
  };
  for (const [pair, inDegrees] of [[DEGREES, true] as const, [MAP_UNITS, false] as const]) {
    const [x, y] = [find(pair[0]), find(pair[1])];
    if (x >= 0 && y >= 0) return { x, y, inDegrees };
  }
  throw new UserError(
    `${label} has no columns of coordinates (it has ${table.header.join(', ')}): name them lon and lat, or x and y.`,
  );
}

function notesOn(table: CsvTable, at: Coordinates, label: string): string[] {
  const columns = `columns ${table.header[at.x]} and ${table.header[at.y]}`;
  return [
    at.inDegrees
      ? `Coordinates in ${label} were read from ${columns}, as longitude and latitude in WGS 84.`
      : `Coordinates in ${label} were read from ${columns}.`,
  ];
}

function hasDecimalCommas(table: CsvTable, at: Coordinates): boolean {
  const isDecimal = (text: string): boolean => /^\s*[-+]?\d+,\d+\s*$/.test(text);
  return table.rows.some((row) => isDecimal(row[at.x]!) || isDecimal(row[at.y]!));
}

function coordinate(table: CsvTable, row: number, column: number, commas: boolean, label: string): number {
  const text = table.rows[row]![column]!;
  const value = numberOf(text, commas);
  if (value !== null) return value;
  const hint = /^\s*[-+]?\d+,\d+\s*$/.test(text)
    ? 'use a point as the decimal mark'
    : 'correct it or remove the row';
  throw new UserError(
    `${label}, line ${table.lines[row]}: ${table.header[column]} is "${text}", which is not a number; ${hint}.`,
  );
}

function numberOf(text: string, commas: boolean): number | null {
  const plain = (commas ? text.replace(',', '.') : text).trim();
  if (!/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** A column of numbers where every field is one, and where numbers keep what its fields say. */
function attribute(name: string, table: CsvTable, column: number, commas: boolean): Column {
  const texts: readonly (string | null)[] = table.rows.map((row) =>
    row[column] === '' ? null : row[column]!,
  );
  const present = texts.filter((text) => text !== null);
  const isNumber = (text: string): boolean => numberOf(text, commas) !== null;
  if (present.length === 0 || !present.every(isNumber) || holdsCodes(present)) {
    return { name, label: name, kind: 'text', values: texts };
  }
  const values: Cell[] = texts.map((text) => (text === null ? null : numberOf(text, commas)));
  const kind = numberKind(values.filter((value) => value !== null) as number[]);
  return { name, label: name, kind, values };
}

/**
 * Whether fields that could be read as numbers are codes, which a number would alter: 007, integers of more digits
 * than a number holds, and 1E10, unless decimal marks elsewhere in the column tell of measurements.
 */
function holdsCodes(texts: readonly string[]): boolean {
  if (texts.some((text) => /^\s*[-+]?0\d/.test(text) || isLongInteger(text))) return true;
  return texts.some((text) => /e/i.test(text)) && !texts.some((text) => /[.,]/.test(text));
}

function isLongInteger(text: string): boolean {
  return /^\s*[-+]?\d+\s*$/.test(text) && !Number.isSafeInteger(Number(text));
}
