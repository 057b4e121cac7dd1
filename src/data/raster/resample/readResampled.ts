import type { Heights } from '../copyHeights';
import type { Grid } from '../grid';
import { shiftedWindow } from '../placement';
import type { RasterFile, Window } from '../rasterInfo';
import { readHeights } from '../readWindow';
import { sampledCells } from '../sampledCells';
import { type Target, targetOf } from '../windows';
import { type CellPlaces, cellPlaces, cellsAround } from './cellPlaces';
import type { Resampling } from './resampling';

/** Cells of the raster that are held at once. */
const MAX_CELLS = 1 << 23;
/** Shares of a cell that are taken for rounding of its borders. */
const ROUNDING = 1e-9;

/**
 * Reads a window of a base grid as values of a raster that comes to it, into `target`; NaN outside the raster and where it
 * has no data. The value of a cell depends on neither window nor target.
 *
 * Bilinear: from the four cells whose centres are around that of the base's cell, those without data left out; none where the
 * cell in which the centre lies has none. Average: the mean of the cells under that of the base, by how much of each it
 * covers, those without data left out; in another CRS it covers the rectangle around its four corners.
 */
export async function readResampled(
  base: Grid,
  file: RasterFile,
  resampling: Resampling,
  target: Target<Heights>,
  cancelled: () => boolean,
): Promise<void> {
  const { window } = target;
  if (resampling.kind === 'aligned') {
    await readHeights(file, { ...target, window: shiftedWindow(window, resampling) }, cancelled);
    return;
  }
  const work = planned(base, file, resampling, window);
  if (work !== null && work.from.rows * work.from.columns > MAX_CELLS && window.rows * window.columns > 1) {
    for (const half of halves(target)) await readResampled(base, file, resampling, half, cancelled);
    return;
  }
  const { data, offset, stride } = target;
  for (let row = 0; row < window.rows; row++) {
    data.fill(Number.NaN, offset + row * stride, offset + row * stride + window.columns);
  }
  if (work === null) return;
  if (work.from.rows * work.from.columns > MAX_CELLS && work.add !== undefined) {
    data[offset] = await meanOfStrips(file, work.from, work.add, cancelled);
    return;
  }
  const cells = new Float64Array(work.from.rows * work.from.columns);
  await readHeights(file, targetOf(cells, work.from), cancelled);
  for (let row = 0; row < window.rows; row++) {
    for (let column = 0; column < window.columns; column++) {
      data[offset + row * stride + column] = work.value(cells, row, column);
    }
  }
}

/** The part of the raster that a window needs, and how a cell's value comes from it. */
interface Work {
  readonly from: Window;
  value(cells: Float64Array, row: number, column: number): number;
  /** Adds what a part of `from` holds of the first cell, where its value is a mean. */
  add?(mean: Mean, cells: Float64Array, part: Window): void;
}

/** Sums of values by their weights, and of these. */
interface Mean {
  sum: number;
  weights: number;
}

/** The mean of one cell that covers more of the raster than is held at once. */
async function meanOfStrips(
  file: RasterFile,
  from: Window,
  add: NonNullable<Work['add']>,
  cancelled: () => boolean,
): Promise<number> {
  const mean = { sum: 0, weights: 0 };
  const stripRows = Math.max(1, Math.floor(MAX_CELLS / from.columns));
  const end = from.row + from.rows;
  const cells = new Float64Array(stripRows * from.columns);
  for (let row = from.row; row < end; row += stripRows) {
    const strip = { ...from, row, rows: Math.min(stripRows, end - row) };
    await readHeights(file, targetOf(cells, strip), cancelled);
    add(mean, cells, strip);
  }
  return meanOf(mean);
}

function meanOf({ sum, weights }: Mean): number {
  return weights > 0 ? sum / weights : Number.NaN;
}

