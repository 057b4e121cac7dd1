import { UserError } from '../../shared/errors';
import { formatBytes } from '../../shared/format';
import { isUrl, withoutLogin } from '../../shared/urls';
import { type Grid, nearestLookup } from './grid';
import { partsOfBlock, prepareBlocks } from './prepareBlocks';
import type { RasterFile, Samples } from './rasterInfo';
import { type NoDataRange, noDataRange } from './values/noData';
import { blocksIn, blockWindow } from './windows';

/** Fetched for a picture at most. */
const MAX_FETCHED_BYTES = 100e6;

/**
 * Reads a raster at the centres of another grid's cells, both without rotation and in one CRS: the cells of a
 * picture that is coarser than the raster. Nearest neighbour, row-major; NaN outside and where there is no data.
 * Each block is decoded at most once, and none that no centre falls into. Of large rasters and those behind a URL, an
 * overview that is fine enough is read instead, where there is one. Throws a `UserError` where that would fetch more from
 * the web than a picture is worth.
 *
 * @param values where they go: 64-bit floats where they must be exact
 */
export async function readSampled<T extends Float32Array | Float64Array = Float32Array<ArrayBuffer>>(
  full: RasterFile,
  grid: Grid,
  cancelled?: () => boolean,
  values: T = new Float32Array(grid.rows * grid.columns) as unknown as T,
): Promise<T> {
  const file = (await fineEnough(full, grid)) ?? full;
  const { info } = file;
  values.fill(Number.NaN);
  const whole = { row: 0, column: 0, rows: grid.rows, columns: grid.columns };
  const { rows, columns, window } = nearestLookup(grid, whole, info);
  if (window === null) return values;
  const byRow = indexBySource(rows);
  const noData = noDataRange(info);
  const wantedOf = (block: number): number[] => {
    const part = blockWindow(info, block);
    const isInRows = rows.some((row) => row >= part.row && row < part.row + part.rows);
    return isInRows ? columnsWithin(columns, part.column, part.column + part.columns) : [];
  };
  const blocks = blocksIn(info, window).filter((block) => wantedOf(block).length > 0);
  if (isUrl(info.path)) checkFetched(file, blocks);
  await prepareBlocks(file, blocks, cancelled);
  for (const block of blocks) {
    const part = blockWindow(info, block);
    const wanted = wantedOf(block);
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
  const isLarge = info.columns * info.rows > MAX_FULL_CELLS || isUrl(info.path);
  if (!isLarge || overview === undefined) return null;
  return overview(
    Math.min(Math.abs(transform.a / info.transform.a), Math.abs(transform.e / info.transform.e)),
  );
}

function checkFetched(file: RasterFile, blocks: readonly number[]): void {
  const parts = blocks.flatMap((block) => partsOfBlock(file, block));
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  if (bytes <= MAX_FETCHED_BYTES) return;
  throw new UserError(
    `A picture of ${withoutLogin(file.info.path)} would take ${formatBytes(bytes)} from the web, more than the ${formatBytes(MAX_FETCHED_BYTES)} that are fetched for one: download the file to see it on the map.`,
  );
}

function copyRow(
  samples: Samples,
  start: number,
  columns: Int32Array,
  wanted: readonly number[],
  values: Float32Array | Float64Array,
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
