import { describe, expect, it } from 'vitest';
import cellKernelBytes from '../../../build/gviCells.wasm';
import doubleCellKernelBytes from '../../../build/gviCellsDouble.wasm';
import { Bound, Bytes, Count, Part, Ring } from '../../../src/analyses/gvi/kernel/assembly/cellMemory';
import { Rows } from '../../../src/analyses/gvi/kernel/assembly/pointMemory';
import { coneSegments, coneTable, MAXIMUM_SHAPES } from '../../../src/analyses/gvi/kernel/coneTable';
import { createPointKernel } from '../../../src/analyses/gvi/kernel/fastViewshed';
import { COARSE_FOURS, FINE_FOURS, reachOf } from '../../../src/analyses/gvi/kernel/maximaShape';
import { cellOf, ENDED, octantVectors } from '../../../src/analyses/gvi/kernel/octantVectors';
import {
  BAND_ROWS,
  layOutPointRasters,
  type Maxima,
  pointRasterBytes,
} from '../../../src/analyses/gvi/kernel/pointRasters';
import { heightBytes } from '../../../src/analyses/gvi/kernel/precision';
import { ringDistances } from '../../../src/analyses/gvi/kernel/ringDistances';
import { planRings } from '../../../src/analyses/gvi/kernel/ringSegments';
import { makeGrid, randomNumbers, townHeight } from './testGrids';

/*
 * The kernels pass over stretches of rays in which nothing can be seen. Here each bound that they go by is computed the
 * slow way, cell by cell. A bound that is too low would hide cells; one that is too high only costs time.
 */

const RADII = [13, 14, 15, 17, 20, 22, 26, 31, 32, 40, 45, 58, 64, 80, 97, 113, 160, 257];

/** Gathers what is wrong, in words: a test looks at too many cells to ask about each. */
function faults(): { found: string[]; unless(right: boolean, words: () => string): void } {
  const found: string[] = [];
  return {
    found,
    unless(right, words) {
      if (!right && found.length < 5) found.push(words());
    },
  };
}

