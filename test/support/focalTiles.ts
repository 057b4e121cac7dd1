import { focalKernel } from '../../src/analyses/calc/focal/focalKernel';
import type { Rectangle } from '../../src/analyses/calc/focal/focalPlanes';
import { type FocalSettings, focalScratchBytes, runFocal } from '../../src/analyses/calc/focal/runFocal';
import type { FocalOperation } from '../../src/shared/expression/node';
import { reachOf } from '../../src/shared/expression/node';

/** A raster: row-major, NaN where a cell is missing. */
export interface Raster {
  readonly rows: number;
  readonly columns: number;
  readonly cells: Float32Array | Float64Array;
}

/** How a raster is cut into tiles, and whether their planes end at the raster's edge or have room beyond it. */
export interface Cut {
  readonly rows: number;
  readonly columns: number;
  readonly beyond: boolean;
}

/** Memory of 8 MiB, and the kernel over it: many runs share them. */
export function focalMemory(): { memory: WebAssembly.Memory; kernel: ReturnType<typeof focalKernel> } {
  const memory = new WebAssembly.Memory({ initial: 128, maximum: 32768, shared: true });
  return { memory, kernel: focalKernel(memory) };
}

/** All results of a raster, computed tile by tile. */
export function runTiles(
  { memory, kernel }: ReturnType<typeof focalMemory>,
  operation: FocalOperation,
  settings: FocalSettings,
  raster: Raster,
  cut: Cut,
): Float64Array {
  const all = new Float64Array(raster.rows * raster.columns);
  for (let top = 0; top < raster.rows; top += cut.rows) {
    for (let left = 0; left < raster.columns; left += cut.columns) {
      const rows = Math.min(cut.rows, raster.rows - top);
      const columns = Math.min(cut.columns, raster.columns - left);
      // Two cells more than it takes: a plane's halo may be another operation's.
      const reach = reachOf(operation) + 2;
      const wanted = {
        top: top - reach,
        left: left - reach,
        bottom: top + rows + reach,
        right: left + columns + reach,
      };
      const held = cut.beyond ? wanted : clip(wanted, raster);
      const single = raster.cells instanceof Float32Array;
      const stride = held.right - held.left + 3;
      const count = (held.bottom - held.top) * stride;
      const plane = (
        single ? new Float32Array(memory.buffer, 64, count) : new Float64Array(memory.buffer, 64, count)
      ).fill(1e9);
      const inside = clip(wanted, raster);
      for (let row = inside.top; row < inside.bottom; row++) {
        const from = row * raster.columns;
        const cells = raster.cells.subarray(from + inside.left, from + inside.right);
        plane.set(cells, (row - held.top) * stride + inside.left - held.left);
      }
      const pointer = Math.ceil((64 + count * 8) / 64) * 64;
      const results = new Float64Array(memory.buffer, pointer, rows * (columns + 1)).fill(7);
      const scratch = pointer + Math.ceil((results.length * 8) / 16) * 16;
      new Uint8Array(memory.buffer, scratch, focalScratchBytes(operation)).fill(0xff);
      runFocal(
        kernel,
        operation,
        settings,
        {
          pointer: 64,
          type: single ? 'float32' : 'float64',
          stride,
          inside: {
            top: inside.top - held.top,
            left: inside.left - held.left,
            bottom: inside.bottom - held.top,
            right: inside.right - held.left,
          },
        },
        { pointer, stride: columns + 1, rows, columns, top: top - held.top, left: left - held.left },
        scratch,
      );
      for (let row = 0; row < rows; row++) {
        const from = row * (columns + 1);
        all.set(results.subarray(from, from + columns), (top + row) * raster.columns + left);
        if (results[from + columns] !== 7) throw new Error('A cell beside the target was written.');
      }
    }
  }
  return all;
}

function clip({ top, left, bottom, right }: Rectangle, { rows, columns }: Raster): Rectangle {
  return {
    top: Math.max(0, top),
    left: Math.max(0, left),
    bottom: Math.min(rows, bottom),
    right: Math.min(columns, right),
  };
}
