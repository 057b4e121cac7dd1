import * as z from 'zod';
import type { RasterInfo } from '../../data/raster/rasterInfo';
import { formatOrdinal } from '../../shared/format';
import type { MapKind } from '../../tiling/mapKind';
import type { Surface } from '../gvi/checkRasters';
import type { Terrain } from '../gvi/terrain';
import { viewshedDefinition } from '../gvi/viewshedDefinition';
import { gviCellsForm } from './form';
import { type GviCellsJob, gviCellsJob } from './schema';

/** The maps of the Green Visibility Index. */
export const cellsMap: MapKind = {
  name: 'map of every cell',
  example: gviCellsForm.rasterName,
  job: gviCellsJob,
  details: { radiusCells: z.int(), cellM: z.number() },
  bandNames: () => ['Green Visibility Index', 'Coverage'],
  range: [0, 1],
  noValues:
    'No cell of the map has a value: either none is wanted (a mask must be 1 there), or the surface has no data there.',
};

/** How the numbers of a map are defined, in words. */
export function definitionOf(
  { parameters }: GviCellsJob,
  surface: Surface,
  greenness: RasterInfo,
  terrain: Terrain | null,
): Record<string, string> {
  const { every } = parameters;
  const { gvi, ...others } = viewshedDefinition(parameters, surface, greenness, terrain);
  const observers = every === 1 ? 'every cell' : `every ${formatOrdinal(every)} cell of each row and column`;
  return { gvi: gvi!, observers, ...others };
}
