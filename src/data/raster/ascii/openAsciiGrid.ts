import type { FileHandle } from 'node:fs/promises';
import { CancelledError, UserError } from '../../../shared/errors';
import { formatBytes, formatCount } from '../../../shared/format';
import { unreadable } from '../../../shared/systemErrors';
import { openForReading } from '../../files/openForReading';
import { allocateSamples, SAMPLE_BYTES } from '../codec/sampleFormat';
import { PLAIN_VALUES, type RasterFile, type RasterInfo, type Samples } from '../rasterInfo';
import { checkTransform } from '../tiff/georeference';
import type { OpenOptions } from '../tiff/openTiff';
import { asciiCrs } from './asciiCrs';
import { asciiCells, parseAsciiHeader } from './asciiHeader';
import { numberIn } from './asciiNumbers';
import { createRowIndex } from './rowIndex';
import { readWords } from './tokenReader';

/** A header has room in it many times over. */
const HEADER_BYTES = 4096;
/** How much of the cells GDAL looks at to find their type. */
const TYPE_BYTES = 100 * 1024;
/** About how many cells are read at a time. */
const BLOCK_CELLS = 1 << 17;
/** No row that takes more is read. */
const MAX_ROW_BYTES = 1 << 30;

const MAX_FLOAT32 = 3.4028234663852886e38;

/** Opens an Esri ASCII grid. Throws a `UserError` where it is missing, damaged or none. */
export async function openAsciiGrid(path: string, label: string, options: OpenOptions): Promise<RasterFile> {
  const { handle, size } = await openForReading(path, label);
  try {
    return await readGrid(handle, size, path, label, options);
  } catch (error) {
    await handle.close();
    throw unreadable(error, label);
  }
}

async function readGrid(
  handle: FileHandle,
  size: number,
  path: string,
  label: string,
  { crs, beside = null, band = 1 }: OpenOptions,
): Promise<RasterFile> {
  if (band !== 1)
    throw new UserError(`Band ${band} of ${label} is asked for, but an ASCII grid has one: correct it.`);
  const head = Buffer.alloc(Math.min(size, HEADER_BYTES + TYPE_BYTES));
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  const text = head.toString('latin1', 0, bytesRead);
  const header = parseAsciiHeader(text.slice(0, HEADER_BYTES), label);
  const { columns, rows, transform, dataOffset } = header;
  checkTransform(transform, header, label);
  // A cell is a digit and what parts it from the next one.
  if (columns * rows * 2 - 1 > size - dataOffset) throw cutShort(label, columns, rows);
  const sample = text.slice(dataOffset, dataOffset + TYPE_BYTES);
  const { sampleType, noData } = asciiCells(header.noData, sample, label);
  const rowBytes = columns * SAMPLE_BYTES[sampleType];
  if (rowBytes > MAX_ROW_BYTES) {
    throw new UserError(
      `${label} has rows of ${formatBytes(rowBytes)}, more than can be read at once; convert it with gdal_translate -co TILED=YES.`,
    );
  }
  const blockRows = Math.min(rows, Math.max(1, Math.floor(BLOCK_CELLS / columns)));
  const info: RasterInfo = {
    path,
    kind: 'Esri ASCII grid',
    columns,
    rows,
    bands: 1,
    sampleType,
    noData,
    band: { ...PLAIN_VALUES, ...beside?.scaling, unit: beside?.unit ?? null },
    transform,
    crs: crs === false ? null : await asciiCrs(path, label, beside),
    geoKeys: null,
    blockColumns: columns,
    blockRows,
    blocksAcross: 1,
    blocksDown: Math.ceil(rows / blockRows),
    tiled: false,
    pieceBytes: blockRows * rowBytes,
    compression: 'none',
    fileBytes: size,
  };
  return {
    info,
    ...cellReader(handle, info, dataOffset, label),
    // Where a row begins is known once all before it is read.
    partsOf: () => [{ file: path, offset: 0, bytes: size }],
    close: () => handle.close(),
  };
}

function cutShort(label: string, columns: number, rows: number): UserError {
  return new UserError(
    `${label} is cut short: it ends before its ${formatCount(columns)} x ${formatCount(rows)} cells do; copy or download it again.`,
  );
}

function cellReader(
  handle: FileHandle,
  info: RasterInfo,
  dataOffset: number,
  label: string,
): Pick<RasterFile, 'decodeBlock' | 'streamBlock'> {
  const { columns, rows, blockRows, sampleType } = info;
  const blockCells = columns * blockRows;
  const index = createRowIndex(handle, dataOffset, blockCells, label);

  async function decodeBlock(block: number, cancelled?: () => boolean): Promise<Samples> {
    const poll = (): void => {
      if (cancelled?.()) throw new CancelledError();
    };
    const offset = await index.offsetOf(block, poll);
    if (offset === undefined) throw cutShort(label, columns, rows);
    const count = Math.min(blockCells, columns * rows - block * blockCells);
    const samples = allocateSamples(sampleType, count);
    const isLast = block === info.blocksDown - 1;
    let cells = 0;
    await readWords(handle, offset, label, poll, (at, bytes, start, end) => {
      if (cells === count) {
        if (isLast) throw tooLong();
        index.note(block + 1, at);
        return false;
      }
      const value = numberIn(bytes, start, end);
      if (value === undefined)
        throw noNumber(block, cells, bytes.toString('latin1', start, Math.min(end, start + 40)));
      if (sampleType === 'int32' && value !== (value | 0)) throw noInteger(block, cells, value);
      // As GDAL does: what is larger than any 32-bit float becomes the largest one.
      samples[cells++] = sampleType === 'float32' ? clamped(value) : value;
      return true;
    });
    if (cells < count) throw cutShort(label, columns, rows);
    return samples;
  }

  const rowOf = (block: number, cell: number): number => block * blockRows + Math.floor(cell / columns) + 1;

  function tooLong(): UserError {
    return new UserError(
      `${label} holds more cells than its header says (${formatCount(columns)} x ${formatCount(rows)}): correct its header, or export it again.`,
    );
  }

  function noNumber(block: number, cell: number, text: string): UserError {
    return new UserError(
      `${label} is damaged: "${text}" in row ${formatCount(rowOf(block, cell))} is no number; export it again.`,
    );
  }

  function noInteger(block: number, cell: number, value: number): UserError {
    return new UserError(
      `${label} begins with whole numbers, but row ${formatCount(rowOf(block, cell))} holds ${value}, which GDAL would cut too: convert it with gdal_translate -oo DATATYPE=Float32.`,
    );
  }

  function check(block: number): void {
    if (!(Number.isInteger(block) && block >= 0 && block < info.blocksDown)) {
      throw new RangeError(`block ${block} of ${info.blocksDown}`);
    }
  }

  return {
    async decodeBlock(block, cancelled) {
      check(block);
      return decodeBlock(block, cancelled);
    },
    async streamBlock(block, take, cancelled) {
      check(block);
      take(0, await decodeBlock(block, cancelled));
    },
  };
}

function clamped(value: number): number {
  return value > MAX_FLOAT32 ? MAX_FLOAT32 : value < -MAX_FLOAT32 ? -MAX_FLOAT32 : value;
}
