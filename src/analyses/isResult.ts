import { extname } from 'node:path';
import { openFileBytes } from '../data/files/fileBytes';
import { readMetadata } from '../data/raster/readMetadata';
import { PROVENANCE_ITEM } from '../tiling/mapProvenance';

/** What a GeoJSON of ours begins with, also where another program has laid it out anew. */
const GEOJSON_HEAD = /^\ufeff?\s*\{\s*"type"\s*:\s*"FeatureCollection"\s*,\s*"graticule"\s*:\s*\{/;
const HEAD_BYTES = 256;

/**
 * Whether a GeoJSON or a GeoTIFF carries a result, by its head alone: opening it may still find it changed. Throws a
 * `UserError` where it cannot be read.
 */
export async function isResult(path: string): Promise<boolean> {
  if (/^\.tiff?$/i.test(extname(path))) return (await readMetadata(path, PROVENANCE_ITEM)) !== undefined;
  const file = await openFileBytes(path, path);
  try {
    const head = await file.read(0, Math.min(file.size, HEAD_BYTES));
    return GEOJSON_HEAD.test(new TextDecoder('utf-8', { ignoreBOM: true }).decode(head));
  } finally {
    await file.close();
  }
}
