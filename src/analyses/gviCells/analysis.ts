import { existsSync } from 'node:fs';
import type { Analysis, MappedJob } from '../../shared/analysis';
import { UserError } from '../../shared/errors';
import type { RasterLayer } from '../../shared/messages';
import type { GridPlaces } from '../../shared/places';
import { baseCentreAt } from '../../tiling/mapGrid';
import type { TileTask } from '../../tiling/mapLayout';
import { gviValue } from '../gvi/describe';
import { type MappedRasters, mappedRasters } from '../gvi/map/mappedRasters';
import { cellsMap } from './cellsMap';
import { gviCellsDescription } from './describe';
import { gviCellsForm } from './form';
import type { GviCellsJob } from './schema';
import type { CellsThreadData } from './threadData';
import { type CellsThread, prepareThread, runTile } from './threadProgram';

/** The Green Visibility Index of every cell of an area, as a raster. */
export const gviCells: Analysis<GviCellsJob, CellsThreadData, CellsThread> = {
  form: gviCellsForm,
  plan: async (job, context) => (await import('./planCells')).planCells(job, context),
  prepare: prepareThread,
  run: (_stage, thread, task, context) => runTile(thread, task as TileTask, context),
  release: (thread) => thread.close(),
  describe: () => gviCellsDescription,
  fromVersion1({ details, columns }) {
    const { map, ...others } = details;
    return { places: { kind: 'grid', ...(map as Omit<GridPlaces, 'kind'>) }, details: others, columns };
  },
  async layers(map, { around, ramp, raster, withoutInputs }) {
    const { mapLayers } = await import('../gvi/map/mapLayers');
    const inputs = async (): Promise<RasterLayer[]> =>
      withoutInputs ? [] : mapLayers(rastersOf(map), around);
    if (raster === undefined || !existsSync(raster)) return inputs();
    const { resultLayer } = await import('../../data/raster/picture/resultLayer');
    const result = await resultLayer(raster, gviValue.legend, ramp);
    // A map that was copied to another place is shown without the rasters that it was made from.
    return [...(await inputs().catch(noneWithoutFiles)), result];
  },
  async probe(map, { x, y, grid }) {
    const { observerViewshed } = await import('../gvi/map/observerViewshed');
    const place = grid === undefined ? { x, y } : baseCentreAt(grid, map.job.parameters.every, x, y);
    return observerViewshed(rastersOf(map), place);
  },
  openRaster: async (path, provenance) => {
    const { openMap } = await import('../../tiling/openMap');
    return openMap(path, provenance, cellsMap);
  },
};

function rastersOf({ job: { inputs, parameters }, resolve }: MappedJob<GviCellsJob>): MappedRasters {
  return mappedRasters(inputs, resolve, parameters);
}

function noneWithoutFiles(error: unknown): RasterLayer[] {
  if (error instanceof UserError) return [];
  throw error;
}
