import type { Heights } from '../../data/raster/copyHeights';
import type { Window } from '../../data/raster/rasterInfo';
import type { Target } from '../../data/raster/windows';
import { CONTROL_OFFSETS, type ThreadContext } from '../../shared/analysis';
import { CancelledError } from '../../shared/errors';
import { windowSize } from '../../tiling/mapLayout';
import { CellKernel, cellScratchBytes } from '../gvi/kernel/cellViewsheds';
import { createPointKernel, JOB_BYTES, scratchBytes, writeJob } from '../gvi/kernel/fastViewshed';
import { eyeElevation } from '../gvi/kernel/plainViewshed';
import { BAND_ROWS, layOutPointRasters, pointRasterBytes, setOrigin } from '../gvi/kernel/pointRasters';
import { heightBytes, heightsIn } from '../gvi/kernel/precision';
import type { CellsThreadData } from './threadData';

/** Observers that the kernel for single ones gets in one call. */
const BATCH = 1024;
const LIST_BYTES = 6 * 4 + 8;

/** The rasters of a tile's window, to be filled in by the caller before `compute`. */
export interface TileRasters {
  /** NaN where there is no data; in the precision of the job. */
  readonly heights: Target<Heights>;
  /** 1 green, 0 not. */
  readonly green: Target<Uint8Array>;
}

/** What was counted for each cell of a tile, row-major. Cells that are not wanted have 0 visible. */
export interface TileCounts {
  readonly visible: Int32Array;
  readonly green: Int32Array;
  /** Cells of the disk that hold data. */
  readonly data: Int32Array;
}

/** Counts what the wanted cells of a tile see. */
export interface TileEngine {
  /** Lays out the window of surface cells that a tile needs. */
  open(window: Window): TileRasters;
  /**
   * Computes a tile, once its rasters are filled in. `cells` are the tile's cells in the window, `wanted` one
   * byte each; `eyes` are elevations, or `null` where they are at the eye's height above the surface.
   */
  compute(window: Window, cells: TileCells, wanted: Uint8Array, eyes: Heights | null): TileCounts;
}

/** Where the cells of a tile lie in its window: the first, and the step between neighbours. */
export interface TileCells {
  readonly top: number;
  readonly left: number;
  readonly step: number;
  readonly rows: number;
  readonly columns: number;
}

/** What the memory of an engine depends on. */
type EngineSize = Pick<CellsThreadData, 'map' | 'radius' | 'shape'> & {
  /** Only whether there is one counts. */
  readonly terrain: object | null;
};

/** Arena bytes that both engines of a thread need together: they are never at work at the same time. */
export function engineBytes(size: EngineSize): number {
  return Math.max(blockBytes(size), pointBytes(size)) + 4096;
}

function blockBytes(size: EngineSize): number {
  const { rows, columns } = windowSize(size);
  const cells = size.shape.rows * size.shape.columns;
  const height = heightBytes(size.shape.precision);
  const lists = cells * (13 + (size.terrain ? height : 0));
  return cellScratchBytes(size.shape) + rows * (columns + 64) * (height + 1) + lists + 1024;
}

function pointBytes(size: EngineSize): number {
  const { radius, shape } = size;
  const { rows, columns } = windowSize(size);
  const rasters = pointRasterBytes(rows, columns, radius, shape.precision);
  return rasters + scratchBytes(radius, shape.precision) + BATCH * LIST_BYTES + JOB_BYTES + 1024;
}

/** Bytes handed out upwards from an address, at multiples of 64. */
function bump(address: number): (bytes: number) => number {
  let top = Math.ceil(address / 64) * 64;
  return (bytes) => {
    const at = top;
    top += Math.ceil(bytes / 64) * 64;
    return at;
  };
}