function planned(
  base: Grid,
  { info }: RasterFile,
  { kind, crs }: Exclude<Resampling, { kind: 'aligned' }>,
  window: Window,
): Work | null {
  if (kind === 'nearest') {
    const { window: from, indexOf } = sampledCells(base, window, info, crs);
    if (from === null) return null;
    return {
      from,
      value(cells, row, column) {
        const index = indexOf(row, column);
        return index < 0 ? Number.NaN : cells[index]!;
      },
    };
  }
  const places = cellPlaces(base, window, info, crs, kind === 'bilinear' ? 'centres' : 'corners');
  const from = cellsAround(places, info, kind === 'bilinear' ? 1 : 0);
  if (from === null) return null;
  if (kind === 'bilinear') {
    return {
      from,
      value: (cells, row, column) => bilinear(cells, from, info, places, row * window.columns + column),
    };
  }
  const boxAt = (row: number, column: number): Box => boxOf(places, window, row, column);
  return {
    from,
    value(cells, row, column) {
      const mean = { sum: 0, weights: 0 };
      addCells(mean, cells, from, boxAt(row, column));
      return meanOf(mean);
    },
    add: (mean, cells, part) => addCells(mean, cells, part, boxAt(0, 0)),
  };
}

function halves(target: Target<Heights>): [Target<Heights>, Target<Heights>] {
  const { window, offset, stride } = target;
  const { row, column, rows, columns } = window;
  if (rows > 1) {
    const half = rows >> 1;
    return [
      { ...target, window: { ...window, rows: half } },
      {
        ...target,
        window: { ...window, row: row + half, rows: rows - half },
        offset: offset + half * stride,
      },
    ];
  }
  const half = columns >> 1;
  return [
    { ...target, window: { ...window, columns: half } },
    {
      ...target,
      window: { ...window, column: column + half, columns: columns - half },
      offset: offset + half,
    },
  ];
}

function bilinear(cells: Float64Array, from: Window, other: Grid, places: CellPlaces, at: number): number {
  const [row, column] = [places.rows[at]!, places.columns[at]!];
  const own = cellOf(cells, from, Math.floor(row), Math.floor(column));
  if (!(row >= 0 && column >= 0 && row < other.rows && column < other.columns) || Number.isNaN(own)) {
    return Number.NaN;
  }
  const [top, left] = [Math.floor(row - 0.5), Math.floor(column - 0.5)];
  const [down, right] = [row - 0.5 - top, column - 0.5 - left];
  let [sum, weights] = [0, 0];
  for (let corner = 0; corner < 4; corner++) {
    const [i, j] = [corner >> 1, corner & 1];
    const weight = (i === 0 ? 1 - down : down) * (j === 0 ? 1 - right : right);
    if (weight === 0) continue;
    const value = cellOf(cells, from, top + i, left + j);
    if (Number.isNaN(value)) continue;
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
}

/** What a cell of the base covers, in rows and columns of the raster; NaN where it has no place there. */
interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function boxOf(places: CellPlaces, { columns }: Window, row: number, column: number): Box {
  const first = row * (columns + 1) + column;
  const corners = [first, first + 1, first + columns + 1, first + columns + 2];
  const rows = corners.map((at) => places.rows[at]!);
  const across = corners.map((at) => places.columns[at]!);
  return {
    top: snapped(Math.min(...rows)),
    bottom: snapped(Math.max(...rows)),
    left: snapped(Math.min(...across)),
    right: snapped(Math.max(...across)),
  };
}

/** Adds the cells of a part of the raster that lie in a box, by how much of each does. */
function addCells(mean: Mean, cells: Float64Array, part: Window, { top, bottom, left, right }: Box): void {
  const endRow = Math.min(Math.ceil(bottom), part.row + part.rows);
  const endColumn = Math.min(Math.ceil(right), part.column + part.columns);
  for (let i = Math.max(Math.floor(top), part.row); i < endRow; i++) {
    const height = Math.min(bottom, i + 1) - Math.max(top, i);
    for (let j = Math.max(Math.floor(left), part.column); j < endColumn; j++) {
      const value = cellOf(cells, part, i, j);
      if (Number.isNaN(value)) continue;
      const weight = height * (Math.min(right, j + 1) - Math.max(left, j));
      mean.sum += weight * value;
      mean.weights += weight;
    }
  }
}

/** A border of a cell where rounding alone keeps it from one: else a cell beside it would count with nothing. */
function snapped(place: number): number {
  const whole = Math.round(place);
  return Math.abs(place - whole) < ROUNDING ? whole : place;
}

function cellOf(cells: Float64Array, from: Window, row: number, column: number): number {
  const [i, j] = [row - from.row, column - from.column];
  return i >= 0 && j >= 0 && i < from.rows && j < from.columns ? cells[i * from.columns + j]! : Number.NaN;
}
