import { layerInputs } from '../../data/inputs/layerInputs';
import type { RasterFile } from '../../data/raster/rasterInfo';
import { requirePolygons } from '../../data/vector/layer';
import { readLayer } from '../../data/vector/readLayer';
import type { InputFile, PlanContext } from '../../shared/analysis';
import { type Bounds, boundsOfGrid } from '../../shared/bounds';
import { checkGreenness, type Surface } from '../gvi/checkRasters';
import { placeGreenness } from '../gvi/greenness';
import { sourceOf } from '../gvi/rasterInputs';
import { blocksUnder } from '../gvi/stretchesRead';
import { cellsInputs, seenWindow } from './cellsInputs';
import type { MapGrid, Wanted } from './common';
import { extentOfRings, ringsInCrs } from './mapGrid';
import type { GviCellsJob } from './schema';

/** Which cells are wanted, and the files that say so. */
export interface WantedArea {
  readonly wanted: Wanted;
  readonly extents: readonly Bounds[];
  /** As inputs of a job that makes this map. */
  files(map: MapGrid): readonly InputFile[];
  readonly notes: readonly string[];
}

/**
 * Reads the area and the mask of a job, where it names them.
 *
 * @param file the mask, open
 */
export async function readArea(
  { inputs }: GviCellsJob,
  surface: Surface,
  context: PlanContext,
  file: RasterFile | undefined,
): Promise<WantedArea> {
  const extents: Bounds[] = [];
  let within: readonly InputFile[] = [];
  let masked: (map: MapGrid) => readonly InputFile[] = () => [];
  const notes: string[] = [];
  let rings: Wanted['rings'] = null;
  let mask: Wanted['mask'] = null;
  if (inputs.within !== undefined) {
    const layer = requirePolygons(await readLayer(context.resolve(inputs.within), inputs.within));
    const moved = ringsInCrs(layer.rings, layer.crs, surface.info.crs, inputs.within);
    rings = moved.rings;
    extents.push(extentOfRings(rings));
    notes.push(...layer.notes, ...(moved.note === null ? [] : [moved.note]));
    within = layerInputs('within', inputs.within, layer);
  }
  if (inputs.mask !== undefined && file !== undefined) {
    const path = inputs.mask;
    const info = checkGreenness(file.info, path);
    const { placement } = placeGreenness(surface, info, path);
    mask = { source: sourceOf(info, path), placement };
    if (placement.kind === 'aligned' || placement.crs === null) extents.push(boundsOfGrid(info));
    masked = (map) =>
      cellsInputs('mask', path, file, () => blocksUnder(surface.info, seenWindow(map, 0), file, placement));
  }
  return { wanted: { rings, mask }, extents, files: (map) => [...within, ...masked(map)], notes };
}
