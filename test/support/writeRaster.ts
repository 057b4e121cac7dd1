import { allocateSamples } from '../../src/data/raster/codec/sampleFormat';
import type { Samples } from '../../src/data/raster/rasterInfo';
import { createGeoTiff, type GeoTiffOptions } from '../../src/data/raster/writer/createGeoTiff';
import type { GeoTiffSpec } from '../../src/data/raster/writer/geoTiffSpec';

/** Writes a raster that is in memory: one array a band, row-major, in the file's type. */
export async function writeRaster(
  path: string,
  spec: GeoTiffSpec,
  bands: readonly Samples[],
  options: GeoTiffOptions = {},
): Promise<void> {
  if (bands.length !== (spec.bands ?? 1) || bands.some((band) => band.length !== spec.columns * spec.rows)) {
    throw new RangeError('each band has columns x rows cells');
  }
  const writer = await createGeoTiff(path, spec, options);
  try {
    const perBand = writer.across * writer.down;
    for (let tile = 0; tile < writer.tiles; tile++) {
      const within = tile % perBand;
      const row = Math.floor(within / writer.across) * writer.tileSize;
      const column = (within % writer.across) * writer.tileSize;
      await writer.writeTile(
        tile,
        cutTile(bands[Math.floor(tile / perBand)]!, spec, row, column, writer.tileSize),
      );
    }
    await writer.finish();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** A whole tile cut from a raster in memory; beyond its edges, the edge cells are repeated, which compress well. */
export function cutTile(
  data: Samples,
  spec: GeoTiffSpec,
  row: number,
  column: number,
  tileSize: number,
): Samples {
  const tile = allocateSamples(spec.sampleType, tileSize * tileSize);
  const columns = Math.min(tileSize, spec.columns - column);
  for (let i = 0; i < tileSize; i++) {
    const from = Math.min(row + i, spec.rows - 1) * spec.columns + column;
    tile.set(data.subarray(from, from + columns), i * tileSize);
    tile.fill(data[from + columns - 1]!, i * tileSize + columns, (i + 1) * tileSize);
  }
  return tile;
}
