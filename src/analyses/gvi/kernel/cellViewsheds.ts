/*
 * Viewsheds of every cell of a tile, by the kernel in assembly/cells.ts: lays out its memory, places its tables
 * and runs its parts in order.
 */
import bytes from '../../../../build/gviCells.wasm';
import { CancelledError } from '../../../shared/errors';
import { boxShifts, coneTable, MAXIMUM_SHAPES, STATE_BYTES } from './cellTables';
import { diskCells, diskSpans } from './rayTable';

/** What memory and tables depend on: the radius in cells, and the largest tile that will be worked. */
export interface CellShape {
  readonly radius: number;
  readonly rows: number;
  readonly columns: number;
}

/** A raster, or a part of one that reaches a radius beyond the tile, in the kernel's memory. */
export interface CellSource {
  /** Byte offset of the heights: float32, row-major, NaN where there is no data. */
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
  /** Byte offsets of i32 outputs: visible cells, green ones of them (0 for cells not wanted), */
  readonly visible: number;
  readonly seenGreen: number;
  /** and cells within the radius whose height is known; 0 where that is not asked for. */
  readonly known: number;
}

/** Counters in the kernel's memory, as byte offsets of i32. */
export interface CellControl {
  /** Not 0 once the run is to stop; looked at every eight cells. */
  readonly cancel: number;
  /** Grows by the cells finished. */
  readonly progress: number;
}

interface CellExports {
  prepare(...args: number[]): void;
  slideMaximum(target: number, source: number, cells: number, shift: number): void;
  sweep(parameters: number): number;
  countKnown(...args: number[]): number;
  sumDisks(...args: number[]): void;
}

/** Columns that the eight lanes and the widest box may reach beyond the last ray. */
const SLACK = 32;
const PARAMETER_BYTES = 128;
/** Batches of eight observers that are worked together, and the bytes of one, as in the kernel. */
const BATCHES = 16;
const BATCH_BYTES = 768;

/** Offsets within a thread's scratch memory, and what the tables need to know of it. */
interface Layout {
  readonly pad: number;
  readonly stride: number;
  readonly rows: number;
  readonly window: number;
  readonly bits: number;
  readonly maxima: readonly number[];
  readonly marks: number;
  readonly spans: number;
  readonly parameters: number;
  readonly planes: number;
  readonly states: number;
}

function layout(shape: CellShape): Layout {
  const pad = shape.radius + 8;
  const side = Math.max(shape.rows, shape.columns);
  // An odd number of cache lines, so that the cells of a column do not share one set of the cache.
  const lines = Math.ceil((side + 2 * pad + SLACK) / 16);
  const stride = 16 * (lines % 2 === 0 ? lines + 1 : lines);
  if (stride > 8000)
    throw new RangeError(`a window of ${stride} columns is more than the tables can address`);
  const rows = side + 2 * pad;
  const cells = rows * stride + 64;
  let used = 0;
  const take = (length: number): number => {
    const at = used;
    used += Math.ceil(length / 64) * 64;
    return at;
  };
  const parameters = take(PARAMETER_BYTES);
  const planes = take(BATCHES * BATCH_BYTES);
  const spans = take((shape.radius + 1) * 4);
  const marks = take(10 * stride) + Math.ceil(stride / 64) * 64;
  const window = take(cells * 4);
  const bits = take(cells);
  const maxima = MAXIMUM_SHAPES.map(() => take(cells * 4));
  return { pad, stride, rows, window, bits, maxima, marks, spans, parameters, planes, states: used };
}

function cones(shape: CellShape, address: number): { bytes: Uint8Array; rings: number; states: number }[] {
  const { stride, window, maxima } = layout(shape);
  const relative = maxima.map((at) => at - window);
  const down = coneTable({ radius: shape.radius, stride, down: true, maxima: relative }, address);
  const up = coneTable(
    { radius: shape.radius, stride, down: false, maxima: relative },
    address + down.bytes.length,
  );
  return [down, up];
}

/** Tables of a shape, made once and read by every thread. */
export interface CellTables {
  readonly shape: CellShape;
  /** To be copied to the address for which they were made. */
  readonly bytes: Uint8Array;
  /** Each cone's first ring, how many rings it has, and how many states. Plain data. */
  readonly cones: readonly { readonly address: number; readonly rings: number; readonly states: number }[];
}

/** Makes the tables for an address, a multiple of 16; their length does not depend on it. */
export function cellTables(shape: CellShape, address: number): CellTables {
  const [down, up] = cones(shape, address) as [ReturnType<typeof coneTable>, ReturnType<typeof coneTable>];
  const all = new Uint8Array(down.bytes.length + up.bytes.length);
  all.set(down.bytes);
  all.set(up.bytes, down.bytes.length);
  return {
    shape,
    bytes: all,
    cones: [
      { address, rings: down.rings, states: down.states },
      { address: address + down.bytes.length, rings: up.rings, states: up.states },
    ],
  };
}

