import { WHOLE_LIMITS } from '../codec/sampleFormat';
import type { Samples, SampleType } from '../rasterInfo';
import type { VrtSource } from './parseVrt';

/** Puts some cells of a source into a raster: those of `from` at `at` and on, to `to`. */
export type PutCells = (from: Samples, at: number, data: Samples, to: number, count: number) => void;

const LIMITS: typeof WHOLE_LIMITS = {
  ...WHOLE_LIMITS,
  uint64: [0, 2 ** 64],
  int64: [-(2 ** 63), 2 ** 63],
};

/** A band of these types takes its complex sources through doubles, any other through 32-bit floats. */
const WIDE: ReadonlySet<SampleType> = new Set(['int32', 'uint32', 'float64', 'int64', 'uint64']);

/**
 * How cells of a source become those of a VRT's band, as GDAL 3.6 computes them: NoData of the source left out, scaled
 * in the type that the band works in, then rounded half away from 0 and held within the band's type; NaN is 0 in whole
 * numbers.
 */
export function cellConverter(source: VrtSource, from: SampleType, to: SampleType): PutCells {
  const { noData, scaling, isComplex } = source;
  const skipped = noData === null ? undefined : from === 'float32' ? Math.fround(noData) : noData;
  if (skipped === undefined && scaling === null && from === to) {
    return (cells, at, data, start, count) => data.set(cells.subarray(at, at + count), start);
  }
  const { scale, offset } = scaling ?? { scale: 1, offset: 0 };
  const isNarrow = isComplex && !WIDE.has(to);
  const limits = LIMITS[to];
  const skipsNaN = Number.isNaN(skipped);
  return (cells, at, data, start, count) => {
    for (let i = 0; i < count; i++) {
      const stored = cells[at + i]!;
      if (stored === skipped || (skipsNaN && Number.isNaN(stored))) continue;
      let value = isNarrow ? Math.fround(stored) : stored;
      if (scaling !== null) value = value * scale + offset;
      if (isNarrow) value = Math.fround(value);
      data[start + i] = limits === undefined ? value : whole(value, limits);
    }
  };
}

function whole(value: number, [min, max]: readonly [number, number]): number {
  if (Number.isNaN(value)) return 0;
  const rounded = value < 0 ? Math.ceil(value - 0.5) : Math.floor(value + 0.5);
  return rounded < min ? min : rounded > max ? max : rounded;
}
