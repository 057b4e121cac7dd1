import { UserError } from '../../../shared/errors';
import { cutShort, type FileBytes } from './fileBytes';
import type { TiffDirectory } from './tiffDirectory';
import { TAG } from './tiffTags';

/** Where the file keeps band 1: its tiles or strips, from the top left, row by row. */
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

/**
 * Reads where the blocks are. `rowBytes` tells the decompressed bytes of a row of so many columns.
 * Throws a `UserError` where the file is shorter than its blocks, or the table is damaged.
 */
export async function readBlockTable(
  directory: TiffDirectory,
  file: FileBytes,
  columns: number,
  rows: number,
  rowBytes: (columns: number) => number,
): Promise<BlockTable> {
  const tiled = directory.has(TAG.tileOffsets) || directory.has(TAG.tileWidth);
  const blockColumns = tiled ? await one(directory, TAG.tileWidth, 0) : columns;
  const blockRows = tiled
    ? await one(directory, TAG.tileLength, 0)
    : Math.min(rows, await one(directory, TAG.rowsPerStrip, rows));
  if (!(blockColumns > 0 && blockRows > 0)) throw damaged(file);
  const across = Math.ceil(columns / blockColumns);
  const count = across * Math.ceil(rows / blockRows);
  const offsets = await directory.numbers(tiled ? TAG.tileOffsets : TAG.stripOffsets, count);
  let bytes = await directory.numbers(tiled ? TAG.tileByteCounts : TAG.stripByteCounts, count);
  if (bytes === undefined && !tiled && (await one(directory, TAG.compression, 1)) === 1) {
    // Old writers leave the sizes of uncompressed strips out.
    bytes = new Float64Array(count);
    for (let i = 0; i < count; i++) bytes[i] = Math.min(blockRows, rows - i * blockRows) * rowBytes(columns);
  }
  if (offsets === undefined || bytes === undefined || offsets.length < count || bytes.length < count) {
    throw damaged(file);
  }
  let end = 0;
  for (let i = 0; i < count; i++) end = Math.max(end, offsets[i]! + bytes[i]!);
  if (end > file.size) throw cutShort(file.label, file.size, end);
  return { tiled, columns: blockColumns, rows: blockRows, across, offsets, bytes };
}

/** A tag's first value, or what it is taken to be where it is absent. */
export async function one(directory: TiffDirectory, tag: number, absent: number): Promise<number> {
  return (await directory.numbers(tag, 1))?.[0] ?? absent;
}

function damaged(file: FileBytes): UserError {
  return new UserError(
    `${file.label} is a damaged TIFF: its table of blocks is incomplete; copy or download it again.`,
  );
}
