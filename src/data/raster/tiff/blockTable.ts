import type { UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import { cutShort, type FileBytes } from '../../files/fileBytes';
import { type Compression, minStoredBytes } from '../codec/compression';
import { damagedTiff } from './damagedTiff';
import type { TiffDirectory } from './tiffDirectory';
import { TAG } from './tiffTags';

/** Where the file keeps a band: its tiles or strips, from the top left, row by row. */
export interface BlockTable {
  readonly tiled: boolean;
  /** Columns and rows of a tile or strip. */
  readonly columns: number;
  readonly rows: number;
  readonly across: number;
  readonly offsets: Float64Array;
  /** Compressed bytes; 0 for those that the file leaves out. */
  readonly bytes: Float64Array;
}

/** What the directory says of the image whose blocks are looked for. */
export interface Image {
  readonly columns: number;
  readonly rows: number;
  readonly compression: Compression;
  /** Which of the bands that have blocks of their own, from 0. */
  readonly plane: number;
  /** The decompressed bytes of a row of that width. */
  readonly rowBytes: (columns: number) => number;
}

/**
 * Reads where the blocks are. Throws a `UserError` where the file is shorter than its blocks, where it cannot hold
 * what it claims to, or where the table is damaged; nothing larger than the file is allocated before that is known.
 */
export async function readBlockTable(
  directory: TiffDirectory,
  file: FileBytes,
  image: Image,
): Promise<BlockTable> {
  const { columns, rows } = image;
  const tiled = directory.has(TAG.tileOffsets) || directory.has(TAG.tileWidth);
  const blockColumns = tiled ? await one(directory, TAG.tileWidth, 0) : columns;
  const blockRows = tiled
    ? await one(directory, TAG.tileLength, 0)
    : Math.min(rows, await one(directory, TAG.rowsPerStrip, rows));
  if (!(isSide(blockColumns) && isSide(blockRows))) throw wrongTable(file.label);
  const across = Math.ceil(columns / blockColumns);
  const count = across * Math.ceil(rows / blockRows);
  const first = image.plane * count;
  const listed = async (tag: number): Promise<Float64Array | undefined> =>
    (await directory.numbers(tag, first + count))?.subarray(first);
  const offsets = await listed(tiled ? TAG.tileOffsets : TAG.stripOffsets);
  if (offsets === undefined || offsets.length < count) throw wrongTable(file.label);
  const rowBytes = image.rowBytes(blockColumns);
  const expanded = (i: number): number =>
    (tiled ? blockRows : Math.min(blockRows, rows - i * blockRows)) * rowBytes;
  let bytes = await listed(tiled ? TAG.tileByteCounts : TAG.stripByteCounts);
  if (bytes === undefined && !tiled && (image.compression === 'none' || count === 1)) {
    // Old writers leave the sizes of strips out; a single compressed one then ends with the file.
    const isPlain = image.compression === 'none';
    bytes = offsets.map((offset, i) => (isPlain ? expanded(i) : file.size - offset));
  }
  if (bytes === undefined || bytes.length < count) throw wrongTable(file.label);
  let end = 0;
  for (let i = 0; i < count; i++) {
    if (!(isWhole(offsets[i]!) && isWhole(bytes[i]!))) throw wrongTable(file.label);
    end = Math.max(end, offsets[i]! + bytes[i]!);
  }
  if (end > file.size) throw cutShort(file.label, file.size, end);
  for (let i = 0; i < count; i++) {
    if (bytes[i]! > 0 && bytes[i]! < minStoredBytes(image.compression, expanded(i))) {
      throw damagedTiff(
        file.label,
        `it has ${formatCount(file.size)} bytes, but claims that ${formatCount(bytes[i]!)} of them hold a ${tiled ? 'tile' : 'strip'} of ${formatCount(expanded(i))}, which cannot be`,
      );
    }
  }
  return { tiled, columns: blockColumns, rows: blockRows, across, offsets, bytes };
}

/** Whether a number can be the width or height of a raster or block; the max is that of GDAL. */
export function isSide(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value < 2 ** 31;
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

/** A tag's first value, or what it is taken to be where it is absent. */
export async function one(directory: TiffDirectory, tag: number, absent: number): Promise<number> {
  return (await directory.numbers(tag, 1))?.[0] ?? absent;
}

function wrongTable(label: string): UserError {
  return damagedTiff(label, 'its table of blocks is incomplete or wrong');
}
