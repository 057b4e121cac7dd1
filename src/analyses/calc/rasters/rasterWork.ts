import { refuseInput } from '../../../data/files/writeAtomically';
import { QUICK_LEVEL, type TileFormat, tileFormat } from '../../../data/raster/writer/encodeTile';
import type { InputFile, PlanContext } from '../../../shared/analysis';
import type { JobDocument } from '../../../shared/job';
import type { MapKind } from '../../../tiling/mapKind';
import type { MapLayout } from '../../../tiling/mapLayout';
import type { MapWork } from '../../../tiling/mapPlan';
import type { CellType } from './cellTypes';
import type { PlannedRasters, RasterJob } from './planRasters';
import { rasterPath } from './rasterPath';
import { rastersDefinition } from './rastersDefinition';
import { storedNotes } from './storedNotes';

/** What a job says of how its result is stored. */
interface OutputParameters {
  readonly cellType: CellType;
  readonly compression: TileFormat['compression'];
  readonly overviews: boolean;
  readonly tiles: readonly [number, number];
  readonly withoutData?: number | string;
}

type OutputJob = JobDocument & RasterJob & { readonly parameters: OutputParameters };

/** How the tiles of a result are encoded. */
export function rasterFormat({ parameters }: Pick<OutputJob, 'parameters'>): TileFormat {
  const { cellType, compression, overviews } = parameters;
  // Readers of cloud-optimised files fetch tile by tile.
  const side = overviews ? { tileSize: 512 } : {};
  return tileFormat(cellType, { compression, level: QUICK_LEVEL, ...side });
}

/**
 * Where the result of a job goes, and what all that compute rasters from rasters say of it alike. Throws a `UserError` where
 * that is not said; the second function, where it would be written over an input.
 *
 * @param cells what each cell of the result is, in words
 */
export function rasterTarget(
  kind: MapKind,
  job: OutputJob,
  { options }: Pick<PlanContext, 'options'>,
): (
  rasters: PlannedRasters,
  cells: string,
  more?: readonly InputFile[],
) => Omit<MapWork<MapLayout>, 'threadData' | 'threadBytes' | 'stage' | 'trial' | 'silence'> {
  const { cellType, overviews, tiles } = job.parameters;
  const target = rasterPath(kind, options, tiles);
  return ({ base, files: own, notes }, cells, more = []) => {
    const files = [...own, ...more];
    refuseInput(
      target.path,
      files.map(({ file }) => file),
    );
    return {
      ...target,
      ...{ kind, job, base, files, notes, warnings: [], details: {} },
      definition: { cells, ...rastersDefinition(job, base) },
      overviews: overviews ? 'average' : 'none',
      notesAfter: (counts) => storedNotes(cellType, counts),
    };
  };
}