describe('what the kernel for single observers goes by', () => {
  it.each(RADII)('distances of radius %i hold those of every cell of a ring', (radius) => {
    let tight = 0;
    const { found, unless } = faults();
    octantVectors(radius).far.forEach((vector, k) => {
      const { near, far } = ringDistances(vector, radius);
      for (let first = 0; first < vector.steps.length; first++) {
        let [min, max] = [Number.POSITIVE_INFINITY, 0];
        for (let end = first; end < Math.min(first + Rows.coarse, radius - Rows.farFrom + 1); end++) {
          for (const distance of vector.steps[end]?.distances ?? []) {
            if (distance < min) min = distance;
            if (distance > max) max = distance;
          }
          if (max === 0) continue;
          unless(near[first]! <= min && far[end]! >= max, () => `vector ${k}, rows ${first} to ${end}`);
          if (near[first] === min && far[end] === max) tight++;
        }
      }
    });
    expect(found).toEqual([]);
    expect(tight, 'bounds that could not be better').toBeGreaterThan(0);
  });

  it.each(RADII)('boxes of radius %i hold every cell of a ring, wherever the observer stands', (radius) => {
    const { far, fineEnds, coarseEnds } = octantVectors(radius);
    const { found, unless } = faults();
    for (const [rows, ends, reaches] of [
      [Rows.fine, fineEnds, FINE_FOURS],
      [Rows.coarse, coarseEnds, COARSE_FOURS],
    ] as const) {
      far.forEach(({ steps }, k) => {
        const fours = reaches[ends.findIndex((end) => k >> 2 < end)]!;
        steps.forEach(({ column }, first) => {
          let [min, max] = [Number.POSITIVE_INFINITY, -1];
          for (const step of steps.slice(first, first + rows)) {
            for (const lane of step.lanes) {
              if (lane >= ENDED) continue;
              min = Math.min(min, step.column + cellOf(lane));
              max = Math.max(max, step.column + cellOf(lane));
            }
          }
          if (max < 0) return;
          // Greenness is looked up in 16 columns at once.
          if (rows === Rows.fine)
            unless(max < column + 16, () => `vector ${k}, ${rows} rows from ${first}: ${max}`);
          for (let own = 400; own < 404; own++) {
            // A cell of the maxima stands for whole fours of columns.
            const right = (own + column) & ~3;
            const left = (own - reachOf(fours) - column) & ~3;
            unless(
              right <= own + min &&
                right + 4 * fours - 1 >= own + max &&
                left <= own - max &&
                left + 4 * fours - 1 >= own - min,
              () => `vector ${k}, ${rows} rows from ${first}, column ${own}`,
            );
          }
        });
      });
    }
    expect(found).toEqual([]);
  });

  it.each([
    [70, 101],
    [33, 64],
    [129, 40],
  ])('maxima of blocks of a surface of %i rows and %i columns are those of its cells', (rows, columns) => {
    const radius = 40;
    const grid = makeGrid(rows, columns, (row, column, random) => {
      const pick = random();
      return pick < 0.1 ? Number.NaN : pick < 0.11 ? -Infinity : townHeight(row, column, random) - 100;
    });
    const memory = new WebAssembly.Memory({
      initial: 1 + Math.ceil((65_536 + pointRasterBytes(rows, columns, radius, 'single')) / 65_536),
      maximum: 32_768,
      shared: true,
    });
    const rasters = layOutPointRasters(rows, columns, radius, 'single', 65_536);
    new Uint8Array(memory.buffer, 65_536, rasters.end - 65_536).fill(0xa5);
    const heightAt = (row: number, column: number): number => grid.heights[row * grid.heightStride + column]!;
    for (let row = 0; row < rows; row++) {
      const line = new Float32Array(
        memory.buffer,
        rasters.surface.address + row * rasters.surface.rowBytes,
        columns,
      );
      for (let column = 0; column < columns; column++) line[column] = heightAt(row, column);
    }
    const kernel = createPointKernel(memory, 'single');
    for (let band = 0; band * BAND_ROWS < rows; band++) kernel.deriveRows(rasters, band);
    for (let band = 0; band * BAND_ROWS < columns; band++) kernel.deriveColumns(rasters, band);

    function check(
      maxima: Maxima,
      size: readonly [rows: number, columns: number],
      blockRows: number,
      reaches: readonly number[],
      at: (row: number, column: number) => number,
    ): void {
      reaches.forEach((fours, reach) => {
        for (let block = 0; block * blockRows < size[0]; block++) {
          const start = maxima.address + reach * maxima.reachBytes + block * maxima.rowBytes;
          const stored = new Float32Array(memory.buffer, start, Math.ceil(size[1] / 4));
          stored.forEach((value, four) => {
            let max = -Infinity;
            for (let row = block * blockRows; row < Math.min(size[0], (block + 1) * blockRows); row++) {
              for (let column = 4 * four; column < Math.min(size[1], 4 * (four + fours)); column++) {
                if (at(row, column) > max) max = at(row, column);
              }
            }
            unless(value === max, () => `block ${block}, four ${four}: ${value}, not ${max}`);
          });
        }
      });
    }
    const { found, unless } = faults();
    check(rasters.fine, [rows, columns], Rows.fine, FINE_FOURS, heightAt);
    check(rasters.coarse, [rows, columns], Rows.coarse, COARSE_FOURS, heightAt);
    const turned = (row: number, column: number): number => heightAt(column, row);
    check(rasters.turnedFine, [columns, rows], Rows.fine, FINE_FOURS, turned);
    check(rasters.turnedCoarse, [columns, rows], Rows.coarse, COARSE_FOURS, turned);
    expect(found).toEqual([]);
  });

  it('slopes in f32 are off by no more than double precision takes them to be', () => {
    const random = randomNumbers(4);
    const f32 = Math.fround;
    const u = 2 ** -24;
    let most = 0;
    for (let k = 0; k < 300_000; k++) {
      const origin = random() < 0.3 ? 0 : 1e4 * random() ** 4;
      const eye = origin + 10 ** (6 * random() - 3) * (random() - 0.5);
      const height = eye + 10 ** (8 * random() - 5) * (random() - 0.5);
      const distance = Math.sqrt((1 + Math.floor(400 * random())) ** 2 + Math.floor(400 * random()) ** 2);
      const single = f32(f32(f32(height - origin) - f32(eye - origin)) / f32(distance));
      const double = (height - eye) / distance;
      const bound = (2.01 * u * Math.abs(eye - origin)) / distance + 4.05 * u * Math.abs(single);
      most = Math.max(most, Math.abs(single - double) / bound);
    }
    expect(most).toBeLessThanOrEqual(1);
    expect(most, 'a bound that is not far too high').toBeGreaterThan(0.5);
  });
});

