import { keepBlocks } from './keptBlocks';
import { openRaster } from './openRaster';
import type { Affine, RasterFile, RasterInfo } from './rasterInfo';

/** A raster that threads open for themselves. Plain data. */
export interface RasterSource {
  readonly file: string;
  /** What messages call it. */
  readonly label: string;
  /** The band that is read, from 1; the first where absent. */
  readonly band?: number;
  readonly rows: number;
  readonly columns: number;
  readonly transform: Affine;
}

/** A raster for threads to open. */
export function sourceOf({ path, rows, columns, transform }: RasterInfo, label: string): RasterSource {
  return { file: path, label, rows, columns, transform };
}

/** The rasters that one thread holds open for a job. */
export interface OpenRasters {
  /** The raster of a source, opened by the first call that asks for it. */
  open(source: RasterSource): Promise<RasterFile>;
  /** Closes what was opened. */
  close(): Promise<void>;
}

/**
 * No raster is open yet.
 *
 * @param keptBytes of decoded blocks that are kept of each
 */
export function openRasters(keptBytes = 0): OpenRasters {
  const files = new Map<string, Promise<RasterFile>>();
  return {
    open({ file, label, band = 1 }) {
      const key = `${band} ${file}`;
      let opened = files.get(key);
      if (opened === undefined) {
        opened = openRaster(file, label, { crs: false, band }).then((raster) =>
          keepBlocks(raster, keptBytes),
        );
        files.set(key, opened);
      }
      return opened;
    },
    async close() {
      const opened = [...files.values()];
      files.clear();
      // One that could not be opened has failed its task already, and holds nothing.
      await Promise.allSettled(opened.map(async (file) => (await file).close()));
    },
  };
}

/**
 * Works with some rasters, each a path, what messages call it and the band that is read (the first where absent), that
 * are open meanwhile. Throws a `UserError` where one of them cannot be opened.
 */
export async function withRasters<T>(
  wanted: readonly (readonly [path: string, label: string, band?: number])[],
  work: (files: readonly RasterFile[]) => Promise<T>,
): Promise<T> {
  const opening = wanted.map(([path, label, band = 1]) => openRaster(path, label, { band }));
  try {
    return await work(await Promise.all(opening));
  } finally {
    await Promise.allSettled(opening.map(async (file) => (await file).close()));
  }
}
