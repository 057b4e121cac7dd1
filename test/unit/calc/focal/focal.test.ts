import { describe, expect, test } from 'vitest';
import { plainFocal } from '../../../../src/analyses/calc/focal/plainFocal';
import type { FocalSettings } from '../../../../src/analyses/calc/focal/runFocal';
import { RandomStream } from '../../../../src/sample/random';
import type { FocalOperation } from '../../../../src/shared/expression/node';
import { type Cut, focalMemory, type Raster, runTiles } from '../../../support/focalTiles';

const rows = 21;
// More than a strip, and no whole number of vectors.
const columns = 275;
const memory = focalMemory();

const operations: FocalOperation[] = [
  ...(['mean', 'std', 'range', 'min', 'max', 'sum', 'majority'] as const).flatMap((name) =>
    [1, 3, 11].flatMap((radius) =>
      (['square', 'circle'] as const).map((shape): FocalOperation => ({ name, radius, shape })),
    ),
  ),
  { name: 'slope', zFactor: 1.5 },
  { name: 'aspect' },
  { name: 'hillshade', azimuth: 200, altitude: 30, zFactor: 3 },
];
const whole: Cut = { rows, columns, beyond: true };
const tiles: Cut = { rows: 9, columns: 61, beyond: false };

function makeRaster(type: typeof Float32Array | typeof Float64Array, value: () => number): Raster {
  return { rows, columns, cells: new type(rows * columns).map(value) };
}

const random = new RandomStream(3);
const rasters: Record<string, Raster> = {
  complete: makeRaster(Float64Array, () => random.between(-1000, 9000)),
  'with holes': makeRaster(Float32Array, () => (random.next() < 0.02 ? Number.NaN : random.between(-1, 1))),
  'of classes, zeros of both signs and infinities': makeRaster(Float64Array, () => {
    const draw = random.next();
    if (draw < 0.005) return Number.NaN;
    return draw < 0.006
      ? Number.POSITIVE_INFINITY
      : draw < 0.007
        ? Number.NEGATIVE_INFINITY
        : Math.round(draw * 6 - 3);
  }),
};
// Windows of nothing but missing cells.
rasters['with holes']!.cells.fill(Number.NaN, 0, 40);
for (let row = 3; row < 12; row++)
  rasters['with holes']!.cells.fill(Number.NaN, row * columns + 100, row * columns + 120);

/** The bits of results, NaN as it must be written. */
function bitsOf(values: Float64Array): BigUint64Array {
  return new BigUint64Array(values.buffer, values.byteOffset, values.length);
}
const canonical = 0x7ff8_0000_0000_0000n;

describe.each(Object.entries(rasters))('A raster %s', (_, raster) => {
  const cellAt = (row: number, column: number): number | undefined =>
    row < 0 || column < 0 || row >= rows || column >= columns
      ? undefined
      : raster.cells[row * columns + column]!;

  test.each(['propagate', 'ignore'] as const)(
    'has the same bits in any tile, and by the definition: %s',
    (rule) => {
      const settings: FocalSettings = { rule, cell: { width: 2.5, height: 3 } };
      for (const operation of operations) {
        const name = JSON.stringify(operation);
        const results = bitsOf(runTiles(memory, operation, settings, raster, whole));
        const cut = bitsOf(runTiles(memory, operation, settings, raster, tiles));
        expect(
          cut.findIndex((bits, i) => bits !== results[i]),
          name,
        ).toBe(-1);

        const step = 'radius' in operation && operation.radius > 3 ? 29 : 3;
        for (let i = 0; i < results.length; i += step) {
          const [row, column] = [Math.floor(i / columns), i % columns];
          const value = plainFocal(operation, settings, cellAt, row, column);
          const bits = Number.isNaN(value) ? canonical : bitsOf(Float64Array.of(value))[0];
          if (results[i] !== bits) {
            expect.fail(`${name} at ${row}, ${column}: ${new Float64Array(results.buffer)[i]}, not ${value}`);
          }
        }
      }
    },
  );
});

test('the windows of a whole raster of one value: cut at the edges, all cells count', () => {
  const raster: Raster = { rows: 5, columns: 9, cells: new Float32Array(45).fill(3) };
  const settings: FocalSettings = { rule: 'propagate', cell: { width: 1, height: 1 } };
  const cut: Cut = { rows: 2, columns: 4, beyond: true };
  const sums = runTiles(memory, { name: 'sum', radius: 1, shape: 'square' }, settings, raster, cut);
  expect([sums[0], sums[1], sums[10], sums[44]]).toEqual([12, 18, 27, 12]);
  // Far larger than the raster.
  const all = runTiles(memory, { name: 'sum', radius: 100, shape: 'circle' }, settings, raster, cut);
  expect(all.every((value) => value === 135)).toBe(true);
  const deviations = runTiles(memory, { name: 'std', radius: 2, shape: 'circle' }, settings, raster, cut);
  expect(deviations.every((value) => value === 0)).toBe(true);
});

test('a raster whose rows go northwards faces the same way as one whose rows go southwards', () => {
  const raster = rasters.complete!;
  const flipped: Raster = { ...raster, cells: raster.cells.slice() };
  for (let row = 0; row < rows; row++)
    flipped.cells.set(raster.cells.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns);
  const south = { rule: 'propagate', cell: { width: 2, height: 3 } } as const;
  const north = { rule: 'propagate', cell: { width: 2, height: -3 } } as const;
  for (const operation of operations.slice(-3)) {
    const there = runTiles(memory, operation, south, raster, whole);
    const here = runTiles(memory, operation, north, flipped, whole);
    const [row, column] = [4, 100];
    const value = there[row * columns + column]!;
    expect(value).not.toBeNaN();
    expect(here[(rows - 1 - row) * columns + column]).toBeCloseTo(value, 9);
  }
});
