import { CancelledError, UserError } from '../../../shared/errors';
import { explained } from '../../../shared/systemErrors';
import { expand, maxStoredBytes } from '../codec/compression';
import { decodeRows } from '../codec/decodeRows';
import { inflateStream } from '../codec/inflate';
import { allocateSamples, rowBytes } from '../codec/sampleFormat';
import type { RasterFile, RasterInfo, Samples } from '../rasterInfo';
import { blocksIn } from '../windows';
import { batchRowsOf, boundedBytes, isStreamed, type Storage } from './storage';

type Take = (row: number, samples: Samples) => boolean | undefined;

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

  const wholeBytes = maxStoredBytes(compression, table.rows * stride);

  function piecesOf(index: number): Piece[] {
    if (table.tiled) {
      const bytes = Math.min(table.bytes[index]!, wholeBytes);
      return [{ row: 0, rows: table.rows, offset: table.offsets[index]!, bytes }];
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
      const bytes = Math.min(table.bytes[strip]!, wholeBytes);
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
      const known = explained(error);
      throw known instanceof UserError || known instanceof CancelledError ? known : damaged(index);
    }
  }

  async function decodePiece(
    index: number,
    piece: Piece,
    data: Uint8Array,
    poll: () => void,
  ): Promise<Samples> {
    const expected = piece.rows * stride;
    const bytes = await expand(compression, data, expected, table.rows * stride, poll, storage.decode);
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

  /** Buffers that are not in use: of what is read as it is stored, memory would cost more than the reading. */
  const spare: Uint8Array<ArrayBuffer>[] = [];

  /** Passes on a block that is stored as it is, in one piece, from a buffer that is used again. */
  async function passOn({ offset, bytes, rows }: Piece, take: Take, poll: () => void): Promise<void> {
    const buffer = spare.pop() ?? new Uint8Array(info.blockRows * stride); // a strip may be the whole file
    const data = await file.read(offset, bytes, buffer.subarray(0, bytes));
    poll();
    take(0, decodeRows(data, rows, format));
    spare.push(buffer);
  }

  async function decodeWhole(index: number, pieces: readonly Piece[], poll: () => void): Promise<Samples> {
    const data = await readPieces(pieces);
    if (storage.reversed) data.forEach(reverseBits);
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

  /** A block that the file leaves out, some rows at a time. */
  function repeatMissing(index: number, take: Take, poll: () => void): void {
    const rows = rowsIn(index);
    const batchRows = Math.min(rows, batchRowsOf(storage));
    const batch = allocateSamples(info.sampleType, batchRows * info.blockColumns).fill(missing);
    for (let row = 0; row < rows; row += batchRows) {
      poll();
      const samples = batch.subarray(0, Math.min(batchRows, rows - row) * info.blockColumns);
      if (take(row, samples) === false) return;
    }
  }

  async function streamPiece(
    index: number,
    piece: Piece,
    take: Take,
    cancelled: () => boolean,
  ): Promise<void> {
    const batchRows = batchRowsOf(storage);
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

  /** @param keeps whether samples are wanted after the call that they are given to */
  async function streamBlock(
    index: number,
    take: Take,
    cancelled: () => boolean,
    keeps: boolean,
  ): Promise<void> {
    check(index);
    await guarded(index, async () => {
      const pieces = piecesOf(index);
      const [piece] = pieces;
      const isAsStored = compression === 'none' && !storage.reversed && pieces.length === 1;
      if (isAsStored && !keeps && piece!.bytes === piece!.rows * stride) {
        await passOn(piece!, take, pollOf(cancelled));
      } else if (pieces.every(({ bytes }) => bytes === 0)) repeatMissing(index, take, pollOf(cancelled));
      else if (isStreamed(storage, info.blockRows)) await streamPiece(index, pieces[0]!, take, cancelled);
      else take(0, await decodeWhole(index, pieces, pollOf(cancelled)));
    });
  }

  return {
    partsOf: (window) =>
      blocksIn(info, window)
        .flatMap(piecesOf)
        .filter(({ bytes }) => bytes > 0)
        .map(({ offset, bytes }) => ({ file: info.path, offset, bytes })),
    streamBlock: (index, take, cancelled = never) => streamBlock(index, take, cancelled, false),
    decodeBlock: async (index, cancelled = never) => {
      check(index);
      boundedBytes(storage, rowsIn(index));
      const length = rowsIn(index) * info.blockColumns;
      let whole: Samples | undefined;
      const take = (row: number, samples: Samples): undefined => {
        if (row === 0 && samples.length === length) whole = samples;
        else {
          whole ??= allocateSamples(info.sampleType, length);
          whole.set(samples, row * info.blockColumns);
        }
      };
      await streamBlock(index, take, cancelled, true);
      return whole!;
    },
  };
}

/** In place. */
function reverseBits(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = REVERSED[bytes[i]!]!;
}

const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
});

function never(): boolean {
  return false;
}

function pollOf(cancelled: () => boolean): () => void {
  return () => {
    if (cancelled()) throw new CancelledError();
  };
}
