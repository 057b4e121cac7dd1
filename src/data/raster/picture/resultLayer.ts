import { boundsOfGrid } from '../../../shared/bounds';
import { type ColourScale, type RampName, scaleTable } from '../../../shared/colourRamps';
import type { LegendWords } from '../../../shared/description';
import { finiteRange } from '../../../shared/finiteRange';
import type { RasterLayer } from '../../../shared/messages';
import { openRaster } from '../openRaster';
import { readSampled } from '../readSampled';
import { displayGrid } from './displayGrid';

/** A raster that a job made as a picture, with its legend and the values under the cursor. */
export async function resultLayer(path: string, legend: LegendWords, ramp: RampName): Promise<RasterLayer> {
  const file = await openRaster(path);
  try {
    const grid = displayGrid(file.info, null);
    const { columns, rows } = grid;
    const values = await readSampled(file, grid);
    const [min, max] = finiteRange(values) ?? [0, 1];
    return {
      id: 'result',
      role: 'result',
      label: legend.label,
      columns,
      rows,
      bounds: boundsOfGrid(grid),
      pixels: coloured(values, { ...legend, ramp, min, max }),
      legend: { ...legend, ramp, min, max },
      grid: { columns, rows, values },
    };
  } finally {
    await file.close();
  }
}

/** RGBA; transparent where there is no value. */
function coloured(values: Float32Array, scale: ColourScale): Uint8ClampedArray<ArrayBuffer> {
  const colourOf = scaleTable(scale);
  const pixels = new Uint32Array(values.length);
  for (const [cell, value] of values.entries()) if (!Number.isNaN(value)) pixels[cell] = colourOf(value);
  return new Uint8ClampedArray(pixels.buffer);
}
