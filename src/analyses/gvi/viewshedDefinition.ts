import { formatDistance } from '../../shared/format';
import type { Surface } from './checkRasters';
import type { ViewshedParameters } from './schema';

/** How green visibility is defined, in words, on a surface. */
export function viewshedDefinition(
  { radiusM, observerHeightM, precision, greenValues }: ViewshedParameters,
  { radius, cellM }: Pick<Surface, 'radius' | 'cellM'>,
): Record<string, string> {
  return {
    gvi: 'cell-share: visible green cells / visible cells, the own cell of the observer included',
    rays: `circle: one ray to each cell of the circle of ${radius} cells around the observer`,
    radius: `${formatDistance(radiusM)} (${radius} cells of ${cellM} m)`,
    observer: `${observerHeightM} m above the surface`,
    green: `greenness ${greenValues.join(' or ')}`,
    arithmetic: precision === 'single' ? 'slopes in 32-bit floats' : 'slopes in 64-bit floats',
  };
}
