import { rasterInputs } from '../data/inputs/rasterInputs';
import type { RasterFile } from '../data/raster/rasterInfo';
import type { InputFile } from '../shared/analysis';
import { isUrl } from '../shared/urls';

/**
 * A raster as inputs of a map. Its checksum is in the map's metadata and wanted before the work: of what is on the
 * web, all but header and ETag would be fetched for it, and so is left out.
 *
 * @param blocks finds those that the job reads
 */
export function mapInputs(
  role: string,
  path: string,
  raster: RasterFile,
  blocks: () => Iterable<number>,
): InputFile[] {
  return rasterInputs(role, path, raster, () => (isUrl(raster.info.path) ? [] : blocks()));
}
