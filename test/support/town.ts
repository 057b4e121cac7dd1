import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Precision } from '../../src/analyses/gvi/kernel/precision';
import type { Heights } from '../../src/data/raster/copyHeights';
import { wholeGrid } from '../../src/sample/grid';
import { Town } from '../../src/sample/town';
import { writeTestRaster } from './smallTown';

/** A square piece of the sample's town, with round holes in its surface, and its trees. */
export interface PieceOfTown {
  readonly side: number;
  readonly heights: Heights;
  readonly green: Uint8Array;
}

/** Paints it; NaN in the holes. In double precision heights are no floats of 32 bits. */
export function pieceOfTown(side: number, precision: Precision = 'single'): PieceOfTown {
  const { surface, green } = new Town().paint(wholeGrid({ columns: side, rows: side, cellM: 5 }));
  const heights = precision === 'single' ? surface.slice() : Float64Array.from(surface, (z) => z * 1.1);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [down, right] = [(row % 150) - 75, (column % 200) - 60];
      if (down * down + right * right < 36) heights[row * side + column] = Number.NaN;
    }
  }
  return { side, heights, green };
}

/** Writes `dsm.tif` and `trees.tif` of a piece of town into a folder, which is made. */
export async function writePieceOfTown(folder: string, { side, heights, green }: PieceOfTown): Promise<void> {
  await mkdir(folder, { recursive: true });
  const size = { rows: side, columns: side };
  await writeTestRaster(join(folder, 'dsm.tif'), {
    ...size,
    sampleType: heights instanceof Float64Array ? 'float64' : 'float32',
    noData: -9999,
    value: (row, column) =>
      Number.isNaN(heights[row * side + column]!) ? -9999 : heights[row * side + column]!,
  });
  await writeTestRaster(join(folder, 'trees.tif'), {
    ...size,
    sampleType: 'uint8',
    value: (row, column) => green[row * side + column]!,
  });
}

/** Writes every cell's centre as an observer, row by row; the grid is that of `writeTestRaster`. */
export async function writeCellCentres(path: string, side: number): Promise<void> {
  const lines = ['x,y'];
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++)
      lines.push(`${370_002.5 + column * 5},${409_997.5 - row * 5}`);
  }
  await writeFile(path, `${lines.join('\n')}\n`);
}
