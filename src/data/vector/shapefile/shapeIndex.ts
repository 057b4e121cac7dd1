import { UserError } from '../../../shared/errors';

const HEADER_BYTES = 100;
const ENTRY_BYTES = 8;

/**
 * What a .shx file says: which shapes there are, in which order, and where. A .shp that was edited holds older
 * versions of shapes too, and new ones at its end.
 */
export class ShapeIndex {
  readonly shapes: number;
  readonly label: string;
  readonly #bytes: Buffer;

  /**
   * Throws a `UserError` where the file is damaged.
   *
   * @param bytes the file
   */
  constructor(bytes: Buffer, label: string) {
    this.#bytes = bytes;
    this.label = label;
    const end = bytes.length < HEADER_BYTES || bytes.readInt32BE(0) !== 9994 ? 0 : bytes.readInt32BE(24) * 2;
    const shapes = (end - HEADER_BYTES) / ENTRY_BYTES;
    if (end > bytes.length || shapes < 0 || !Number.isInteger(shapes)) {
      throw this.wrong('is damaged');
    }
    this.shapes = shapes;
  }

  /** Where the .shp file has a shape, from 0. */
  place(shape: number): number {
    return this.#bytes.readInt32BE(HEADER_BYTES + shape * ENTRY_BYTES) * 2;
  }

  /** The bytes of a shape without the header of its record. */
  bytesOf(shape: number): number {
    return this.#bytes.readInt32BE(HEADER_BYTES + shape * ENTRY_BYTES + 4) * 2;
  }

  /** What to say where the file is of no use. */
  wrong(what: string): UserError {
    return new UserError(
      `${this.label} ${what}: copy the shapefile again from its source, or remove ${this.label} to have its shapes read in the order of the .shp file.`,
    );
  }
}
