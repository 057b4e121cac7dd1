import type { ChosenValues } from './chosenValues';
import { UNKNOWN_CLASS } from './copyClasses';
import type { Grid } from './grid';
import { type MetValues, noneMet } from './metValues';
import { type CrsPair, type Placement, shiftedWindow } from './placement';
import type { RasterFile } from './rasterInfo';
import { readClasses } from './readWindow';
import { sampledCells } from './sampledCells';
import { type Target, targetOf } from './windows';

/**
 * Reads a window of a base grid as classes of a raster that is placed on it, into `target`: 1 where the value is one
 * of `chosen`, 2 outside the raster, else 0. Returns what was met.
 */
export async function readPlacedClasses(
  base: Grid,
  file: RasterFile,
  placement: Placement,
  chosen: ChosenValues,
  target: Target<Uint8Array>,
  cancelled: () => boolean,
): Promise<MetValues> {
  if (placement.kind === 'nearest') {
    return sampleClasses(base, file, placement.crs, chosen, target, cancelled);
  }
  const window = shiftedWindow(target.window, placement);
  return readClasses(file, chosen, { ...target, window }, cancelled);
}

/** Samples classes at the centres of a window's cells of the base, as `readPlacedClasses` does. */
export async function sampleClasses(
  base: Grid,
  file: RasterFile,
  crs: CrsPair | null,
  chosen: ChosenValues,
  target: Target<Uint8Array>,
  cancelled: () => boolean,
): Promise<MetValues> {
  const { window, data, offset, stride } = target;
  const cells = sampledCells(base, window, file.info, crs);
  for (let row = 0; row < window.rows; row++) {
    data.fill(UNKNOWN_CLASS, offset + row * stride, offset + row * stride + window.columns);
  }
  if (cells.window === null) return noneMet();
  const part = targetOf(new Uint8Array(cells.window.rows * cells.window.columns), cells.window);
  const met = await readClasses(file, chosen, part, cancelled);
  for (let row = 0; row < window.rows; row++) {
    for (let column = 0; column < window.columns; column++) {
      const from = cells.indexOf(row, column);
      if (from >= 0) data[offset + row * stride + column] = part.data[from]!;
    }
  }
  return met;
}
