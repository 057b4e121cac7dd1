import { chosenTest, chosenWords } from '../../../data/raster/chosenValues';
import type { Grid } from '../../../data/raster/grid';
import { requireCrs } from '../../../data/raster/locatedRaster';
import { withRasters } from '../../../data/raster/openRasters';
import { displayGrid } from '../../../data/raster/picture/displayGrid';
import type { RasterFile } from '../../../data/raster/rasterInfo';
import { readSampled } from '../../../data/raster/readSampled';
import { sampleClasses } from '../../../data/raster/sampleClasses';
import { targetOf } from '../../../data/raster/windows';
import { type Bounds, boundsOfGrid } from '../../../shared/bounds';
import type { RasterLayer } from '../../../shared/messages';
import { checkSurface } from '../checkRasters';
import { placeGreenness } from '../greenness';
import { greenOf, statedGreen } from '../greenRule';
import type { ViewshedParameters } from '../schema';
import { hillshade } from './hillshade';
import { type MappedRasters, pathsOf } from './mappedRasters';

/** Of green cells: yellower than the greens of the index, so that observers stand out from what is around them. */
const GREEN = [164, 196, 116] as const;

/** The shaded surface and the greenness, in the CRS of the surface, around what the map must show. */
export async function mapLayers(rasters: MappedRasters, around: Bounds | null): Promise<RasterLayer[]> {
  return withRasters(pathsOf(rasters), async ([surfaceFile, greennessFile]) => {
    const grid = displayGrid(surfaceFile!.info, around);
    const place = { columns: grid.columns, rows: grid.rows, bounds: boundsOfGrid(grid) };
    const heights = await readSampled(surfaceFile!, grid);
    return [
      {
        ...place,
        id: 'surface',
        role: 'relief',
        label: 'Surface',
        pixels: hillshade(heights, grid.columns, grid.rows, grid.transform.a),
      },
      {
        ...place,
        id: 'greenness',
        role: 'tint',
        label: greenLabel(rasters.parameters),
        colour: `rgb(${GREEN.join(' ')})`,
        pixels: greenPixels(await classesOn(grid, rasters, surfaceFile!, greennessFile!)),
      },
    ];
  });
}

/** What the tint stands for, as far as that is not plain. */
function greenLabel(parameters: ViewshedParameters): string {
  const stated = statedGreen(parameters);
  return stated === null ? 'Greenness' : `Greenness: ${chosenWords(stated)}`;
}

/** 1 where a cell of the picture is green. */
async function classesOn(
  grid: Grid,
  { surface, greenness, parameters }: MappedRasters,
  surfaceFile: RasterFile,
  greennessFile: RasterFile,
): Promise<Uint8Array> {
  const green = greenOf(parameters);
  const checked = checkSurface(surfaceFile.info, surface, parameters);
  const { placement } = placeGreenness(checked, requireCrs(greennessFile.info, greenness), greenness);
  if (placement.kind === 'nearest' && placement.crs !== null) {
    const window = { row: 0, column: 0, rows: grid.rows, columns: grid.columns };
    const classes = new Uint8Array(grid.rows * grid.columns);
    const target = targetOf(classes, window);
    await sampleClasses(grid, greennessFile, placement.crs, green, target, () => false);
    return classes;
  }
  const values = new Float64Array(grid.rows * grid.columns);
  await readSampled(greennessFile, grid, undefined, values);
  const isGreen = chosenTest(green);
  return Uint8Array.from(values, (value) => Number(isGreen(value)));
}

/** Green where green, transparent elsewhere. */
function greenPixels(classes: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(classes.length * 4);
  for (const [cell, value] of classes.entries()) {
    if (value === 1) pixels.set([...GREEN, 255], cell * 4);
  }
  return pixels;
}
