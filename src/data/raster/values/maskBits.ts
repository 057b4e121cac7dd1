import { UserError } from '../../../shared/errors';
import type { RasterFile, Window } from '../rasterInfo';
import { blocksIn, blockWindow, intersect } from '../windows';

/** A bit a cell: no mask of more cells is held. */
const MAX_CELLS = 2 ** 31;

/** Which cells of a window have no data. */
export interface Hidden {
  /** Makes those of some rows NaN; `row` is counted from the window's top, rows are `width` values long. */
  blank(values: Float64Array, width: number, row: number): void;
}

/** Reads a window of a mask, whatever blocks it is stored in: its cells of 0 are hidden. */
export async function maskOf(mask: RasterFile, window: Window, cancelled?: () => boolean): Promise<Hidden> {
  const { info } = mask;
  const cells = window.rows * window.columns;
  if (cells > MAX_CELLS) {
    throw new UserError(
      `${info.path} is stored in blocks that are too large for its mask; rewrite it in smaller tiles with gdal_translate -co TILED=YES.`,
    );
  }
  const bits = new Uint8Array(Math.ceil(cells / 8));
  for (const block of blocksIn(info, window)) {
    const own = blockWindow(info, block);
    await mask.streamBlock(
      block,
      (first, samples) => {
        const rows = Math.min(samples.length / info.blockColumns, own.rows - first);
        const part = intersect({ ...own, row: own.row + first, rows }, window);
        if (part !== null) {
          for (let row = part.row; row < part.row + part.rows; row++) {
            const from = (row - own.row - first) * info.blockColumns - own.column;
            const to = (row - window.row) * window.columns - window.column;
            for (let column = part.column; column < part.column + part.columns; column++) {
              if (samples[from + column] === 0) bits[(to + column) >>> 3]! |= 1 << ((to + column) & 7);
            }
          }
        }
        return own.row + first + rows < window.row + window.rows;
      },
      cancelled,
    );
  }
  return {
    blank(values, width, row) {
      const rows = Math.min(values.length / width, window.rows - row);
      for (let i = 0; i < rows; i++) {
        const from = (row + i) * window.columns;
        for (let column = 0; column < window.columns; column++) {
          const at = from + column;
          if ((bits[at >>> 3]! >> (at & 7)) & 1) values[i * width + column] = Number.NaN;
        }
      }
    },
  };
}
