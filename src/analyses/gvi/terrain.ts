import { describeCrs } from '../../data/crs/crs';
import { type LocatedRaster, requireCrs } from '../../data/raster/locatedRaster';
import { sourceOf } from '../../data/raster/openRasters';
import { type PlacedSource, placeRaster } from '../../data/raster/placement';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { UserError } from '../../shared/errors';
import { changing, type Note, warning } from '../../shared/note';
import { heightUnit, type Surface } from './checkRasters';
import { UNDER_SURFACE_BY_DEFAULT } from './form';
import type { StandingJob, UnderSurface } from './standing';

/** A terrain on a surface, for threads. Plain data. */
export interface PlacedTerrain {
  readonly source: PlacedSource;
  /** The unit of its heights in that of the surface's. */
  readonly times: number;
  readonly underSurface: UnderSurface;
}

/** The terrain of a job, checked. */
export interface Terrain extends PlacedTerrain {
  readonly file: RasterFile;
  readonly label: string;
  readonly notes: readonly Note[];
}

/**
 * Checks the terrain of a job and places it on the surface; `null` where it has none. Throws a `UserError` where the two do
 * not overlap, or where it is said what to do under the surface of a job that has no terrain.
 */
export function checkTerrain(
  { inputs: { terrain: label }, parameters: { underSurface } = {} }: StandingJob,
  file: RasterFile | undefined,
  surface: Surface,
): Terrain | null {
  if (label === undefined || file === undefined) {
    if (underSurface === undefined) return null;
    throw new UserError(
      'The job says what to do with observers under the surface, but names no terrain for them to stand on: name one (--terrain on the command line), or leave that out (--under-surface).',
      { change: 'terrain' },
    );
  }
  const info = requireCrs(file.info, label);
  const { placement, notes } = placeRaster(surface, info, label, 'terrain');
  const unit = heightUnit(info, info.crs, label);
  return {
    source: { ...sourceOf(info, label), placement },
    times: unit.heightUnitM / surface.heightUnitM,
    underSurface: underSurface ?? UNDER_SURFACE_BY_DEFAULT,
    file,
    label,
    notes: changing('terrain', [...unit.notes, ...notes, ...datumNotes(surface, info, label)]),
  };
}

/** Heights above two references are not comparable: metres apart, or tens of them. */
function datumNotes({ info, label }: Surface, terrain: LocatedRaster, terrainLabel: string): Note[] {
  const [own, other] = [info.crs.vertical, terrain.crs.vertical];
  if (own === null || other === null || own.name === other.name) return [];
  return [
    warning(
      `Heights of ${terrainLabel} are above another reference (${other.name}; ${describeCrs(terrain.crs)}) than those of ${label} (${own.name}), and were not transformed.`,
      'Terrain and surface have heights above different references',
    ),
  ];
}

/** What threads need of it. */
export function placedTerrain({ source, times, underSurface }: Terrain): PlacedTerrain {
  return { source, times, underSurface };
}
