import { createTransform } from '../../data/crs/transform';
import { cellCentre, createCellFinder, type Grid, nearestLookup } from '../../data/raster/grid';
import { partsOfBlock } from '../../data/raster/prepareBlocks';
import type { RasterFile, Window } from '../../data/raster/rasterInfo';
import { blocksIn, intersect } from '../../data/raster/windows';
import { isUrl } from '../../shared/urls';
import type { Placement } from './greenness';

/** A file of more bytes is not read whole for its checksum, but where the job reads it. */
const MAX_WHOLE_BYTES = 256e6;

/** Whether the checksum of a raster's file is of what the job reads of it. */
export function isHashedInParts(file: string, bytes: number): boolean {
  return isUrl(file) || bytes > MAX_WHOLE_BYTES;
}

/** Where some blocks of a raster lie in one file: offset and bytes in turn, ascending, each stretch once. */
export function stretchesOf(raster: RasterFile, blocks: Iterable<number>, path: string): Float64Array {
  const bytesAt = new Map<number, number>();
  for (const block of blocks) {
    for (const { file, offset, bytes } of partsOfBlock(raster, block)) {
      if (file === path) bytesAt.set(offset, Math.max(bytes, bytesAt.get(offset) ?? 0));
    }
  }
  const offsets = Float64Array.from(bytesAt.keys()).sort();
  const stretches = new Float64Array(offsets.length * 2);
  for (const [index, offset] of offsets.entries()) stretches.set([offset, bytesAt.get(offset)!], index * 2);
  return stretches;
}

/** The blocks of a raster that cover a window of the surface, wherever it is placed. */
export function blocksUnder(
  surface: Grid,
  window: Window,
  raster: RasterFile,
  placement: Placement,
): number[] {
  const part = windowUnder(surface, window, raster.info, placement);
  return part === null ? [] : blocksIn(raster.info, part);
}

function windowUnder(surface: Grid, window: Window, other: Grid, placement: Placement): Window | null {
  if (placement.kind === 'aligned') {
    return { ...window, row: window.row - placement.row, column: window.column - placement.column };
  }
  if (placement.crs === null) return nearestLookup(surface, window, other).window;
  return transformedWindow(surface, window, other, placement.crs);
}

/** What lies within a window's edges in one system lies within them in the other: only cells at the edges are looked at. */
function transformedWindow(
  surface: Grid,
  window: Window,
  other: Grid,
  { from, to }: NonNullable<(Placement & { kind: 'nearest' })['crs']>,
): Window | null {
  const { forward } = createTransform(from, to);
  const locate = createCellFinder(other.transform);
  let [top, left] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [bottom, right] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const look = (row: number, column: number): void => {
    try {
      const at = locate(
        ...forward(...cellCentre(surface.transform, window.row + row, window.column + column)),
      );
      if (Number.isNaN(at.row) || Number.isNaN(at.column)) return;
      [top, left] = [Math.min(top, at.row), Math.min(left, at.column)];
      [bottom, right] = [Math.max(bottom, at.row), Math.max(right, at.column)];
    } catch {
      // A cell with no place in the other system has none of its cells.
    }
  };
  for (let row = 0; row < window.rows; row++) {
    look(row, 0);
    look(row, window.columns - 1);
  }
  for (let column = 0; column < window.columns; column++) {
    look(0, column);
    look(window.rows - 1, column);
  }
  const found = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  return bottom < top
    ? null
    : intersect(found, { row: 0, column: 0, rows: other.rows, columns: other.columns });
}
