import { boundsOfGrid } from '../../../shared/bounds';
import { type ColourScale, type RampName, scaleTable } from '../../../shared/colourRamps';
import type { LegendWords } from '../../../shared/description';
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
    const [min, max] = rangeOf(values);
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

function rangeOf(values: Float32Array): [min: number, max: number] {
  let [min, max] = [1, 0];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? [min, max] : [0, 1];
}

/** RGBA; transparent where there is no value. */
function coloured(values: Float32Array, scale: ColourScale): Uint8ClampedArray<ArrayBuffer> {
  const colourOf = scaleTable(scale);
  const pixels = new Uint32Array(values.length);
  for (const [cell, value] of values.entries()) if (!Number.isNaN(value)) pixels[cell] = colourOf(value);
  return new Uint8ClampedArray(pixels.buffer);
}
