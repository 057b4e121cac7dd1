import { extent } from 'd3-array';
import type { MapUpdate } from '../../src/shared/analysis';
import { type RampName, scaleTable } from '../../src/shared/colourRamps';
import type { ValueColumn } from '../../src/shared/description';
import { blank } from './rasterImage';
import type { SceneLayer } from './scene';

/** The layer of a map that fills in while a job runs. */
export interface LiveLayer {
  readonly layer: SceneLayer;
  /** Puts finished values in their place. */
  fill(update: MapUpdate): void;
}

export function createLiveLayer(
  { rows, columns, bounds }: MapUpdate['preview'],
  ramp: RampName,
  value: ValueColumn | undefined,
): LiveLayer {
  const grid = { columns, rows, values: new Float32Array(columns * rows).fill(Number.NaN) };
  const pixels = new Uint8ClampedArray(0);
  const layer: SceneLayer = {
    image: blank(columns, rows),
    bounds,
    visible: true,
    source: { id: 'result', role: 'result', label: 'Finished so far', columns, rows, pixels, bounds, grid },
  };
  let min = 0;
  let max = 0;
  if (value?.range !== undefined) span(...value.range);

  function span(from: number, to: number): void {
    [min, max] = [from, to];
    if (value !== undefined) layer.source = { ...layer.source, legend: { ...value.legend, ramp, min, max } };
  }

  /** Colours that span the values so far: all are drawn anew once they span more. */
  function widen(values: Float32Array): boolean {
    if (value?.range !== undefined) return false;
    const [from, to] = extent(values);
    if (from === undefined || (layer.source.legend && from >= min && to <= max)) return false;
    const [lowest, highest] = extent(grid.values);
    span(lowest!, highest!);
    return true;
  }

  function draw(row: number, column: number, height: number, width: number): void {
    const drawn = new ImageData(width, height);
    const pixels = new Uint32Array(drawn.data.buffer);
    const colourOf = scaleTable({ ramp, min, max, zero: value?.legend.zero });
    for (let cell = 0; cell < width * height; cell++) {
      const at = (row + Math.floor(cell / width)) * columns + column + (cell % width);
      const number = grid.values[at]!;
      if (!Number.isNaN(number)) pixels[cell] = colourOf(number);
    }
    layer.image.getContext('2d')!.putImageData(drawn, column, row);
  }

  return {
    layer,
    fill({ row, column, rows: height, columns: width, values }) {
      for (let line = 0; line < height; line++) {
        const part = values.subarray(line * width, (line + 1) * width);
        grid.values.set(part, (row + line) * columns + column);
      }
      if (widen(values)) draw(0, 0, rows, columns);
      else draw(row, column, height, width);
    },
  };
}