/*
 * By how much of themselves bounds of slopes are to be kept apart from these. In double precision a slope (f32) is off by four
 * roundings, the best one too, and the bound by two, besides that of its reciprocal of a distance, which shows here.
 */
const apartBy = { single: 0, double: (4 + 2 + 4) * 2 ** -24 };

describe('what the kernel for every cell goes by', () => {
  it.each(
    RADII.flatMap((radius) =>
      ([1, -1] as const).flatMap((down) =>
        (['single', 'double'] as const).map((precision) => [radius, down, precision] as const),
      ),
    ),
  )(
    'distances and boxes of radius %i, rows going %i, hold every cell of a group, %s',
    (radius, down, precision) => {
      const stride = 16 * Math.ceil((2 * radius + 120) / 16) + 16;
      // So far apart that the raster of a box shows from its offset.
      const apart = 1 << 26;
      const maxima = MAXIMUM_SHAPES.map((_, shape) => (shape + 1) * apart);
      const address = 64;
      const table = coneTable({ stride, down, maxima, precision }, coneSegments(radius)).bytesAt(address);
      const view = new DataView(table.buffer, table.byteOffset);
      const u32 = (at: number): number => view.getUint32(at - address, true);
      const i32 = (at: number): number => view.getInt32(at - address, true);
      const f32 = (at: number): number => view.getFloat32(at - address, true);
      const rowOf = (cell: number): number => Math.round(cell / stride);
      let cells = 0;
      const { found, unless } = faults();
      planRings(radius).forEach((plan, ring) => {
        const header = address + ring * Bytes.ring;
        const [rows, groups] = [u32(header + Ring.rows), u32(header + Ring.groups)];
        expect(rows).toBe(plan.rows);
        const [bounds, segments] = [u32(header + Ring.bounds), u32(header + Ring.segments)];
        const origin = i32(header + Ring.originCells);
        expect(i32(header + Ring.originBytes)).toBe(heightBytes(precision) * origin);
        for (let group = 0; group < groups; group++) {
          const bound = bounds + group * Bytes.bound;
          const [near, far] = [f32(bound + Bound.near), f32(bound + Bound.far)];
          for (let slot = group * Count.group; slot < (group + 1) * Count.group; slot++) {
            for (let row = 0; row < rows; row++) {
              const part = segments + (slot * rows + (row & ~3)) * Bytes.segmentRow;
              const stored = f32(part + Part.distances + (row & 3) * 4);
              if (stored === 0) continue; // a gap
              if (Number.isNaN(stored)) continue; // in double precision, a ray that has ended
              cells++;
              // Products of two float32 are exact in a double: the reciprocals are rounded outwards.
              const distance = precision === 'single' ? stored : 1 / stored;
              unless(
                near * distance >= 1 + apartBy[precision] && far * distance <= 1 - apartBy[precision],
                () => `ring ${ring}, distance ${distance}`,
              );
              const cell = origin + view.getUint16(part - address + Part.cells + (row & 3) * 2, true);
              const inBox = [i32(bound + Bound.box1), i32(bound + Bound.box2)].some((box) => {
                const shape = Math.round(box / apart) - 1;
                const first = (box - maxima[shape]!) / 4;
                const [top, bottom] = [rowOf(first), rowOf(cell)];
                const aside = cell - bottom * stride - (first - top * stride);
                const size = MAXIMUM_SHAPES[shape]!;
                return bottom >= top && bottom < top + size.rows && aside >= 0 && aside < size.columns;
              });
              unless(inBox, () => `ring ${ring}, group ${group}, row ${row}`);
            }
          }
        }
      });
      expect(found).toEqual([]);
      expect(cells).toBeGreaterThan(radius);
    },
  );

  it('heights in double precision are rounded up to f32 for their maxima', () => {
    const memory = new WebAssembly.Memory({ initial: 4, maximum: 32_768, shared: true });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(doubleCellKernelBytes), {
      env: { memory },
    });
    const heights = [
      0,
      -0,
      1.5,
      -1.5,
      0.1,
      -0.1,
      71.3,
      1e-60,
      -1e-60,
      1e30,
      3.5e38,
      1e300,
      Infinity,
      -Infinity,
    ];
    heights.push(
      ...[-3.4e38, -1e300, -1e37, Number.NaN],
      ...heights.map((height) => height * (1 + 2 ** -40)),
    );
    const columns = heights.length;
    const [window, tops, bits, surface, green] = [65_536, 70_000, 74_000, 78_000, 82_000];
    new Float64Array(memory.buffer, surface, columns).set(heights);
    const prepare = exports.prepare as (...args: number[]) => number;
    prepare(window, tops, bits, 1, columns, columns, surface, green, 1, columns, columns, 0, 0, 0);
    const rounded = new Float32Array(memory.buffer, tops, columns);
    heights.forEach((height, k) => {
      const top = rounded[k]!;
      if (Number.isNaN(height) || height === -Infinity) expect(top).toBe(-Infinity);
      else if (height < -1e37) expect(top).toBe(Math.fround(-1e37));
      else {
        expect(top).toBeGreaterThanOrEqual(height);
        // Nothing between: half way to the next one below is rounded down to it.
        if (top !== height && Number.isFinite(top)) {
          const below = new Float32Array([top]);
          new Int32Array(below.buffer)[0]! += top > 0 ? -1 : 1;
          expect(Object.is(top, -0) || below[0]! < height).toBe(true);
        }
      }
    });
  });

  it('maxima of boxes are those of the cells', () => {
    const memory = new WebAssembly.Memory({ initial: 4, maximum: 32_768, shared: true });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(cellKernelBytes), {
      env: { memory },
    });
    const slide = exports.slideMaximum as (
      target: number,
      source: number,
      cells: number,
      shift: number,
    ) => void;
    const [rows, stride] = [60, 64];
    const window = new Float32Array(memory.buffer, 65_536, rows * stride + 64);
    const grid = makeGrid(rows, stride, (row, column, random) =>
      random() < 0.05 ? -Infinity : townHeight(row, column, random) - 50,
    );
    for (let k = 0; k < rows * stride; k++)
      window[k] = grid.heights[Math.floor(k / stride) * grid.heightStride + (k % stride)]!;
    const target = 131_072;
    const { found, unless } = faults();
    for (const shape of MAXIMUM_SHAPES) {
      // In the steps that the kernel takes: first along rows, then down.
      let [from, cells] = [65_536, rows * stride];
      const step = (shift: number): void => {
        cells -= shift;
        slide(target, from, cells, shift);
        from = target;
      };
      for (let n = 1; n < shape.columns; n *= 2) step(n);
      for (let n = 1; n < shape.rows; n *= 2) step(n * stride);
      const maxima = new Float32Array(memory.buffer, target, rows * stride);
      for (let row = 0; row + shape.rows <= rows; row++) {
        for (let column = 0; column + shape.columns <= stride; column++) {
          let max = -Infinity;
          for (let r = row; r < row + shape.rows; r++) {
            for (let c = column; c < column + shape.columns; c++)
              max = Math.max(max, window[r * stride + c]!);
          }
          unless(maxima[row * stride + column] === max, () => `row ${row}, column ${column}`);
        }
      }
    }
    expect(found).toEqual([]);
  });
});
