import { UserError } from '../../../shared/errors';
import type { RasterFile, Window } from '../rasterInfo';
import { blocksIn, blockWindow, partIn } from '../windows';

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
        const part = partIn(info, block, samples, window, first);
        for (let row = 0; part !== null && row < part.cells.rows; row++) {
          const from = part.from + row * info.blockColumns;
          const to = (part.cells.row + row - window.row) * window.columns + part.cells.column - window.column;
          for (let column = 0; column < part.cells.columns; column++) {
            if (samples[from + column] === 0) bits[(to + column) >>> 3]! |= 1 << ((to + column) & 7);
          }
        }
        return own.row + first + samples.length / info.blockColumns < window.row + window.rows;
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
