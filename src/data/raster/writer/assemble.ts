import type { FileHandle } from 'node:fs/promises';
import { writeWhole } from '../../files/logRecords';
import { writeAtomically } from '../../files/writeAtomically';
import type { Samples } from '../rasterInfo';
import { encodeTile } from './encodeTile';
import type { MetadataItem } from './gdalMetadata';
import { fieldsOf, formatOf, type GeoTiffSpec, type ImageLevel } from './geoTiffSpec';
import { directoriesBytes, writeHead } from './tiffLayout';
import type { TileStore } from './tileStore';

/** All that a finished file is made of. */
export interface FileParts {
  readonly path: string;
  /** The file's name while it is incomplete. */
  readonly partial: string;
  /** Replace an existing file. */
  readonly force: boolean;
  readonly spec: GeoTiffSpec;
  readonly levels: readonly ImageLevel[];
  /** The store of each level's tiles. */
  readonly stores: readonly TileStore[];
  readonly items: readonly MetadataItem[];
  /** What tiles hold that nobody wrote. */
  readonly fill: Samples;
  /** Called for each tile; throws to stop. */
  readonly check: () => void;
}

/** A stretch of the file: a tile of a level, or (`null`) the tile that stands for all missing ones. */
interface Chunk {
  readonly level: ImageLevel;
  readonly key: number | null;
  readonly offset: number;
}

/** Offsets and sizes of a level's tiles. */
interface Table {
  readonly offsets: Float64Array;
  readonly sizes: Float64Array;
}

/** The largest offset of a classic TIFF. */
const CLASSIC_BYTES = 0xffffffff;
const BUFFER_BYTES = 1 << 20;

/**
 * Writes the file: header, directories, then tiles in order, the smallest overview first, so that a
 * reader finds what it needs at the front (the layout of cloud-optimised GeoTIFF).
 */
export async function assemble(parts: FileParts): Promise<void> {
  const fill = encodeTile(parts.fill, formatOf(parts.spec));
  let plan = layOut(parts, fill.length, parts.spec.big ?? false);
  if (plan.end > CLASSIC_BYTES && !plan.big) plan = layOut(parts, fill.length, true);
  const { head, chunks } = plan;
  const { path, force, partial } = parts;
  await writeAtomically(path, { force, partial }, (file) => writeAll(file, parts, head, chunks, fill));
}

interface Plan {
  readonly big: boolean;
  readonly head: Uint8Array;
  readonly chunks: readonly Chunk[];
  readonly end: number;
}

function layOut(parts: FileParts, fillBytes: number, big: boolean): Plan {
  const { spec, levels, stores, items } = parts;
  const bands = spec.bands ?? 1;
  const tables: Table[] = levels.map(({ across, down }) => {
    const count = across * down * bands;
    return { offsets: new Float64Array(count), sizes: new Float64Array(count) };
  });
  const directories = () =>
    levels.map((level, i) => fieldsOf(spec, level, tables[i]!.offsets, tables[i]!.sizes, items));
  let end = directoriesBytes(directories(), big);
  const chunks: Chunk[] = [];
  const add = (level: ImageLevel, key: number | null, size: number): number => {
    const offset = end;
    chunks.push({ level, key, offset });
    end += size + (size & 1);
    return offset;
  };
  for (const level of [...levels].reverse()) {
    const { offsets, sizes } = tables[level.index]!;
    let shared = -1;
    for (let tile = 0; tile < offsets.length; tile++) {
      const size = stores[level.index]!.sizeOf(level.firstKey + tile);
      sizes[tile] = size ?? fillBytes;
      if (size === undefined && shared < 0) shared = add(level, null, fillBytes);
      offsets[tile] = size === undefined ? shared : add(level, level.firstKey + tile, size);
    }
  }
  return {
    big,
    head: end > CLASSIC_BYTES && !big ? new Uint8Array(0) : writeHead(directories(), big),
    chunks,
    end,
  };
}

async function writeAll(
  file: FileHandle,
  parts: FileParts,
  head: Uint8Array,
  chunks: readonly Chunk[],
  fill: Uint8Array,
): Promise<void> {
  let pending: Uint8Array[] = [head];
  let waiting = head.length;
  let position = 0;
  const flush = async (): Promise<void> => {
    await writeWhole(file, Buffer.concat(pending, waiting), position);
    position += waiting;
    pending = [];
    waiting = 0;
  };
  for (const { level, key } of chunks) {
    parts.check();
    const bytes = key === null ? fill : await parts.stores[level.index]!.get(key);
    pending.push(bytes);
    waiting += bytes.length;
    if (bytes.length & 1) {
      pending.push(new Uint8Array(1));
      waiting++;
    }
    if (waiting >= BUFFER_BYTES) await flush();
  }
  await flush();
}
