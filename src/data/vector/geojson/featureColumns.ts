import type { Column } from '../../../shared/result';
import type { Expectation } from '../cellList';
import { RecordColumns } from '../columns';
import { eachCell } from './cells';
import type { Feature } from './geoJsonDocument';

const ID = 'id';

/**
 * The properties of features as columns. Where ids of features are texts, they are a column before the others, unless
 * a property has its name; as GDAL has it, numbers are no more than places in the file.
 */
export class FeatureColumns {
  readonly #properties: RecordColumns;
  readonly #ids: RecordColumns;
  readonly #only: string | undefined;

  /** @param only the one field that is wanted; by default all are */
  constructor(expected: Expectation, only?: string) {
    this.#properties = new RecordColumns(expected);
    this.#ids = new RecordColumns(expected);
    this.#only = only;
  }

  /** @param text the feature as JSON */
  add({ id, properties }: Feature, text: string): void {
    const isWanted = (name: string): boolean => this.#only === undefined || this.#only === name;
    eachCell(properties, text, (name, cell) => {
      if (isWanted(name)) this.#properties.put(name, cell);
    });
    if (isWanted(ID) && (typeof id === 'string' || typeof id === 'number')) this.#ids.put(ID, id);
    this.#properties.endRow();
    this.#ids.endRow();
  }

  columns(): Column[] {
    const columns = this.#properties.columns();
    const ids = this.#ids.columns().filter(({ kind }) => kind === 'text');
    return columns.some(({ name }) => name === ID) ? columns : [...ids, ...columns];
  }
}
