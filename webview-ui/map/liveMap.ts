import { type ReadonlySignal, signal } from '@preact/signals';
import { extent } from 'd3-array';
import type { MapUpdate } from '../../src/shared/analysis';
import { type RampName, scaleTable } from '../../src/shared/colourRamps';
import type { ValueColumn } from '../../src/shared/description';
import type { Legend, ValueGrid } from '../../src/shared/messages';
import { blank } from './rasterImage';
import type { SceneLayer } from './scene';

/** A map that fills in while its job runs; it holds what has come also before it is looked at. */
export interface LiveMap {
  /** Puts finished values in their place. */
  fill(update: MapUpdate): void;
  /** The raster of them; none before the first. */
  readonly layers: ReadonlySignal<readonly SceneLayer[]>;
}

export function createLiveMap(value: ValueColumn | undefined, settled: RampName): LiveMap {
  const layers = signal<readonly SceneLayer[]>([]);
  const ramp = value?.ramp ?? settled;
  let grid: ValueGrid | undefined;
  let image = blank(0, 0);
  let span = value?.range;

  /** Colours that span the values so far: all are drawn anew once they span more. */
  function widens(values: Float32Array): boolean {
    if (value?.range !== undefined) return false;
    const [from, to] = extent(values);
    if (from === undefined || (span !== undefined && from >= span[0] && to <= span[1])) return false;
    span = extent(grid!.values) as [number, number];
    return true;
  }

  function draw({ values, columns }: ValueGrid, row: number, column: number, height: number, width: number) {
    const [min, max] = span ?? [0, 0];
    const drawn = new ImageData(width, height);
    const pixels = new Uint32Array(drawn.data.buffer);
    const colourOf = scaleTable({ ramp, min, max, zero: value?.legend.zero });
    for (let cell = 0; cell < width * height; cell++) {
      const at = (row + Math.floor(cell / width)) * columns + column + (cell % width);
      if (!Number.isNaN(values[at]!)) pixels[cell] = colourOf(values[at]!);
    }
    image.getContext('2d')!.putImageData(drawn, column, row);
  }

  function legend(): { readonly legend?: Legend } {
    if (value === undefined || span === undefined) return {};
    return { legend: { ...value.legend, ramp, min: span[0], max: span[1] } };
  }

  return {
    layers,
    fill({ row, column, rows: height, columns: width, values, preview: { rows, columns, bounds } }) {
      if (grid === undefined) {
        grid = { columns, rows, values: new Float32Array(columns * rows).fill(Number.NaN) };
        image = blank(columns, rows);
      }
      for (let line = 0; line < height; line++) {
        const part = values.subarray(line * width, (line + 1) * width);
        grid.values.set(part, (row + line) * columns + column);
      }
      if (widens(values)) draw(grid, 0, 0, rows, columns);
      else draw(grid, row, column, height, width);
      const pixels = new Uint8ClampedArray(0);
      const about = { id: 'result', role: 'result', label: 'Finished so far', pixels } as const;
      layers.value = [{ image, bounds, source: { ...about, columns, rows, bounds, grid, ...legend() } }];
    },
  };
}
