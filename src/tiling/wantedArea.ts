import { layerInputs } from '../data/inputs/layerInputs';
import { blocksUnder } from '../data/raster/blocksUnder';
import { type BaseRaster, requireCrs } from '../data/raster/locatedRaster';
import { sourceOf } from '../data/raster/openRasters';
import { placeRaster } from '../data/raster/placement';
import type { RasterFile } from '../data/raster/rasterInfo';
import { requirePolygons } from '../data/vector/layer';
import { readLayer } from '../data/vector/readLayer';
import type { InputFile, PlanContext } from '../shared/analysis';
import { type Bounds, boundsOfGrid } from '../shared/bounds';
import { changing, type Note } from '../shared/note';
import { extentOfRings, ringsOn } from './areaRings';
import { type MapGrid, mapWindow } from './mapGrid';
import { mapInputs } from './mapInputs';
import type { Wanted } from './wantedCells';

/** The inputs of a job that say which cells are wanted: a layer of polygons, and a raster that is 1 there. */
export interface AreaInputs {
  readonly within?: string | undefined;
  readonly mask?: string | undefined;
}

/** Which cells are wanted, and the files that say so. */
export interface WantedArea {
  readonly wanted: Wanted;
  /** Bounds in the CRS of the base; only what lies in all of them is wanted. */
  readonly extents: readonly Bounds[];
  /** As inputs of a job that makes this map. */
  files(map: MapGrid): readonly InputFile[];
  readonly notes: readonly Note[];
}

/**
 * Reads the area and the mask of a job, where it names them. Throws a `UserError` where one cannot be placed on the base.
 *
 * @param file the mask, open
 */
export async function readArea(
  { within: layerPath, mask: maskPath }: AreaInputs,
  base: BaseRaster,
  context: PlanContext,
  file: RasterFile | undefined,
): Promise<WantedArea> {
  const extents: Bounds[] = [];
  let within: readonly InputFile[] = [];
  let masked: (map: MapGrid) => readonly InputFile[] = () => [];
  const notes: Note[] = [];
  let rings: Wanted['rings'] = null;
  let mask: Wanted['mask'] = null;
  if (layerPath !== undefined) {
    const layer = requirePolygons(await readLayer(context.resolve(layerPath), layerPath), 'within');
    const moved = ringsOn(base, layer.rings, layer.crs, layerPath);
    rings = moved.rings;
    extents.push(extentOfRings(rings));
    notes.push(...changing('within', [...layer.notes, ...moved.notes]));
    within = layerInputs('within', layerPath, layer);
  }
  if (maskPath !== undefined && file !== undefined) {
    const info = requireCrs(file.info, maskPath);
    const { placement, notes: placeNotes } = placeRaster(base, info, maskPath, 'mask');
    notes.push(...changing('mask', placeNotes));
    mask = { ...sourceOf(info, maskPath), placement };
    if (placement.kind === 'aligned' || placement.crs === null) extents.push(boundsOfGrid(info));
    masked = (map) =>
      mapInputs('mask', maskPath, file, () => blocksUnder(base.info, mapWindow(map, 0), file, placement));
  }
  return { wanted: { rings, mask }, extents, files: (map) => [...within, ...masked(map)], notes };
}
