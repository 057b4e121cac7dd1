import { epsgGeoKeys } from '../../src/data/raster/tiff/geoKeys';
import { FIELD, TAG } from '../../src/data/raster/tiff/tiffTags';
import { directoriesBytes, type Field, writeHead } from '../../src/data/raster/writer/tiffLayout';
import { SMALL } from './smallTown';

/** Cells a side of a tile, and tiles a side of the raster. */
export const TILE = 512;
const TILES = 32;

/** A tiled GeoTIFF whose cells come from a formula, so that a gigabyte of it need not be anywhere. */
export interface HugeTiff {
  readonly size: number;
  readonly tileBytes: number;
  /** Where a tile begins in the file. */
  tileAt(down: number, across: number): number;
  read(offset: number, length: number): Uint8Array;
}

/** 16,384 x 16,384 cells of 5 m; float32 takes a gigabyte. */
export function hugeTiff(
  sampleType: 'float32' | 'uint8',
  value: (row: number, column: number) => number,
): HugeTiff {
  const bytesPerCell = sampleType === 'float32' ? 4 : 1;
  const tileBytes = TILE * TILE * bytesPerCell;
  const offsets = new Float64Array(TILES * TILES);
  const short = (tag: number, number: number): Field => ({ tag, type: FIELD.short, values: [number] });
  const fields: Field[] = [
    { tag: TAG.imageWidth, type: FIELD.long, values: [TILE * TILES] },
    { tag: TAG.imageLength, type: FIELD.long, values: [TILE * TILES] },
    short(TAG.bitsPerSample, bytesPerCell * 8),
    short(TAG.compression, 1),
    short(TAG.sampleFormat, sampleType === 'float32' ? 3 : 1),
    short(TAG.tileWidth, TILE),
    short(TAG.tileLength, TILE),
    { tag: TAG.tileOffsets, type: FIELD.long, values: offsets },
    { tag: TAG.tileByteCounts, type: FIELD.long, values: new Float64Array(TILES * TILES).fill(tileBytes) },
    { tag: TAG.modelPixelScale, type: FIELD.double, values: [5, 5, 0] },
    {
      tag: TAG.modelTiepoint,
      type: FIELD.double,
      values: [0, 0, 0, SMALL.transform.c, SMALL.transform.f, 0],
    },
    { tag: TAG.geoKeyDirectory, type: FIELD.short, values: epsgGeoKeys(27700, 'projected').directory },
  ];
  const start = directoriesBytes([fields], false);
  for (let tile = 0; tile < offsets.length; tile++) offsets[tile] = start + tile * tileBytes;
  const header = writeHead([fields], false);
  const size = start + TILES * TILES * tileBytes;
  const tiles = new Map<number, Uint8Array>();

  function tile(index: number): Uint8Array {
    let bytes = tiles.get(index);
    if (bytes === undefined) {
      const cells = sampleType === 'float32' ? new Float32Array(TILE * TILE) : new Uint8Array(TILE * TILE);
      const [row, column] = [Math.floor(index / TILES) * TILE, (index % TILES) * TILE];
      for (let i = 0; i < cells.length; i++)
        cells[i] = value(row + Math.floor(i / TILE), column + (i % TILE));
      bytes = new Uint8Array(cells.buffer);
      tiles.set(index, bytes);
    }
    return bytes;
  }

  return {
    size,
    tileBytes,
    tileAt: (down, across) => offsets[down * TILES + across]!,
    read(offset, length) {
      const out = new Uint8Array(length);
      for (let at = offset; at < offset + length; ) {
        const inHeader = at < start;
        const index = Math.floor((at - start) / tileBytes);
        const source = inHeader ? header : tile(index);
        const from = inHeader ? at : at - start - index * tileBytes;
        const part = source.subarray(from, from + offset + length - at);
        out.set(part, at - offset);
        at += part.length;
      }
      return out;
    },
  };
}
