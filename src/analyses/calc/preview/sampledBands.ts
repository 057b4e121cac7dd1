import { readingAborted } from '../../../data/files/readingWatch';
import type { Grid } from '../../../data/raster/grid';
import { openRaster } from '../../../data/raster/openRaster';
import { readSampled } from '../../../data/raster/readSampled';
import { readResampled } from '../../../data/raster/resample/readResampled';
import type { BandSource } from '../rasters/planRasters';

/** Values of a band at the cells of a preview: row-major, NaN where there is no data. */
export type SampledBand = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Bands at the cells of one preview, each read by the first calculation that needs it. */
export type SampledBands = (source: BandSource) => Promise<SampledBand>;

export function createSampledBands(grid: Grid): SampledBands {
  const kept = new Map<string, Promise<SampledBand>>();
  return (source) => {
    const key = `${source.band} ${source.file}`;
    const sampled = kept.get(key) ?? sampleBand(source, grid);
    kept.set(key, sampled);
    sampled.catch(() => kept.delete(key)); // the next calculation tries again
    return sampled;
  };
}

/** By nearest neighbour, whatever the job says: a preview is coarser. */
async function sampleBand(
  { file, band, label, resampling, isSingle }: BandSource,
  grid: Grid,
): Promise<SampledBand> {
  const cells = grid.rows * grid.columns;
  const data = isSingle ? new Float32Array(cells) : new Float64Array(cells);
  const cancelled = readingAborted();
  const crs = resampling.kind === 'aligned' ? null : resampling.crs;
  const opened = await openRaster(file, label, { crs: false, band });
  try {
    if (crs === null) return await readSampled(opened, grid, cancelled, data);
    const window = { row: 0, column: 0, rows: grid.rows, columns: grid.columns };
    const target = { data, window, offset: 0, stride: grid.columns };
    await readResampled(grid, opened, { kind: 'nearest', crs }, target, cancelled);
    return data;
  } finally {
    await opened.close();
  }
}
