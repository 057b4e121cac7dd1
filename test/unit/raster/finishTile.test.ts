import { describe, expect, test } from 'vitest';
import type { Samples } from '../../../src/data/raster/rasterInfo';
import type { WrittenType } from '../../../src/data/raster/writer/encodeTile';
import {
  FINISH_SCRATCH_BYTES,
  type FinishCounts,
  finishKernel,
  finishTile,
} from '../../../src/data/raster/writer/finish/finishTile';
import { plainFinish } from '../../../src/data/raster/writer/finish/plainFinish';
import { RandomStream } from '../../../src/sample/random';

const memory = new WebAssembly.Memory({ initial: 4, maximum: 32768, shared: true });
const kernel = finishKernel(memory);
const ARRAYS = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int8: Int8Array,
  uint8: Uint8Array,
};
const [FROM, TO] = [FINISH_SCRATCH_BYTES + 56, 100_000];

function cellsAt(type: WrittenType, count: number): Samples {
  const array = ARRAYS[type] as unknown as new (
    buffer: SharedArrayBuffer,
    at: number,
    count: number,
  ) => Samples;
  return new array(memory.buffer, TO, count);
}

/** What a row-major raster becomes, and the counts; neither source nor target are closely packed. */
function finish(results: Float32Array | Float64Array, columns: number, type: WrittenType, noData: number) {
  const rows = results.length / columns;
  const single = results instanceof Float32Array;
  const stride = columns + 3;
  const source = single
    ? new Float32Array(memory.buffer, FROM, rows * stride)
    : new Float64Array(memory.buffer, FROM, rows * stride);
  const target = cellsAt(type, rows * (columns + 1)).fill(99);
  for (let row = 0; row < rows; row++) {
    source.set(results.subarray(row * columns, (row + 1) * columns), row * stride);
  }
  const counts = finishTile(
    kernel,
    { pointer: FROM, type: single ? 'float32' : 'float64', stride, rows, columns },
    { pointer: TO, type, stride: columns + 1, noData },
    0,
  );
  const all = Array.from(target);
  expect(all.filter((_, i) => i % (columns + 1) === columns)).toEqual(new Array(rows).fill(99));
  return { cells: all.filter((_, i) => i % (columns + 1) !== columns), counts };
}

const random = new RandomStream(11);
const special = [
  Number.NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  0.5,
  -0.5,
  1.5,
  2.5,
  0.49999999999999994,
  254.5,
  255.5,
  -9999,
  1e39,
];
const draw = (): number =>
  random.next() < 0.2
    ? special[Math.floor(random.next() * special.length)]!
    : random.between(-1, 1) * 10 ** random.between(0, 11);

describe.each(Object.keys(ARRAYS) as WrittenType[])('Cells of %s', (type) => {
  const noData = type.startsWith('float') ? [Number.NaN, -9999.1] : type.startsWith('u') ? [255] : [-1];

  test.each([Float32Array, Float64Array])(
    'are those of the definition, and so are their counts: from %p',
    (array) => {
      for (const number of noData) {
        for (const columns of [1, 3, 4, 37]) {
          const results = new array(columns * 19).map(draw);
          // An infinity makes sums NaN, which hides what they are.
          if (columns > 4)
            results.forEach((value, i) => {
              if (Math.abs(value) > 1e38) results[i] = 1 / 3;
            });
          const { cells, counts } = finish(results, columns, type, number);
          const plain = plainFinish(results, columns, type, number);
          expect(cells).toEqual(plain.cells);
          expect(counts).toEqual(plain.counts);
        }
      }
    },
  );
});

function countsOf(
  values: number[],
  type: WrittenType,
  noData: number,
): Partial<FinishCounts> & { cells: number[] } {
  const { cells, counts } = finish(Float64Array.from(values), values.length, type, noData);
  return { ...counts, cells };
}

test('Halves go away from 0, bounds hold, and nothing wraps', () => {
  const values = [
    -0.5,
    0.49999999999999994,
    0.5,
    1.5,
    2.5,
    254.4,
    255,
    255.5,
    1e300,
    -1,
    Infinity,
    Number.NaN,
  ];
  expect(countsOf(values, 'uint8', 7)).toMatchObject({
    cells: [0, 0, 1, 2, 3, 254, 255, 255, 255, 0, 255, 7],
    rounded: 5,
    below: 2,
    above: 3,
    missing: 1,
    onNoData: 0,
    known: 11,
  });
});

test('A value on the NoData number is counted, and is in no statistics', () => {
  expect(countsOf([1, 2, 6.7, 9, Number.NaN], 'int16', 7)).toMatchObject({
    cells: [1, 2, 7, 9, 7],
    onNoData: 1,
    known: 3,
    missing: 1,
    sum: 12,
    squares: 38,
    min: 1,
    max: 9,
  });
});

test('A NaN is written with the same bits, whatever its own', () => {
  const odd = new Float64Array(new BigUint64Array([0xfff8_0000_0000_1234n]).buffer);
  finish(odd, 1, 'float64', Number.NaN);
  expect(new BigUint64Array(memory.buffer, TO, 1)[0]).toBe(0x7ff8_0000_0000_0000n);
  finish(odd, 1, 'float32', Number.NaN);
  expect(new Uint32Array(memory.buffer, TO, 1)[0]).toBe(0x7fc0_0000);
});
