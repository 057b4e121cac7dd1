/*
 * Viewsheds of every cell of a tile, by the kernel in assembly/cells.ts: lays out its memory, places its tables
 * and runs its parts in order.
 */
import singleBytes from '../../../../build/gviCells.wasm';
import doubleBytes from '../../../../build/gviCellsDouble.wasm';
import { CancelledError } from '../../../shared/errors';
import { Bytes, Pass } from './assembly/cellMemory';
import { type CellLayout, type CellShape, cellLayout } from './cellLayout';
import { type ConeSize, coneSegments, coneTable, MAXIMUM_SHAPES } from './coneTable';
import { heightBytes, type Precision } from './precision';
import { diskCells, diskSpans } from './rayTable';
import { doubleBits, type Words, writeWords } from './words';

export { type CellShape, cellScratchBytes } from './cellLayout';

/** A raster, or a part of one that reaches a radius beyond the tile, in the kernel's memory. */
export interface CellSource {
  /** Byte offset of the heights: in the precision of the tables, row-major, NaN where there is no data. */
  readonly surface: number;
  /** Byte offset of the greenness: a byte a cell, 1 where green. */
  readonly green: number;
  readonly rows: number;
  readonly columns: number;
  /** Cells from one row to the next in both. */
  readonly stride: number;
}

/** Which cells to compute, and where their counts go: `rows * columns` values each, row-major. */
export interface CellTile {
  /** The source row and column of the tile's first cell. */
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
  /** Byte offset of a byte a cell, not 0 where the cell is wanted; 0 where all are. */
  readonly wanted: number;
  /** Byte offset of the elevations of the eyes of wanted cells, as the heights are; 0 where they are at a height above the surface. */
  readonly eyes: number;
  /** Byte offsets of i32 outputs: visible cells, green ones of them (0 for cells not wanted), */
  readonly visible: number;
  readonly seenGreen: number;
  /** and cells within the radius whose height is known; 0 where that is not asked for. */
  readonly known: number;
}

/** Counters in the kernel's memory, as byte offsets of i32. */
export interface CellControl {
  /** Not 0 once the run is to stop; looked at every few milliseconds. */
  readonly cancel: number;
  /** Grows by the cells finished. */
  readonly progress: number;
}

interface CellExports {
  prepare(...args: number[]): number;
  slideMaximum(target: number, source: number, cells: number, shift: number): void;
  sweep(pass: number): number;
  countKnown(...args: number[]): number;
  sumDisks(...args: number[]): void;
}

/** Tables of a shape, made once and read by every thread. */
export interface CellTables {
  readonly shape: CellShape;
  /** To be copied to the address for which they were made. */
  readonly bytes: Uint8Array;
  /** The cones below and above the observer, and where the first ring of each is. */
  readonly cones: readonly (ConeSize & { readonly address: number })[];
}

/** Tables that are to be placed. */
export interface UnplacedTables {
  readonly byteLength: number;
  /** At an address that is a multiple of 16. */
  at(address: number): CellTables;
}

/** Lays out the tables of a shape, which takes seconds where the radius is large. */
export function layOutCellTables(shape: CellShape): UnplacedTables {
  const { precision } = shape;
  const { stride, window, maxima } = cellLayout(shape);
  const relative = maxima.map((at) => (at === null ? 0 : at - window));
  const segments = coneSegments(shape.radius);
  const tables = ([1, -1] as const).map((down) =>
    coneTable({ stride, down, maxima: relative, precision }, segments),
  );
  return {
    byteLength: tables.reduce((sum, { byteLength }) => sum + byteLength, 0),
    at(address) {
      let end = address;
      const placed = tables.map(({ byteLength, bytesAt, ringCount, stateCount }) => {
        const cone = { address: end, ringCount, stateCount };
        end += byteLength;
        return { cone, bytes: bytesAt(cone.address) };
      });
      return {
        shape,
        bytes: new Uint8Array(Buffer.concat(placed.map(({ bytes }) => bytes))),
        cones: placed.map(({ cone }) => cone),
      };
    },
  };
}

/** The kernel of a precision on one memory. */
export class CellKernel {
  private readonly kernel: CellExports;

  constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly precision: Precision,
  ) {
    const bytes = precision === 'single' ? singleBytes : doubleBytes;
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    this.kernel = instance.exports as unknown as CellExports;
  }

  /**
   * Counts what each wanted cell of a tile sees. `eyeHeight` is above the surface, in the unit of its heights, and counts
   * where the tile has no eyes of its own;
   * `scratch` is the address of `cellScratchBytes` that no other thread uses. Throws a `CancelledError` once cancelled.
   */
  run(
    tables: CellTables,
    scratch: number,
    source: CellSource,
    tile: CellTile,
    eyeHeight: number,
    control: CellControl,
  ): void {
    const at = cellLayout(tables.shape);
    const buffer = this.memory.buffer;
    const pass = new DataView(buffer, scratch + at.pass, Bytes.pass);
    new Uint8Array(buffer, scratch + at.marks - at.stride, 18 * at.stride).fill(0);
    this.start(tile, source);
    writeWords(pass, 0, Pass, { quarters: 0 });

    for (const transposed of [false, true]) {
      const rows = transposed ? tile.columns : tile.rows;
      const columns = transposed ? tile.rows : tile.columns;
      const odd = this.window(at, scratch, source, rows, (transposed ? tile.left : tile.top) - at.pad, {
        left: (transposed ? tile.top : tile.left) - at.pad,
        transposed,
      });
      for (const cone of tables.cones) {
        const statesBytes = (cone.stateCount + 1) * Bytes.state;
        writeWords(pass, 0, Pass, {
          rings: cone.address,
          ringCount: cone.ringCount,
          window: scratch + at.window,
          greenBits: scratch + at.greenBits,
          stride: at.stride,
          pad: at.pad,
          rows,
          columns,
          wanted: tile.wanted,
          rowStep: transposed ? 1 : tile.columns,
          columnStep: transposed ? tile.columns : 1,
          visible: tile.visible,
          seenGreen: tile.seenGreen,
          marks: scratch + at.marks,
          states: scratch + at.states + Bytes.state,
          statesBytes,
          odd,
          lists: scratch + at.lists,
          batches: scratch + at.batches,
          noDiagonals: transposed ? 1 : 0,
          cancel: control.cancel,
          progress: control.progress,
          eyeHeight: doubleBits(eyeHeight),
          source: source.surface + heightBytes(this.precision) * (tile.top * source.stride + tile.left),
          sourceRowStep: transposed ? 1 : source.stride,
          sourceColumnStep: transposed ? source.stride : 1,
          eyes: tile.eyes,
        } satisfies Omit<Words<typeof Pass>, 'quarters'>);
        if (this.kernel.sweep(scratch + at.pass)) throw new CancelledError();
      }
    }
    if (tile.known) this.countKnown(tables.shape.radius, at, scratch, source, tile);
  }

  /** Every wanted cell sees itself. */
  private start(tile: CellTile, source: CellSource): void {
    const { buffer } = this.memory;
    const cells = tile.rows * tile.columns;
    const wanted = tile.wanted ? new Uint8Array(buffer, tile.wanted, cells) : undefined;
    const visible = new Int32Array(buffer, tile.visible, cells);
    const seenGreen = new Int32Array(buffer, tile.seenGreen, cells);
    const green = new Uint8Array(buffer, source.green, source.stride * (source.rows - 1) + source.columns);
    for (let r = 0; r < tile.rows; r++) {
      for (let c = 0; c < tile.columns; c++) {
        const k = r * tile.columns + c;
        const on = wanted === undefined || wanted[k] !== 0;
        visible[k] = on ? 1 : 0;
        seenGreen[k] = on && green[(tile.top + r) * source.stride + tile.left + c] === 1 ? 1 : 0;
      }
    }
  }

  /**
   * Copies the tile's surroundings, turned for the cones at hand, and takes the maxima of their boxes. Returns what `Pass.odd`
   * is to be.
   */
  private window(
    at: CellLayout,
    scratch: number,
    source: CellSource,
    tileRows: number,
    top: number,
    { left, transposed }: { left: number; transposed: boolean },
  ): number {
    const rows = tileRows + 2 * at.pad;
    const window = scratch + at.window;
    // In double precision the heights as f32 are needed for their maxima alone, and so written where the first of those go.
    const tops = scratch + at.maxima[0]!;
    const into = [window, tops, scratch + at.greenBits, rows, at.stride, at.stride];
    const raster = [source.surface, source.green, source.rows, source.columns, source.stride];
    const odd = this.kernel.prepare(...into, ...raster, top, left, Number(transposed));
    let from = this.precision === 'single' ? window : tops;
    let before = { rows: 1, columns: 1 };
    let cells = rows * at.stride;
    // The maxima of boxes are those of the boxes before, of which they are made.
    MAXIMUM_SHAPES.forEach((shape, k) => {
      const place = at.maxima[k];
      if (typeof place !== 'number') return;
      const slide = (shift: number): void => {
        cells -= shift;
        this.kernel.slideMaximum(scratch + place, from, cells, shift);
        from = scratch + place;
      };
      for (let n = before.columns; n < shape.columns; n *= 2) slide(n);
      for (let n = before.rows; n < shape.rows; n *= 2) slide(n * at.stride);
      before = shape;
    });
    return odd;
  }

  private countKnown(
    radius: number,
    at: CellLayout,
    scratch: number,
    source: CellSource,
    tile: CellTile,
  ): void {
    const rows = tile.rows + 2 * radius;
    const columns = tile.columns + 2 * radius;
    const prefix = scratch + at.window;
    const raster = [source.surface, source.rows, source.columns, source.stride];
    const corner = [tile.top - radius, tile.left - radius];
    const known = this.kernel.countKnown(prefix, rows, columns, at.stride, ...raster, ...corner);
    if (known === rows * columns) {
      new Int32Array(this.memory.buffer, tile.known, tile.rows * tile.columns).fill(diskCells(radius));
      return;
    }
    const spans = scratch + at.spans;
    new Int32Array(this.memory.buffer, spans, radius + 1).set(diskSpans(radius));
    this.kernel.sumDisks(tile.known, tile.rows, tile.columns, radius, spans, prefix, at.stride);
  }
}
