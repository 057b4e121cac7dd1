import { UserError } from '../../../shared/errors';
import { info, type Note, notice } from '../../../shared/note';
import type { LayerBuilder } from '../layerBuilder';
import { isDecimalComma, numberOf } from '../numberText';
import { type CoordinateColumns, findCoordinates } from './coordinateNames';
import type { CsvRows } from './csvRows';
import { coordinatesOfSystem } from './namedSystem';
import type { RowPlaces } from './rowPlaces';

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

  /**
   * `null` where no columns have names of coordinates.
   *
   * @param ambiguous whether names count that may mean other things
   */
  static find(label: string, rows: CsvRows, ambiguous: boolean): CoordinateFields | null {
    const named = coordinatesOfSystem(rows.header);
    const at =
      named === null ? findCoordinates(rows.header, label, ambiguous) : { ...named, inDegrees: false };
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

  notes(): Note[] {
    const { x, y, inDegrees, epsg } = this.#at;
    const columns = `columns ${this.#header[x]} and ${this.#header[y]}`;
    const named = epsg === undefined ? '' : `, in EPSG:${epsg} as they say`;
    const system = inDegrees ? ', as longitude and latitude in WGS 84' : named;
    const notes = [
      notice(
        `Coordinates in ${this.#label} were read from ${columns}${system}.`,
        `Coordinates are from ${columns}${inDegrees ? ', in WGS 84 degrees' : named}`,
      ),
    ];
    if (this.hasCommas()) {
      notes.push(info(`Coordinates in ${this.#label} have decimal commas, which were read as points.`));
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
