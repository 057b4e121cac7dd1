import type { RasterInfo } from '../../data/raster/rasterInfo';
import { formatDistance } from '../../shared/format';
import type { Surface } from './checkRasters';
import { greenWords } from './greenRule';
import type { ViewshedParameters } from './schema';
import type { UnderSurface } from './standing';
import type { Terrain } from './terrain';

const UNDER_SURFACE: Readonly<Record<UnderSurface, string>> = {
  'as-is': 'too: it looks from there',
  'on-surface': 'it stands on the surface instead',
  skip: 'it has no value',
};

/**
 * How green visibility is defined, in words, on a surface and a greenness raster, and with a terrain where observers stand
 * on one.
 */
export function viewshedDefinition(
  parameters: ViewshedParameters,
  { radius, cellM }: Pick<Surface, 'radius' | 'cellM'>,
  greenness: RasterInfo,
  terrain: Pick<Terrain, 'label' | 'underSurface'> | null,
): Record<string, string> {
  const { radiusM, observerHeightM, precision } = parameters;
  return {
    gvi: 'cell-share: visible green cells / visible cells, the own cell of the observer included',
    rays: `circle: one ray to each cell of the circle of ${radius} cells around the observer`,
    radius: `${formatDistance(radiusM)} (${radius} cells of ${cellM} m)`,
    observer:
      terrain === null
        ? `${observerHeightM} m above the surface`
        : `${observerHeightM} m above the terrain, ${terrain.label}; at or below the surface (inside a building or a crown) ${UNDER_SURFACE[terrain.underSurface]}`,
    green: greenWords(parameters, greenness),
    arithmetic: precision === 'single' ? 'slopes in 32-bit floats' : 'slopes in 64-bit floats',
  };
}
