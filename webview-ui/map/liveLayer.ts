import type { MapUpdate } from '../../src/shared/analysis';
import { type RampName, rampTable } from '../../src/shared/colourRamps';
import { blank } from './rasterImage';
import type { SceneLayer } from './scene';

/** The layer of a map that fills in while a job runs. */
export function createLiveLayer({ preview }: MapUpdate, ramp: RampName): SceneLayer {
  const { rows, columns, bounds } = preview;
  return {
    image: blank(columns, rows),
    bounds,
    visible: true,
    source: {
      id: 'result',
      label: 'Finished so far',
      columns,
      rows,
      pixels: new Uint8ClampedArray(0),
      bounds,
      legend: { label: 'Green Visibility Index', digits: 2, ramp, min: 0, max: 1 },
      grid: { columns, rows, values: new Float32Array(columns * rows).fill(Number.NaN) },
    },
  };
}

/** Puts finished values in their place. */
export function fillLiveLayer({ image, source }: SceneLayer, update: MapUpdate): void {
  const { row, column, rows, columns, values } = update;
  const grid = source.grid!;
  const { ramp, min, max } = source.legend!;
  const table = rampTable(ramp);
  const pixels = new Uint8ClampedArray(rows * columns * 4);
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!;
    if (Number.isNaN(value)) continue;
    const at = Math.round(Math.min(1, Math.max(0, (value - min) / (max - min))) * 255) * 4;
    pixels.set(table.subarray(at, at + 4), cell * 4);
  }
  image.getContext('2d')!.putImageData(new ImageData(pixels, columns, rows), column, row);
  for (let line = 0; line < rows; line++) {
    grid.values.set(
      values.subarray(line * columns, (line + 1) * columns),
      (row + line) * grid.columns + column,
    );
  }
}