/** Neighbouring cells in the lanes: for tiles most of whose cells are wanted. */
export function createBlockEngine(
  threadData: CellsThreadData,
  context: ThreadContext,
  address: number,
): TileEngine {
  const { memory } = context.arena;
  const { precision } = threadData.shape;
  const kernel = new CellKernel(memory, precision);
  const tables = { ...threadData.tables, bytes: new Uint8Array() };
  const largest = windowSize(threadData);
  const stride = Math.ceil(largest.columns / 16) * 16;
  const cells = threadData.shape.rows * threadData.shape.columns;
  const take = bump(address);
  const scratch = take(cellScratchBytes(threadData.shape));
  const size = largest.rows * stride;
  const surface = take(size * heightBytes(precision));
  const green = take(size);
  const lists = {
    visible: take(cells * 4),
    green: take(cells * 4),
    data: take(cells * 4),
    wanted: take(cells),
    eyes: threadData.terrain === null ? 0 : take(cells * heightBytes(precision)),
  };

  return {
    open: (window) => ({
      heights: { data: heightsIn(precision, memory.buffer, surface, size), window, offset: 0, stride },
      green: { data: new Uint8Array(memory.buffer, green, size), window, offset: 0, stride },
    }),
    compute(window, { top, left, rows, columns }, wanted, eyes) {
      const count = rows * columns;
      new Uint8Array(memory.buffer, lists.wanted, count).set(wanted);
      if (eyes !== null) heightsIn(precision, memory.buffer, lists.eyes, count).set(eyes);
      kernel.run(
        tables,
        scratch,
        { surface, green, rows: window.rows, columns: window.columns, stride },
        {
          top,
          left,
          rows,
          columns,
          wanted: wanted.every((value) => value !== 0) ? 0 : lists.wanted,
          eyes: eyes === null ? 0 : lists.eyes,
          visible: lists.visible,
          seenGreen: lists.green,
          known: lists.data,
        },
        threadData.eyeHeight,
        CONTROL_OFFSETS,
      );
      const copy = (offset: number): Int32Array => new Int32Array(memory.buffer, offset, count).slice();
      return { visible: copy(lists.visible), green: copy(lists.green), data: copy(lists.data) };
    },
  };
}

/** One observer after the other: for scattered cells. */
export function createPointEngine(
  threadData: CellsThreadData,
  context: ThreadContext,
  address: number,
): TileEngine {
  const { radius, eyeHeight, pointTables, shape } = threadData;
  const { precision } = shape;
  const { memory } = context.arena;
  const kernel = createPointKernel(memory, precision);
  const take = bump(address);
  const scratch = take(scratchBytes(radius, precision));
  const job = take(JOB_BYTES);
  const lists = {
    rows: take(BATCH * 4),
    columns: take(BATCH * 4),
    eyes: take(BATCH * 8),
    out: take(BATCH * 16),
  };
  const rasters = take(0);
  new Uint8Array(memory.buffer, scratch, scratchBytes(radius, precision)).fill(0);
  const layout = (window: Window) =>
    layOutPointRasters(window.rows, window.columns, radius, precision, rasters);

  return {
    open(window) {
      const { heights, green, end } = layout(window);
      const bytes = heightBytes(precision);
      const cells = Math.floor((end - heights.address) / bytes);
      const greens = new Uint8Array(memory.buffer, green.address, end - green.address);
      return {
        heights: {
          data: heightsIn(precision, memory.buffer, heights.address, cells),
          window,
          offset: 0,
          stride: heights.rowBytes / bytes,
        },
        green: { data: greens, window, offset: 0, stride: green.rowBytes },
      };
    },
    compute(window, { top, left, step, rows, columns }, wanted, eyes) {
      const placed = layout(window);
      setOrigin(memory.buffer, placed, window.rows >> 1, window.columns >> 1);
      let data = 0;
      for (let band = 0; band * BAND_ROWS < window.rows; band++) data += kernel.deriveRows(placed, band).data;
      for (let band = 0; band * BAND_ROWS < window.columns; band++) kernel.deriveColumns(placed, band);
      const complete = { heights: data === window.rows * window.columns, green: true };
      writeJob(memory.buffer, job, placed, pointTables, complete);
      const { address, rowBytes } = placed.heights;
      const stride = rowBytes / heightBytes(precision);
      const heights = heightsIn(precision, memory.buffer, address, window.rows * stride);
      const counts = {
        visible: new Int32Array(rows * columns),
        green: new Int32Array(rows * columns),
        data: new Int32Array(rows * columns),
      };
      const words = (offset: number, length: number): Int32Array =>
        new Int32Array(memory.buffer, offset, length);
      const batch = {
        rows: words(lists.rows, BATCH),
        columns: words(lists.columns, BATCH),
        eyes: heightsIn(precision, memory.buffer, lists.eyes, BATCH),
        out: words(lists.out, BATCH * 4),
      };
      const places: number[] = [];

      function flush(): void {
        const arrays = { count: places.length, ...lists };
        const done = kernel.viewsheds(job, arrays, scratch, CONTROL_OFFSETS);
        if (done < places.length) throw new CancelledError();
        for (const [k, place] of places.entries()) {
          counts.visible[place] = batch.out[k * 4]!;
          counts.green[place] = batch.out[k * 4 + 1]!;
          counts.data[place] = batch.out[k * 4 + 2]!;
        }
        places.length = 0;
      }

      for (let place = 0; place < wanted.length; place++) {
        if (wanted[place] === 0) continue;
        const row = top + Math.floor(place / columns) * step;
        const column = left + (place % columns) * step;
        batch.rows[places.length] = row;
        batch.columns[places.length] = column;
        batch.eyes[places.length] =
          eyes?.[place] ?? eyeElevation(heights[row * stride + column]!, eyeHeight, precision);
        places.push(place);
        if (places.length === BATCH) flush();
      }
      flush();
      return counts;
    },
  };
}
