import type { RasterFile, Window } from '../../data/raster/rasterInfo';
import type { InputFile } from '../../shared/analysis';
import { isUrl } from '../../shared/urls';
import { rasterInputs } from '../gvi/rasterInputs';
import type { MapGrid } from './common';

/** The cells of the surface that can be seen from those of a map. */
export function seenWindow(map: MapGrid, radius: number): Window {
  const side = (cells: number): number => (cells - 1) * map.every + 1 + 2 * radius;
  return {
    row: map.row - radius,
    column: map.column - radius,
    rows: side(map.rows),
    columns: side(map.columns),
  };
}

/**
 * A raster as inputs of a map. Its checksum is in the map's metadata and wanted before the work: of what is on the
 * web, all but header and ETag would be fetched for it, and so is left out.
 */
export function cellsInputs(
  role: string,
  path: string,
  raster: RasterFile,
  blocks: () => Iterable<number>,
): InputFile[] {
  return rasterInputs(role, path, raster, () => (isUrl(raster.info.path) ? [] : blocks()));
}
