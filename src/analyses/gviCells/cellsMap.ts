import { z } from 'zod';
import { formatDistance } from '../../shared/format';
import type { MapKind } from '../../tiling/mapKind';
import type { Surface } from '../gvi/checkRasters';
import { type GviCellsJob, gviCellsJob } from './schema';

/** The maps of the Green Visibility Index. */
export const cellsMap: MapKind = {
  name: 'map of every cell',
  example: 'gvi.tif',
  inputs: 'surface or greenness',
  job: gviCellsJob,
  details: { radiusCells: z.int(), cellM: z.number() },
  bandNames: ['Green Visibility Index', 'Coverage'],
  range: [0, 1],
  noValues:
    'No cell of the map has a value: either none is wanted (a mask must be 1 there), or the surface has no data there.',
};

/** How the numbers of a map are defined, in words. */
export function definitionOf({ parameters }: GviCellsJob, surface: Surface): Record<string, string> {
  const { radiusM, observerHeightM, greenValues, every } = parameters;
  return {
    gvi: 'cell-share: visible green cells / visible cells, the own cell of the observer included',
    observers: every === 1 ? 'every cell' : `every ${every}th cell of each row and column`,
    rays: `circle: one ray to each cell of the circle of ${surface.radius} cells around the observer`,
    radius: `${formatDistance(radiusM)} (${surface.radius} cells of ${surface.cellM} m)`,
    observer: `${observerHeightM} m above the surface`,
    green: `greenness ${greenValues.join(' or ')}`,
    arithmetic: 'slopes in 32-bit floats',
  };
}
