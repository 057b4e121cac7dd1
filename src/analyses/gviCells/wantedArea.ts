import { describeLayer, requirePolygons } from '../../data/vector/layer';
import { readLayer } from '../../data/vector/readLayer';
import type { InputFile, PlanContext } from '../../shared/analysis';
import { type Bounds, boundsOfGrid } from '../../shared/bounds';
import { checkGreenness, type Surface } from '../gvi/checkRasters';
import { placeGreenness } from '../gvi/greenness';
import { layerInputs, rasterInfo, rasterInputs, sourceOf } from '../gvi/rasterInputs';
import type { Wanted } from './common';
import { extentOfRings, ringsInCrs } from './mapGrid';
import type { GviCellsJob } from './schema';

/** Which cells are wanted, and the files that say so. */
export interface WantedArea {
  readonly wanted: Wanted;
  readonly extents: readonly Bounds[];
  readonly files: readonly InputFile[];
  readonly notes: readonly string[];
}

/** Reads the area and the mask of a job, where it names them. */
export async function readArea(
  { inputs }: GviCellsJob,
  surface: Surface,
  context: PlanContext,
): Promise<WantedArea> {
  const extents: Bounds[] = [];
  const files: InputFile[] = [];
  const notes: string[] = [];
  let rings: Wanted['rings'] = null;
  let mask: Wanted['mask'] = null;
  if (inputs.within !== undefined) {
    const layer = requirePolygons(await readLayer(context.resolve(inputs.within), inputs.within));
    const moved = ringsInCrs(layer.rings, layer.crs, surface.info.crs, inputs.within);
    rings = moved.rings;
    extents.push(extentOfRings(rings));
    notes.push(...layer.notes, ...(moved.note === null ? [] : [moved.note]));
    files.push(...layerInputs('within', inputs.within, layer.files, describeLayer(layer)));
  }
  if (inputs.mask !== undefined) {
    const info = checkGreenness(await rasterInfo(context.resolve(inputs.mask), inputs.mask), inputs.mask);
    const placed = placeGreenness(surface, info, inputs.mask);
    mask = { source: sourceOf(info, inputs.mask), placement: placed.placement };
    if (placed.placement.kind === 'aligned' || placed.placement.crs === null)
      extents.push(boundsOfGrid(info));
    files.push(...rasterInputs('mask', inputs.mask, info));
  }
  return { wanted: { rings, mask }, extents, files, notes };
}
