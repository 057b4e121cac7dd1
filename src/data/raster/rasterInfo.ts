import type { Crs } from '../crs/crs';
import type { Categories } from './sidecar/categories';
import type { GeoKeyBlock } from './tiff/geoKeys';

/** How a raster stores its cells. */
export type SampleType =
  | 'uint8'
  | 'int8'
  | 'uint16'
  | 'int16'
  | 'uint32'
  | 'int32'
  | 'float32'
  | 'float64'
  | 'uint64'
  | 'int64';

/** Cells in their own type; 64-bit integers as the nearest doubles. */
export type Samples =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** From cell to map: `x = a*col + b*row + c`, `y = d*col + e*row + f`; (0, 0) is the top left corner. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** A rectangle of cells; it may stick out of its raster. */
export interface Window {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** How a raster is cut into the blocks that are decoded in one go: row by row of blocks, from the top left. */
export interface BlockLayout {
  readonly columns: number;
  readonly rows: number;
  readonly blockColumns: number;
  readonly blockRows: number;
  readonly blocksAcross: number;
  readonly blocksDown: number;
}

/** How a value comes from a cell that is stored: `stored * scale + offset`, in `unit`. */
export interface BandValues {
  readonly scale: number;
  readonly offset: number;
  /** As it stands in the file, as in `ft`; `null` where it says none. */
  readonly unit: string | null;
}

/** What is declared of most bands: that cells are values. */
export const PLAIN_VALUES: BandValues = { scale: 1, offset: 0, unit: null };

/** How the cells of a raster of values are stored. */
export interface StoredCells {
  readonly sampleType: SampleType;
  readonly noData: number | null;
  readonly band: BandValues;
  /** A mask says which cells have no data. */
  readonly masked: boolean;
}

/** What a raster file is; plain data. Only band 1 is ever read. */
export interface RasterInfo extends BlockLayout {
  readonly path: string;
  /** As in `Esri ASCII grid`; absent for a GeoTIFF. */
  readonly kind?: string;
  /** The absolute paths of all files that say something of it, its own first; absent where only cells are read. */
  readonly files?: readonly string[];
  readonly bands: number;
  readonly sampleType: SampleType;
  /** The value of cells without data; may be NaN. `null`: none is declared. */
  readonly noData: number | null;
  readonly band: BandValues;
  /** Where cells are not what is stored, but the values that it stands for. */
  readonly stored?: StoredCells;
  /** What values stand for, where the file or one beside it says so. */
  readonly categories?: Categories;
  readonly transform: Affine;
  /** `null`: the file does not say. */
  readonly crs: Crs | null;
  /** The file's own description of its CRS, for a copy on the same grid. */
  readonly geoKeys: GeoKeyBlock | null;
  /** Tiles in the file; else strips, of which a block may be several or a part. */
  readonly tiled: boolean;
  /** Bytes that are decoded in one go to see any cell: a block's, or those of some of its rows. */
  readonly pieceBytes: number;
  /** As in `deflate`. */
  readonly compression: string;
  readonly fileBytes: number;
}

/** An open raster. Blocks may be decoded at the same time; `close` when done. */
export interface RasterFile {
  readonly info: RasterInfo;
  /** A raster of the same size whose cells of 0 mark those of this one that have no data; closed with it. */
  readonly mask?: RasterFile | undefined;
  /**
   * The coarsest overview in the file whose cells are at most `factor` times as wide and high as the raster's, for
   * pictures; `null` where there is none. It is closed with the raster.
   */
  overview?(factor: number): Promise<RasterFile | null>;
  /**
   * Decodes a block: row-major, `blockColumns` wide and at most `blockRows` high. Tiles at the right
   * and bottom keep their full size, strips end with the raster. Blocks that the file leaves out are NoData, or
   * 0 where none is declared. `cancelled` is polled at least every 50 ms; a true throws a `CancelledError`.
   * Throws a `UserError` where the block is damaged, or too large to be held.
   */
  decodeBlock(index: number, cancelled?: () => boolean): Promise<Samples>;
  /**
   * The same in pieces of whole rows from the top, so that a file of one huge strip need not be held
   * in memory. `row` is counted from the block's top; `samples` is only valid during the call.
   * Return false to stop early.
   */
  streamBlock(
    index: number,
    take: (row: number, samples: Samples) => boolean | undefined,
    cancelled?: () => boolean,
  ): Promise<void>;
  /** Where the cells of a window are kept: the stretches of files that reading it takes, in file order. */
  partsOf(window: Window): readonly FilePart[];
  close(): Promise<void>;
}

/** A stretch of a file. */
export interface FilePart {
  /** Path or URL. */
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
}
