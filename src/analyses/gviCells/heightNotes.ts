import { openRaster } from '../../data/raster/openRaster';
import { lookAtHeights, oddHeightsNote } from '../../data/raster/values/oddHeights';
import { UserError } from '../../shared/errors';
import type { Surface } from '../gvi/checkRasters';
import type { MapGrid } from './common';

/**
 * What a person must know of the heights before a map is made for hours: that some windows of the surface, spread
 * evenly over the map, hold values that are none. Throws a `UserError` where most of them do.
 */
export async function heightNotes({ info, label }: Surface, map: MapGrid): Promise<string[]> {
  const { row, column, every } = map;
  const area = { row, column, rows: (map.rows - 1) * every + 1, columns: (map.columns - 1) * every + 1 };
  const file = await openRaster(info.path, label);
  try {
    const cells = `${label} that were looked at beforehand`;
    const odd = oddHeightsNote(cells, await lookAtHeights(file, area));
    if (odd?.isMost) throw new UserError(odd.text);
    return odd === null ? [] : [odd.text];
  } finally {
    await file.close();
  }
}
