import { type Bounds, boundsOfGrid } from '../../shared/bounds';
import { createTransform } from '../crs/transform';
import { cellCentre, createCellFinder, type Grid, inGrid, overlap } from './grid';
import type { CrsPair } from './placement';

/** A lattice of this many steps is laid over each of the two. */
const STEPS = 32;

/**
 * Whether rasters in two systems may share cells: where cells of a lattice over one fall into the other, or else where the
 * extent of each, taken to the system of the other, overlaps it. Never false where they do; true as well of rasters that
 * come as close as a 32nd of their extent.
 */
export function overlapsAcross(base: Grid, other: Grid, { from, to }: CrsPair): boolean {
  const there = latticeIn(base, other, createTransform(from, to).forward);
  const back = latticeIn(other, base, createTransform(to, from).forward);
  if (there.hit || back.hit) return true;
  // What is looked up is the place of base cells in the other: longitudes of the base may be beyond 180 degrees, those
  // that come out of a transform are not.
  const turn = from.degreesPerUnit === null ? 0 : 360 / from.degreesPerUnit;
  return meets(there, other, 0) && meets(back, base, turn);
}

/** A lattice of one grid in the system of another. */
interface Lattice {
  /** Whether the centre of any of its cells falls into the other grid. */
  readonly hit: boolean;
  /** Around all of its points, and as much more as the extent may bulge between them; `null` where none has a place. */
  readonly bounds: Bounds | null;
  /** Every point has a place there. */
  readonly whole: boolean;
}

function latticeIn(grid: Grid, other: Grid, forward: (x: number, y: number) => [number, number]): Lattice {
  const cellOf = createCellFinder(other.transform);
  const place = (row: number, column: number): [number, number] | null => {
    try {
      return forward(...cellCentre(grid.transform, row, column));
    } catch {
      return null;
    }
  };
  let [minX, minY] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [maxX, maxY] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [hit, whole] = [false, true];
  for (let i = 0; i <= STEPS; i++) {
    for (let j = 0; j <= STEPS; j++) {
      const [row, column] = [((grid.rows - 1) * i) / STEPS, ((grid.columns - 1) * j) / STEPS];
      const centre = place(Math.round(row), Math.round(column));
      if (centre !== null) {
        const cell = cellOf(...centre);
        hit ||= inGrid(other, cell.row, cell.column);
      }
      // The cells' own size counts towards the extent, not only their centres.
      const at = place((grid.rows * i) / STEPS - 0.5, (grid.columns * j) / STEPS - 0.5);
      if (at === null) {
        whole = false;
        continue;
      }
      [minX, minY] = [Math.min(minX, at[0]), Math.min(minY, at[1])];
      [maxX, maxY] = [Math.max(maxX, at[0]), Math.max(maxY, at[1])];
    }
  }
  if (maxX < minX) return { hit, bounds: null, whole };
  const [x, y] = [(maxX - minX) / STEPS, (maxY - minY) / STEPS];
  return { hit, bounds: { minX: minX - x, minY: minY - y, maxX: maxX + x, maxY: maxY + y }, whole };
}

/** Whether a lattice meets a grid, or cannot tell; `turn` is a whole circle in the units of the grid, 0 where it has none. */
function meets({ bounds, whole }: Lattice, grid: Grid, turn: number): boolean {
  if (bounds === null) return false;
  if (!whole) return true;
  const { minX, maxX, minY, maxY } = bounds;
  const target = boundsOfGrid(grid);
  return [-turn, 0, turn].some(
    (by) => overlap({ minX: minX + by, maxX: maxX + by, minY, maxY }, target) !== null,
  );
}
