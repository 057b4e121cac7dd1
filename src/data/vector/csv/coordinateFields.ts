import { UserError } from '../../../shared/errors';
import type { LayerBuilder } from '../layerBuilder';
import { isDecimalComma, numberOf } from '../numberText';
import type { CsvRows } from './csvRows';
import { coordinatesOfSystem } from './namedSystem';
import type { RowPlaces } from './rowPlaces';

/** Names of coordinate columns in lower case, x before y; longitude and latitude win over x and y. */
const DEGREES = [
  ['lon', 'long', 'lng', 'longitude', 'lon_wgs84', 'decimallongitude'],
  ['lat', 'latitude', 'lat_wgs84', 'decimallatitude'],
] as const;
const MAP_UNITS = [
  ['x', 'easting', 'eastings', 'east', 'e', 'x_coord', 'xcoord', 'coord_x', 'point_x'],
  ['y', 'northing', 'northings', 'north', 'n', 'y_coord', 'ycoord', 'coord_y', 'point_y'],
] as const;

interface CoordinateColumns {
  readonly x: number;
  readonly y: number;
  readonly inDegrees: boolean;
  /** The code of their system, where their names say it. */
  readonly epsg?: number;
}

/** The fields of a table that hold coordinates. */
export class CoordinateFields implements RowPlaces {
  readonly #label: string;
  readonly #header: readonly string[];
  readonly #at: CoordinateColumns;
  /** Where the comma is the delimiter, it is no decimal mark. */
  readonly #mayHaveCommas: boolean;
  #hasCommas = false;
  /** What to say of the first field that is a number only with decimal commas, where no other field proves them. */
  #doubt: UserError | null = null;

  private constructor(label: string, { header, delimiter }: CsvRows, at: CoordinateColumns) {
    this.#label = label;
    this.#header = header;
    this.#at = at;
    this.#mayHaveCommas = delimiter !== ',';
  }

  /** `null` where no columns have names of coordinates. */
  static find(label: string, rows: CsvRows): CoordinateFields | null {
    const named = coordinatesOfSystem(rows.header);
    const at = named === null ? findCoordinates(rows.header) : { ...named, inDegrees: false };
    return at === null ? null : new CoordinateFields(label, rows, at);
  }

  get epsg(): number | null {
    return this.#at.epsg ?? (this.#at.inDegrees ? 4326 : null);
  }

  add(fields: readonly string[], line: number, layer: LayerBuilder): void {
    const { x, y } = this.#at;
    const isBlank = fields[x]!.trim() === '' && fields[y]!.trim() === '';
    if (!isBlank) layer.addPoint(this.#number(fields, x, line), this.#number(fields, y, line));
    layer.endFeature(isBlank);
  }

  hasCommas(): boolean {
    if (!this.#hasCommas && this.#doubt !== null) throw this.#doubt;
    return this.#hasCommas;
  }

  notes(): string[] {
    const { x, y, inDegrees, epsg } = this.#at;
    const columns = `columns ${this.#header[x]} and ${this.#header[y]}`;
    const named = epsg === undefined ? '' : `, in EPSG:${epsg} as they say`;
    const system = inDegrees ? ', as longitude and latitude in WGS 84' : named;
    const notes = [`Coordinates in ${this.#label} were read from ${columns}${system}.`];
    if (this.hasCommas()) {
      notes.push(`Coordinates in ${this.#label} have decimal commas, which were read as points.`);
    }
    return notes;
  }

  #number(fields: readonly string[], column: number, line: number): number {
    const text = fields[column]!;
    const plain = numberOf(text, false);
    if (plain !== null) return plain;
    const withComma = this.#mayHaveCommas ? numberOf(text, true) : null;
    if (withComma !== null && isDecimalComma(text)) this.#hasCommas = true;
    else if (withComma !== null) this.#doubt ??= this.#wrong(text, column, line);
    else throw this.#wrong(text, column, line);
    return withComma;
  }

  #wrong(text: string, column: number, line: number): UserError {
    const hint = isDecimalComma(text) ? 'use a point as the decimal mark' : 'correct it or remove the row';
    return new UserError(
      `${this.#label}, line ${line}: ${this.#header[column]} is "${text}", which is not a number; ${hint}.`,
    );
  }
}

function findCoordinates(header: readonly string[]): CoordinateColumns | null {
  const names = header.map((name) => name.toLowerCase());
  const find = (wanted: readonly string[]): number => {
    const found = wanted.find((name) => names.includes(name));
    return found === undefined ? -1 : names.indexOf(found);
  };
  for (const [pair, inDegrees] of [[DEGREES, true] as const, [MAP_UNITS, false] as const]) {
    const [x, y] = [find(pair[0]), find(pair[1])];
    if (x >= 0 && y >= 0) return { x, y, inDegrees };
  }
  return null;
}
