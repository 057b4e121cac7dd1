import { type ReadonlySignal, signal } from '@preact/signals';
import type { MapUpdate } from '../../src/shared/analysis';
import type { ColourScale, RampName } from '../../src/shared/colourRamps';
import type { ValueColumn } from '../../src/shared/description';
import { finiteRange } from '../../src/shared/finiteRange';
import type { Legend, ValueGrid } from '../../src/shared/messages';
import { blank, drawValues } from './rasterImage';
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
  let span: readonly [number, number] | undefined = value?.range;

  /** Colours that span the values so far: all are drawn anew once they span more. */
  function widens(values: Float32Array): boolean {
    if (value?.range !== undefined) return false;
    const now = finiteRange(values);
    if (now === undefined || (span !== undefined && now[0] >= span[0] && now[1] <= span[1])) return false;
    span = finiteRange(grid!.values);
    return true;
  }

  function scale(): ColourScale {
    const [min, max] = span ?? [0, 0];
    return { ramp, min, max, zero: value?.legend.zero };
  }

  function legend(): { readonly legend?: Legend } {
    if (value === undefined || span === undefined) return {};
    return { legend: { ...value.legend, ramp, min: span[0], max: span[1] } };
  }

  return {
    layers,
    fill({ row, column, rows: height, columns: width, values, preview: { rows, columns, bounds } }) {
      const isWhole = height * width === rows * columns;
      // One that is all of the map takes the place of what there was, of whatever size.
      if (grid === undefined || isWhole) {
        span = value?.range;
        grid = { columns, rows, values: new Float32Array(columns * rows).fill(Number.NaN) };
        image = blank(columns, rows);
      }
      for (let line = 0; line < height; line++) {
        const part = values.subarray(line * width, (line + 1) * width);
        grid.values.set(part, (row + line) * columns + column);
      }
      const part = { row, column, rows: height, columns: width };
      const changed = widens(values) ? undefined : part;
      drawValues(image, grid, scale(), changed);
      const pixels = new Uint8ClampedArray(0);
      const label = (isWhole ? value?.legend.label : undefined) ?? 'Finished so far';
      const about = { id: 'result', role: 'result', label, pixels } as const;
      layers.value = [{ image, bounds, source: { ...about, columns, rows, bounds, grid, ...legend() } }];
    },
  };
}
