import { openRaster } from '../../data/raster/openRaster';
import type { RasterFile } from '../../data/raster/rasterInfo';
import type { RasterSource } from './common';

/** The rasters that one thread holds open for a job. */
export interface OpenRasters {
  /** The raster of a source, opened by the first call that asks for it. */
  open(source: RasterSource): Promise<RasterFile>;
  /** Closes what was opened. */
  close(): Promise<void>;
}

/** No raster is open yet. */
export function openRasters(): OpenRasters {
  const files = new Map<string, Promise<RasterFile>>();
  return {
    open({ file, label }) {
      let opened = files.get(file);
      if (opened === undefined) {
        opened = openRaster(file, label, { crs: false });
        files.set(file, opened);
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
