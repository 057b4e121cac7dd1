import {
  createPointKernel,
  JOB_BYTES,
  type PointKernel,
  scratchBytes,
  writeJob,
} from '../../../src/analyses/gvi/kernel/fastViewshed';
import type { Observer, ViewCounts, ViewGrid } from '../../../src/analyses/gvi/kernel/plainViewshed';
import {
  BAND_ROWS,
  layOutPointRasters,
  pointRasterBytes,
  setOrigin,
} from '../../../src/analyses/gvi/kernel/pointRasters';
import { buildPointTables } from '../../../src/analyses/gvi/kernel/pointTables';
import { heightsIn } from '../../../src/analyses/gvi/kernel/precision';
import { precisionOf } from './testGrids';

/** A grid loaded into the fast kernel's memory. */
export interface LoadedGrid {
  readonly memory: WebAssembly.Memory;
  readonly kernel: PointKernel;
  /** Whether every cell has a height and a greenness. */
  readonly complete: { readonly heights: boolean; readonly green: boolean };
  /** Looks from many observers; stops early where `cancelAfter` observers were counted. */
  look(observers: readonly Observer[]): { counts: ViewCounts[]; done: number };
  setCancel(value: number): void;
  progress(): number;
}

/** Loads a grid, in the precision of its heights, for one radius, into memory that held other things before. */
export function loadGrid(grid: ViewGrid, radius: number, max = 4096): LoadedGrid {
  const precision = precisionOf(grid);
  const tables = buildPointTables(radius);
  const start = 65_536;
  const sizes = [
    pointRasterBytes(grid.rows, grid.columns, radius, precision),
    tables.bytes,
    JOB_BYTES,
    scratchBytes(radius, precision),
    max * 32,
  ];
  const total = start + sizes.reduce((sum, size) => sum + size + 64, 0);
  const memory = new WebAssembly.Memory({
    initial: Math.ceil(total / 65_536),
    maximum: 32_768,
    shared: true,
  });
  let top = start;
  const take = (bytes: number): number => {
    const at = top;
    top = Math.ceil((top + bytes) / 64) * 64;
    return at;
  };
  const rasterAt = take(sizes[0]!);
  // What was in the memory before must not matter.
  new Uint8Array(memory.buffer, rasterAt, sizes[0]).fill(0xa5);
  const rasters = layOutPointRasters(grid.rows, grid.columns, radius, precision, rasterAt);
  for (let row = 0; row < grid.rows; row++) {
    const height = row * grid.heightStride;
    const { address, rowBytes } = rasters.heights;
    heightsIn(precision, memory.buffer, address + row * rowBytes, grid.columns).set(
      grid.heights.subarray(height, height + grid.columns),
    );
    const green = row * grid.greenStride;
    new Uint8Array(memory.buffer, rasters.green.address + row * rasters.green.rowBytes, grid.columns).set(
      grid.green.subarray(green, green + grid.columns),
    );
  }
  setOrigin(memory.buffer, rasters, grid.rows >> 1, grid.columns >> 1);
  const kernel = createPointKernel(memory, precision);
  let data = 0;
  let known = 0;
  // Any order will do.
  for (let band = Math.ceil(grid.rows / BAND_ROWS) - 1; band >= 0; band--) {
    const counts = kernel.deriveRows(rasters, band);
    data += counts.data;
    known += counts.known;
  }
  for (let band = Math.ceil(grid.columns / BAND_ROWS) - 1; band >= 0; band--)
    kernel.deriveColumns(rasters, band);

  const tablesAt = take(tables.bytes);
  tables.place(memory.buffer, tablesAt);
  const job = take(JOB_BYTES);
  const cells = grid.rows * grid.columns;
  const complete = { heights: data === cells, green: known === cells };
  writeJob(memory.buffer, job, rasters, tablesAt, complete);
  const scratch = take(scratchBytes(radius, precision));
  const control = take(64);
  const [rows, columns, eyes, out] = [take(max * 4), take(max * 4), take(max * 8), take(max * 16)];

  return {
    memory,
    kernel,
    complete,
    look(observers) {
      const count = observers.length;
      new Int32Array(memory.buffer, rows, count).set(observers.map((o) => o.row));
      new Int32Array(memory.buffer, columns, count).set(observers.map((o) => o.column));
      heightsIn(precision, memory.buffer, eyes, count).set(observers.map((o) => o.eye));
      const done = kernel.viewsheds(job, { count, rows, columns, eyes, out }, scratch, {
        cancel: control,
        progress: control + 4,
      });
      const words = new Int32Array(memory.buffer, out, count * 4);
      const counts = observers.map((_, k) => ({
        visible: words[k * 4]!,
        green: words[k * 4 + 1]!,
        data: words[k * 4 + 2]!,
        greenData: words[k * 4 + 3]!,
      }));
      return { counts, done };
    },
    setCancel: (value) => void Atomics.store(new Int32Array(memory.buffer, control, 1), 0, value),
    progress: () => Atomics.load(new Int32Array(memory.buffer, control, 2), 1),
  };
}
