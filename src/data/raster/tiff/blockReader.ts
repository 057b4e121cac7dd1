import { CancelledError, UserError } from '../../../shared/errors';
import { type Compression, expand } from '../codec/compression';
import { decodeRows } from '../codec/decodeRows';
import { inflateStream } from '../codec/inflate';
import { allocateSamples, type RowFormat, rowBytes } from '../codec/sampleFormat';
import type { RasterFile, RasterInfo, Samples } from '../rasterInfo';
import type { BlockTable } from './blockTable';
import type { FileBytes } from './fileBytes';

/** Small strips are decoded together, and large uncompressed ones in parts, of about so many bytes. */
const BLOCK_BYTES = 1 << 19;
/** Deflated blocks above this are inflated as a stream: less takes no more than some 20 ms. */
const STREAM_BYTES = 1 << 23;
/** Bytes decoded at a time from a stream. */
const BATCH_BYTES = 1 << 20;

/** How the file's tiles or strips are stored. */
export interface Storage {
  readonly file: FileBytes;
  readonly table: BlockTable;
  readonly format: RowFormat;
  readonly compression: Compression;
}

/** How many rows of the raster a block of ours has; a tile is a block. */
export function rowsPerBlock(storage: Storage, rows: number): number {
  const { table, format, compression } = storage;
  if (table.tiled) return table.rows;
  const wanted = Math.max(1, Math.floor(BLOCK_BYTES / rowBytes(format)));
  const whole = compression === 'none' ? wanted : Math.max(1, Math.floor(wanted / table.rows)) * table.rows;
  return Math.min(rows, whole);
}

/** A stretch of the file that holds some rows of a block. */
interface Piece {
  /** Row within the block, and how many. */
  readonly row: number;
  readonly rows: number;
  readonly offset: number;
  readonly bytes: number;
}