/** The memory that each thread needs for itself, in bytes; its address must be a multiple of 64. */
export function cellScratchBytes(shape: CellShape): number {
  // A state for each ray of two octants, with whole groups; twice, and a list of them.
  const states = 2 * (shape.radius + 8);
  return layout(shape).states + 2 * BATCHES * (states + 1) * STATE_BYTES + 4 * (states + 1) * 4 + 64;
}

/** The kernel on one memory. */
export class CellKernel {
  private readonly kernel: CellExports;

  constructor(private readonly memory: WebAssembly.Memory) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    this.kernel = instance.exports as unknown as CellExports;
  }

  /**
   * Counts what each wanted cell of a tile sees. `eyeHeight` is in metres above the surface; `scratch` is the
   * address of `cellScratchBytes` that no other thread uses. Throws a `CancelledError` once cancelled.
   */
  run(
    tables: CellTables,
    scratch: number,
    source: CellSource,
    tile: CellTile,
    eyeHeight: number,
    control: CellControl,
  ): void {
    const at = layout(tables.shape);
    const buffer = this.memory.buffer;
    const parameters = new Uint32Array(buffer, scratch + at.parameters, PARAMETER_BYTES / 4);
    const heights = new Float32Array(buffer, scratch + at.parameters, PARAMETER_BYTES / 4);
    new Uint8Array(buffer, scratch + at.marks - at.stride, 10 * at.stride).fill(0);
    this.start(tile, source);
    parameters[22] = 0;

    for (const transposed of [false, true]) {
      const rows = transposed ? tile.columns : tile.rows;
      const columns = transposed ? tile.rows : tile.columns;
      this.window(at, scratch, source, rows, (transposed ? tile.left : tile.top) - at.pad, {
        left: (transposed ? tile.top : tile.left) - at.pad,
        transposed,
      });
      for (const cone of tables.cones) {
        const stateBytes = (cone.states + 1) * STATE_BYTES;
        const states = scratch + at.states + STATE_BYTES;
        parameters.set([
          cone.address,
          cone.rings,
          scratch + at.window,
          scratch + at.bits,
          at.stride,
          at.pad,
          rows,
          columns,
          tile.wanted,
          transposed ? 1 : tile.columns,
          transposed ? tile.columns : 1,
          tile.visible,
          tile.seenGreen,
          scratch + at.marks,
          states,
          stateBytes,
          states + 2 * BATCHES * stateBytes,
          scratch + at.planes,
          transposed ? 1 : 0,
          control.cancel,
          control.progress,
        ]);
        heights[21] = eyeHeight;
        parameters[23] = source.surface + 4 * (tile.top * source.stride + tile.left);
        parameters[24] = transposed ? 1 : source.stride;
        parameters[25] = transposed ? source.stride : 1;
        if (this.kernel.sweep(scratch + at.parameters)) throw new CancelledError();
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

  /** Copies the tile's surroundings, turned for the cones at hand, and takes the maxima of their boxes. */
  private window(
    at: Layout,
    scratch: number,
    source: CellSource,
    tileRows: number,
    top: number,
    { left, transposed }: { left: number; transposed: boolean },
  ): void {
    const rows = tileRows + 2 * at.pad;
    const window = scratch + at.window;
    this.kernel.prepare(
      window,
      scratch + at.bits,
      rows,
      at.stride,
      at.stride,
      source.surface,
      source.green,
      source.rows,
      source.columns,
      source.stride,
      top,
      left,
      transposed ? 1 : 0,
    );
    MAXIMUM_SHAPES.forEach((shape, k) => {
      const target = scratch + at.maxima[k]!;
      let from = window;
      let cells = rows * at.stride;
      const slide = (shift: number): void => {
        cells -= shift;
        this.kernel.slideMaximum(target, from, cells, shift);
        from = target;
      };
      for (let n = 1; n < shape.columns; n *= 2) slide(n);
      boxShifts(shape).forEach((shift, k) => slide((1 << k) * at.stride + shift));
    });
  }

  private countKnown(radius: number, at: Layout, scratch: number, source: CellSource, tile: CellTile): void {
    const rows = tile.rows + 2 * radius;
    const columns = tile.columns + 2 * radius;
    const prefix = scratch + at.window;
    const known = this.kernel.countKnown(
      prefix,
      rows,
      columns,
      at.stride,
      source.surface,
      source.rows,
      source.columns,
      source.stride,
      tile.top - radius,
      tile.left - radius,
    );
    if (known === rows * columns) {
      new Int32Array(this.memory.buffer, tile.known, tile.rows * tile.columns).fill(diskCells(radius));
      return;
    }
    const spans = scratch + at.spans;
    new Int32Array(this.memory.buffer, spans, radius + 1).set(diskSpans(radius));
    this.kernel.sumDisks(tile.known, tile.rows, tile.columns, radius, spans, prefix, at.stride);
  }
}
