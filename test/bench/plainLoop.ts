import { eyeElevation } from '../../src/analyses/gvi/kernel/plainViewshed';
import { buildRayTable } from '../../src/analyses/gvi/kernel/rayTable';

/**
 * The plainest loop over all rays, with tabulated offsets and no early stop: a yardstick for the machine, since
 * times on different ones cannot be compared.
 *
 * @param columns of the square raster; observers must be `radius` cells from its edges
 * @returns what counts the visible cells of the observer at a cell
 */
export function plainLoop(
  heights: Float32Array,
  columns: number,
  radius: number,
  eyeHeight: number,
): (cell: number) => number {
  const table = buildRayTable(radius);
  const { rays, starts } = table;
  const side = 2 * radius + 1;
  const offsets = Int32Array.from(table.rows, (row, k) => row * columns + table.columns[k]!);
  const places = Int32Array.from(table.rows, (row, k) => (row + radius) * side + table.columns[k]! + radius);
  const distances = Float32Array.from(table.rows, (row, k) =>
    Math.sqrt(row * row + table.columns[k]! * table.columns[k]!),
  );
  const seen = new Uint8Array(side * side);
  return (cell) => {
    seen.fill(0);
    const eye = eyeElevation(heights[cell]!, eyeHeight, 'single');
    for (let ray = 0; ray < rays; ray++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let k = starts[ray]!; k < starts[ray + 1]!; k++) {
        const slope = Math.fround(Math.fround(heights[cell + offsets[k]!]! - eye) / distances[k]!);
        if (slope > best) {
          best = slope;
          seen[places[k]!] = 1;
        }
      }
    }
    let visible = 1;
    for (let place = 0; place < seen.length; place++) visible += seen[place]!;
    return visible;
  };
}
