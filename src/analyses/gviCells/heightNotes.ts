import { withRasters } from '../../data/raster/openRasters';
import { lookAtHeights, oddHeightsNote } from '../../data/raster/values/oddHeights';
import { UserError } from '../../shared/errors';
import { type MapGrid, mapWindow } from '../../tiling/mapGrid';
import type { Surface } from '../gvi/checkRasters';

/**
 * What a person must know of the heights before a map is made for hours: that some windows of the surface, spread
 * evenly over the map, hold values that are none. Throws a `UserError` where most of them do.
 */
export async function heightNotes({ info, label }: Surface, map: MapGrid): Promise<string[]> {
  return withRasters([[info.path, label]], async ([file]) => {
    const cells = `${label} that were looked at beforehand`;
    const odd = oddHeightsNote(cells, await lookAtHeights(file!, mapWindow(map, 0)));
    if (odd?.isMost) throw new UserError(odd.text);
    return odd === null ? [] : [odd.text];
  });
}
