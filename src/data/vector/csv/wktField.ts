import { UserError } from '../../../shared/errors';
import { info, type Note } from '../../../shared/note';
import { addGeometry } from '../geojson/geometry';
import type { LayerBuilder } from '../layerBuilder';
import type { RowPlaces } from './rowPlaces';
import { wktGeometry } from './wktGeometry';

/** Names that programs give to a column of geometries, in lower case. */
const NAMES = ['wkt', 'the_geom', 'geom', 'geometry'];

/** Characters of a text that is no geometry that are shown. */
const SHOWN = 40;

/** The field of a table that holds geometries as well-known text. */
export class WktField implements RowPlaces {
  readonly epsg = null;
  readonly #label: string;
  readonly #name: string;
  readonly #column: number;

  private constructor(label: string, name: string, column: number) {
    this.#label = label;
    this.#name = name;
    this.#column = column;
  }

  /** `null` where no column has such a name. */
  static find(label: string, header: readonly string[]): WktField | null {
    const column = header.findIndex((name) => NAMES.includes(name.toLowerCase()));
    return column < 0 ? null : new WktField(label, header[column]!, column);
  }

  add(fields: readonly string[], line: number, layer: LayerBuilder): void {
    const text = fields[this.#column]!;
    const geometry = wktGeometry(text);
    if (geometry === null && text.trim() !== '') {
      const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
      throw new UserError(
        `${this.#label}, line ${line}: ${this.#name} is "${shown}", which is no point, line or polygon as well-known text; correct it or remove the row.`,
      );
    }
    layer.endFeature(addGeometry(layer, geometry, `${this.#label}, line ${line}`));
  }

  hasCommas(): boolean {
    return false;
  }

  notes(): Note[] {
    return [info(`Shapes in ${this.#label} were read from column ${this.#name}, as well-known text.`)];
  }
}
