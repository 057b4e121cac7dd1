import { openRaster } from '../../../data/raster/openRaster';
import { readSampled } from '../../../data/raster/readSampled';
import { boundsOfGrid } from '../../../shared/bounds';
import { type RampName, rampTable } from '../../../shared/colourRamps';
import type { LegendWords } from '../../../shared/description';
import type { RasterLayer } from '../../../shared/messages';
import { displayGrid } from './displayGrid';

const STEPS = 256;

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
      pixels: coloured(values, ramp, min, max),
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
function coloured(
  values: Float32Array,
  ramp: RampName,
  min: number,
  max: number,
): Uint8ClampedArray<ArrayBuffer> {
  const table = rampTable(ramp, STEPS);
  const scale = max > min ? (STEPS - 1) / (max - min) : 0;
  const pixels = new Uint8ClampedArray(values.length * 4);
  for (const [cell, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const step = Math.round((value - min) * scale) * 4;
    for (let channel = 0; channel < 4; channel++) pixels[cell * 4 + channel] = table[step + channel]!;
  }
  return pixels;
}
