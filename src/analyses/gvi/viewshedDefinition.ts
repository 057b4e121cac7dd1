import type { RasterInfo } from '../../data/raster/rasterInfo';
import { formatDistance } from '../../shared/format';
import type { Surface } from './checkRasters';
import { greenWords } from './greenRule';
import type { ViewshedParameters } from './schema';

/** How green visibility is defined, in words, on a surface and a greenness raster. */
export function viewshedDefinition(
  parameters: ViewshedParameters,
  { radius, cellM }: Pick<Surface, 'radius' | 'cellM'>,
  greenness: RasterInfo,
): Record<string, string> {
  const { radiusM, observerHeightM, precision } = parameters;
  return {
    gvi: 'cell-share: visible green cells / visible cells, the own cell of the observer included',
    rays: `circle: one ray to each cell of the circle of ${radius} cells around the observer`,
    radius: `${formatDistance(radiusM)} (${radius} cells of ${cellM} m)`,
    observer: `${observerHeightM} m above the surface`,
    green: greenWords(parameters, greenness),
    arithmetic: precision === 'single' ? 'slopes in 32-bit floats' : 'slopes in 64-bit floats',
  };
}
