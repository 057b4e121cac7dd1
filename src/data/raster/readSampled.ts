import { type Grid, nearestLookup } from './grid';
import type { RasterFile, Samples } from './rasterInfo';
import { type NoDataRange, noDataRange } from './values/noData';
import { blocksIn, blockWindow } from './windows';

/**
 * Reads a raster at the centres of another grid's cells, both without rotation and in one CRS: the cells of a
 * picture that is coarser than the raster. Nearest neighbour, row-major; NaN outside and where there is no data.
 * Each block is decoded at most once, and none that no centre falls into. Of large rasters and those behind a URL, an
 * overview that is fine enough is read instead, where there is one.
 */
export async function readSampled(
  full: RasterFile,
  grid: Grid,
  cancelled?: () => boolean,
): Promise<Float32Array<ArrayBuffer>> {
  const file = (await fineEnough(full, grid)) ?? full;
  const { info } = file;
  const values = new Float32Array(grid.rows * grid.columns).fill(Number.NaN);
  const whole = { row: 0, column: 0, rows: grid.rows, columns: grid.columns };
  const { rows, columns, window } = nearestLookup(grid, whole, info);
  if (window === null) return values;
  const byRow = indexBySource(rows);
  const noData = noDataRange(info);
  for (const block of blocksIn(info, window)) {
    const part = blockWindow(info, block);
    const wanted = columnsWithin(columns, part.column, part.column + part.columns);
    const wantedRows = rows.some((row) => row >= part.row && row < part.row + part.rows);
    if (wanted.length === 0 || !wantedRows) continue;
    await file.streamBlock(
      block,
      (first, samples) => {
        const count = samples.length / info.blockColumns;
        for (let row = 0; row < count; row++) {
          for (const target of byRow.get(part.row + first + row) ?? []) {
            copyRow(
              samples,
              row * info.blockColumns - part.column,
              columns,
              wanted,
              values,
              target * grid.columns,
              noData,
            );
          }
        }
        return true;
      },
      cancelled,
    );
  }
  return values;
}

/** Rasters of more cells are not read cell by cell for a picture. */
const MAX_FULL_CELLS = 1 << 26;

async function fineEnough({ info, overview }: RasterFile, { transform }: Grid): Promise<RasterFile | null> {
  const isLarge = info.columns * info.rows > MAX_FULL_CELLS || /^https?:/i.test(info.path);
  if (!isLarge || overview === undefined) return null;
  return overview(
    Math.min(Math.abs(transform.a / info.transform.a), Math.abs(transform.e / info.transform.e)),
  );
}

function copyRow(
  samples: Samples,
  start: number,
  columns: Int32Array,
  wanted: readonly number[],
  values: Float32Array,
  target: number,
  noData: NoDataRange | null,
): void {
  for (const column of wanted) {
    const value = samples[start + columns[column]!]!;
    if (noData === null || !(value >= noData.low && value <= noData.high)) values[target + column] = value;
  }
}

/** For each row of the raster, the rows of the grid that take it. */
function indexBySource(rows: Int32Array): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [target, source] of rows.entries()) {
    if (source < 0) continue;
    const list = found.get(source);
    if (list === undefined) found.set(source, [target]);
    else list.push(target);
  }
  return found;
}

function columnsWithin(columns: Int32Array, from: number, to: number): number[] {
  const found: number[] = [];
  for (const [target, source] of columns.entries()) if (source >= from && source < to) found.push(target);
  return found;
}