/** Decodes blocks of one file. */
export function createBlockReader(storage: Storage, info: RasterInfo): Omit<RasterFile, 'info' | 'close'> {
  const { file, table, format, compression } = storage;
  const stride = rowBytes(format);
  const blocks = info.blocksAcross * info.blocksDown;
  const missing = info.noData ?? 0;

  const rowsIn = (index: number): number =>
    table.tiled
      ? info.blockRows
      : Math.min(info.blockRows, info.rows - Math.floor(index / info.blocksAcross) * info.blockRows);

  function piecesOf(index: number): Piece[] {
    if (table.tiled) {
      return [{ row: 0, rows: table.rows, offset: table.offsets[index]!, bytes: table.bytes[index]! }];
    }
    const first = index * info.blockRows;
    const end = first + rowsIn(index);
    const pieces: Piece[] = [];
    for (let row = first; row < end; ) {
      const strip = Math.floor(row / table.rows);
      const within = row - strip * table.rows;
      const rows = Math.min(table.rows - within, end - row);
      // Only uncompressed strips are taken in parts.
      const skip = within * stride;
      const bytes = table.bytes[strip]!;
      const part = compression === 'none' && bytes > 0 ? rows * stride : bytes;
      pieces.push({ row: row - first, rows, offset: table.offsets[strip]! + skip, bytes: part });
      row += rows;
    }
    return pieces;
  }

  function damaged(index: number): UserError {
    const row = Math.floor(index / info.blocksAcross) * info.blockRows;
    const last = Math.min(row + info.blockRows, info.rows) - 1;
    return new UserError(
      `${file.label} is damaged: rows ${row} to ${last} cannot be decoded; copy or download it again.`,
    );
  }

  /** Runs a decoder, whose own errors all mean that the data are bad. */
  async function guarded<T>(index: number, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof UserError || error instanceof CancelledError) throw error;
      throw damaged(index);
    }
  }

  async function decodePiece(
    index: number,
    piece: Piece,
    data: Uint8Array,
    poll: () => void,
  ): Promise<Samples> {
    const expected = piece.rows * stride;
    const bytes = await expand(compression, data, expected, table.rows * stride, poll);
    if (bytes.length < expected) throw damaged(index);
    return decodeRows(bytes, piece.rows, format);
  }

  /** Reads pieces that follow each other in the file at once. */
  async function readPieces(pieces: readonly Piece[]): Promise<Uint8Array[]> {
    const first = pieces[0]!;
    let end = first.offset;
    let adjacent = true;
    for (const piece of pieces) {
      adjacent &&= piece.offset === end && piece.bytes > 0;
      end = piece.offset + piece.bytes;
    }
    if (!adjacent) return Promise.all(pieces.map((piece) => file.read(piece.offset, piece.bytes)));
    const all = await file.read(first.offset, end - first.offset);
    return pieces.map((p) => all.subarray(p.offset - first.offset, p.offset - first.offset + p.bytes));
  }

  async function decodeWhole(index: number, poll: () => void): Promise<Samples> {
    const pieces = piecesOf(index);
    const data = await readPieces(pieces);
    poll();
    if (pieces.length === 1 && pieces[0]!.bytes > 0) return decodePiece(index, pieces[0]!, data[0]!, poll);
    const out = allocateSamples(info.sampleType, rowsIn(index) * info.blockColumns);
    for (const [i, piece] of pieces.entries()) {
      const at = piece.row * info.blockColumns;
      if (piece.bytes > 0) out.set(await decodePiece(index, piece, data[i]!, poll), at);
      else out.fill(missing, at, at + piece.rows * info.blockColumns);
      poll();
    }
    return out;
  }

  /** The one piece of a block that must be inflated as a stream. */
  function streamed(index: number): Piece | undefined {
    // By its full length: a last strip that holds a few rows may be filled up.
    if (compression !== 'deflate' || Math.max(rowsIn(index), table.rows) * stride <= STREAM_BYTES)
      return undefined;
    const pieces = piecesOf(index);
    return pieces.length === 1 && pieces[0]!.bytes > 0 ? pieces[0] : undefined;
  }

  async function streamPiece(
    index: number,
    piece: Piece,
    take: (row: number, samples: Samples) => boolean | undefined,
    cancelled: () => boolean,
  ): Promise<void> {
    const batchRows = Math.max(1, Math.floor(BATCH_BYTES / stride));
    let row = 0;
    let batch = new Uint8Array(0);
    let filled = 0;
    let stopped = false;
    const add = (bytes: Uint8Array): boolean => {
      for (let at = 0; at < bytes.length && row < piece.rows && !stopped; ) {
        if (filled === 0) batch = new Uint8Array(Math.min(batchRows, piece.rows - row) * stride);
        const count = Math.min(bytes.length - at, batch.length - filled);
        batch.set(bytes.subarray(at, at + count), filled);
        at += count;
        filled += count;
        if (filled === batch.length) {
          const rows = batch.length / stride;
          stopped = take(row, decodeRows(batch, rows, format)) === false;
          row += rows;
          filled = 0;
        }
      }
      return row < piece.rows && !stopped;
    };
    await inflateStream(file, piece.offset, piece.bytes, add, cancelled);
    if (row < piece.rows && !stopped) throw damaged(index);
  }

  function check(index: number): void {
    if (!(Number.isInteger(index) && index >= 0 && index < blocks)) {
      throw new RangeError(`block ${index} of ${blocks}`);
    }
  }

  return {
    decodeBlock: async (index, cancelled = never) => {
      check(index);
      const piece = streamed(index);
      return guarded(index, async () => {
        if (piece === undefined) return decodeWhole(index, pollOf(cancelled));
        const out = allocateSamples(info.sampleType, rowsIn(index) * info.blockColumns);
        const take = (row: number, samples: Samples): undefined => {
          out.set(samples, row * info.blockColumns);
        };
        await streamPiece(index, piece, take, cancelled);
        return out;
      });
    },
    streamBlock: async (index, take, cancelled = never) => {
      check(index);
      const piece = streamed(index);
      await guarded(index, async () => {
        if (piece !== undefined) await streamPiece(index, piece, take, cancelled);
        else take(0, await decodeWhole(index, pollOf(cancelled)));
      });
    },
  };
}

function never(): boolean {
  return false;
}

function pollOf(cancelled: () => boolean): () => void {
  return () => {
    if (cancelled()) throw new CancelledError();
  };
}
