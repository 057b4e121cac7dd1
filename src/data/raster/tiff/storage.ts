import { UserError } from '../../../shared/errors';
import { formatCount } from '../../../shared/format';
import type { FileBytes } from '../../files/fileBytes';
import type { Compression, ImageDecoder } from '../codec/compression';
import { type RowFormat, rowBytes, SAMPLE_BYTES } from '../codec/sampleFormat';
import type { BlockTable } from './blockTable';

/** About how many bytes are decoded at a time: small strips together, large uncompressed ones in parts. */
const BLOCK_BYTES = 1 << 19;
/** Deflated blocks above this are inflated as a stream: less takes no more than some 20 ms. */
const STREAM_BYTES = 1 << 23;
/** Bytes decoded at a time from a stream. */
const BATCH_BYTES = 1 << 20;

/** No block or row whose decoding takes more is decoded. */
const MAX_PIECE_BYTES = 1 << 30;

/** How the file's tiles or strips are stored. */
export interface Storage {
  readonly file: FileBytes;
  readonly table: BlockTable;
  readonly format: RowFormat;
  readonly compression: Compression;
  readonly decode: ImageDecoder | null;
  /** Whether the bits of each stored byte are in reverse (FillOrder 2). */
  readonly reversed: boolean;
}

/** How many rows of the raster a block of ours has; a tile is a block. */
export function rowsPerBlock(storage: Storage, rows: number): number {
  const { table, format, compression } = storage;
  if (table.tiled) return table.rows;
  const wanted = Math.max(1, Math.floor(BLOCK_BYTES / rowBytes(format)));
  const whole = compression === 'none' ? wanted : Math.max(1, Math.floor(wanted / table.rows)) * table.rows;
  return Math.min(rows, whole);
}

/** Bytes that decoding some rows of a block takes, decompressed or decoded, whichever is more. */
function decodedBytes({ format }: Storage, rows: number): number {
  return rows * Math.max(rowBytes(format), format.columns * SAMPLE_BYTES[format.sampleType]);
}

/**
 * Whether blocks are inflated as a stream, some rows at a time: by their full length, since a last strip that holds
 * a few rows may be filled up.
 */
export function isStreamed({ format, compression, reversed }: Storage, blockRows: number): boolean {
  return compression === 'deflate' && !reversed && blockRows * rowBytes(format) > STREAM_BYTES;
}

/** Rows of a block that are decoded at a time from a stream. */
export function batchRowsOf({ format }: Storage): number {
  return Math.max(1, Math.floor(BATCH_BYTES / rowBytes(format)));
}

/**
 * Bytes that are decoded in one go to see any cell of a block of `blockRows` rows. Throws a `UserError` where they are
 * too many.
 */
export function pieceBytes(storage: Storage, blockRows: number): number {
  return boundedBytes(storage, isStreamed(storage, blockRows) ? batchRowsOf(storage) : blockRows);
}

export function boundedBytes(storage: Storage, rows: number): number {
  const bytes = decodedBytes(storage, rows);
  if (bytes <= MAX_PIECE_BYTES) return bytes;
  const { file, table } = storage;
  throw new UserError(
    `${file.label} is stored in ${table.tiled ? 'tiles' : 'strips'} of ${formatCount(bytes / 1e6)} MB, more than can be decoded at once; rewrite it in smaller tiles with gdal_translate -co TILED=YES.`,
  );
}
