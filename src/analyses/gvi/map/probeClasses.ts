import type { Window } from '../../../data/raster/rasterInfo';
import type { Probe } from '../../../shared/messages';
import type { Surface } from '../checkRasters';
import type { Observer, ViewGrid } from '../kernel/plainViewshed';

/** Makes 2 of visible cells that are green. */
export function markGreen(mask: Uint8Array, grid: ViewGrid, observer: Observer, radius: number): void {
  const side = 2 * radius + 1;
  const [top, left] = [radius - observer.row, radius - observer.column];
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const cell = (top + row) * side + left + column;
      if (mask[cell] === 1 && grid.green[row * grid.greenStride + column] === 1) mask[cell] = 2;
    }
  }
}

/** Turns a mask on the surface's cells so that its first row is in the north and its first column in the west. */
export function northUp(
  { row, column, rows, columns }: Window,
  { info }: Surface,
  mask: Uint8Array<ArrayBuffer>,
): Pick<Probe, 'bounds' | 'rows' | 'columns' | 'classes'> {
  const { a, c, e, f } = info.transform;
  const xs = [c + a * column, c + a * (column + columns)];
  const ys = [f + e * row, f + e * (row + rows)];
  const bounds = {
    minX: Math.min(...xs),
    maxX: Math.max(...xs),
    minY: Math.min(...ys),
    maxY: Math.max(...ys),
  };
  if (a > 0 && e < 0) return { bounds, rows, columns, classes: mask };
  const turned = new Uint8Array(mask.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const source = (e < 0 ? i : rows - 1 - i) * columns + (a > 0 ? j : columns - 1 - j);
      turned[i * columns + j] = mask[source]!;
    }
  }
  return { bounds, rows, columns, classes: turned };
}
