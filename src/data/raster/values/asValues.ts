import { CancelledError, UserError } from '../../../shared/errors';
import { formatBytes } from '../../../shared/format';
import { SAMPLE_BYTES } from '../codec/sampleFormat';
import type { RasterFile, RasterInfo, Samples, StoredCells } from '../rasterInfo';
import { blockWindow } from '../windows';
import { maskOf } from './maskBits';
import { type NoDataRange, noDataRange } from './noData';

/** Values converted at a time. */
const BATCH_CELLS = 1 << 17;

/** No block whose values take more is held whole. */
const MAX_BLOCK_BYTES = 1 << 30;

/**
 * The values of a raster whose cells are stored: `stored * scale + offset` in 64-bit floats, and NaN where there is no
 * data. A raster whose cells are its values, and which has no mask, is returned as it is.
 *
 * @param mask a raster of the same size, in blocks of its own; where it is 0 there is no data. NoData does not count
 *   beside it, as in GDAL. It is closed with the file.
 */
export function asValues(file: RasterFile, mask: RasterFile | null): RasterFile {
  const { info } = file;
  const { scale, offset } = info.band;
  if (mask === null && scale === 1 && offset === 0) return file;
  if (mask !== null && (mask.info.columns !== info.columns || mask.info.rows !== info.rows)) {
    throw new UserError(
      `${info.path} has a mask of another size (${mask.info.columns} x ${mask.info.rows} cells): make it again, or remove it.`,
    );
  }
  const stored: StoredCells = {
    sampleType: info.sampleType,
    noData: info.noData,
    band: info.band,
    masked: mask !== null,
  };
  const noData = mask === null ? noDataRange(info) : null;
  const values: RasterInfo = {
    ...info,
    sampleType: 'float64',
    noData: Number.NaN,
    band: { scale: 1, offset: 0, unit: info.band.unit },
    stored,
    pieceBytes: Math.min(
      info.pieceBytes * (8 / SAMPLE_BYTES[info.sampleType]),
      info.pieceBytes + BATCH_CELLS * 8,
    ),
  };

  const streamBlock: RasterFile['streamBlock'] = async (index, take, cancelled) => {
    const hidden = mask === null ? null : await maskOf(mask, blockWindow(info, index), cancelled);
    const width = info.blockColumns;
    const batchRows = Math.max(1, Math.floor(BATCH_CELLS / width));
    let batch = new Float64Array(0);
    let stopped = false;
    await file.streamBlock(
      index,
      (first, samples) => {
        const rows = samples.length / width;
        for (let row = 0; row < rows && !stopped; row += batchRows) {
          if (row > 0 && cancelled?.()) throw new CancelledError();
          const count = Math.min(batchRows, rows - row) * width;
          if (batch.length < count) batch = new Float64Array(count);
          const part = batch.subarray(0, count);
          const from = samples.subarray(row * width, row * width + count);
          // Not to make 0 of -0.
          if (scale === 1 && offset === 0) part.set(from);
          else for (let i = 0; i < count; i++) part[i] = from[i]! * scale + offset;
          blank(part, from, noData);
          hidden?.blank(part, width, first + row);
          stopped = take(first + row, part) === false;
        }
        return !stopped;
      },
      cancelled,
    );
  };
  return {
    info: values,
    streamBlock,
    async decodeBlock(index, cancelled) {
      const rows = rowsOf(info, index);
      if (rows * info.blockColumns * 8 > MAX_BLOCK_BYTES) {
        throw new UserError(
          `${info.path} is stored in blocks of ${formatBytes(rows * info.blockColumns * 8)}, more than can be decoded at once; rewrite it in smaller tiles with gdal_translate -co TILED=YES.`,
        );
      }
      const all = new Float64Array(rows * info.blockColumns);
      await streamBlock(
        index,
        (row, samples) => {
          all.set(samples, row * info.blockColumns);
          return true;
        },
        cancelled,
      );
      return all;
    },
    ...(file.overview === undefined ? {} : { overview: valuesOf(file.overview) }),
    partsOf: (window) => [...file.partsOf(window), ...(mask?.partsOf(window) ?? [])],
    async close() {
      await Promise.all([file.close(), mask?.close()]);
    },
  };
}

/** Overviews as values. */
function valuesOf(open: NonNullable<RasterFile['overview']>): NonNullable<RasterFile['overview']> {
  return async (factor) => {
    const file = await open(factor);
    return file === null ? null : asValues(file, file.mask ?? null);
  };
}

/** Rows that are decoded of a block: tiles keep their full size. */
function rowsOf(info: RasterInfo, index: number): number {
  return info.tiled ? info.blockRows : blockWindow(info, index).rows;
}

function blank(values: Float64Array, stored: Samples, noData: NoDataRange | null): void {
  if (noData === null) return;
  const { low, high } = noData;
  for (let i = 0; i < values.length; i++) {
    if (stored[i]! >= low && stored[i]! <= high) values[i] = Number.NaN;
  }
}
