import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { SampleType } from '../../../src/data/raster/rasterInfo';

/** A raster file, and what GDAL reads from its first band. */
export interface Variant {
  /** `group/what it is`. */
  readonly name: string;
  /** Where its files lie on disk, the raster first among them. */
  readonly path: string;
  /** Scale and offset applied; NaN where GDAL's mask hides a cell. `null` where GDAL does not read the file. */
  readonly cells: Float64Array | null;
  readonly columns: number;
  readonly rows: number;
  readonly bands: number;
  readonly sampleType: SampleType;
  /** a, b, c, d, e, f; `null` where there is none. */
  readonly transform: readonly number[] | null;
  readonly epsg: number | null;
  /** As Python writes numbers. */
  readonly noData: string | null;
  /** False where a mask or an alpha band counts in its place, or where no cell could have the value. */
  readonly noDataCounts: boolean;
}

type Stored = Omit<Variant, 'path' | 'cells'> & {
  readonly files: Readonly<Record<string, readonly [start: number, length: number]>>;
  readonly cells?: number;
};

/** Unpacks `variants/variants.bin`, which `variants/make.py` describes, to a temporary folder. */
export function unpackVariants(): Variant[] {
  const whole = brotliDecompressSync(readFileSync(join(__dirname, 'variants', 'variants.bin')));
  const start = 4 + whole.readUInt32LE(0);
  const { variants } = JSON.parse(whole.toString('utf8', 4, start)) as { variants: Stored[] };
  const root = mkdtempSync(join(tmpdir(), 'variants-'));
  return variants.map((stored, index) => {
    // Each has a folder of its own: what lies beside a raster counts.
    const folder = join(root, String(index));
    mkdirSync(folder);
    for (const [file, [at, length]] of Object.entries(stored.files)) {
      writeFileSync(join(folder, file), whole.subarray(start + at, start + at + length));
    }
    const cells = stored.cells === undefined ? null : readCells(whole, start + stored.cells, stored);
    return { ...stored, path: join(folder, 'raster.tif'), cells };
  });
}

function readCells(whole: Buffer, at: number, { columns, rows }: Stored): Float64Array {
  const start = whole.byteOffset + at;
  return new Float64Array(whole.buffer.slice(start, start + 8 * columns * rows));
}
