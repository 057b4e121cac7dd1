import { describe, expect, it } from 'vitest';
import {
  CellKernel,
  cellScratchBytes,
  layOutCellTables,
} from '../../../src/analyses/gvi/kernel/cellViewsheds';
import { eyeElevation, plainViewshed, type ViewGrid } from '../../../src/analyses/gvi/kernel/plainViewshed';
import { heightBytes, heightsIn, type Precision } from '../../../src/analyses/gvi/kernel/precision';
import { buildRayTable } from '../../../src/analyses/gvi/kernel/rayTable';
import type { Heights } from '../../../src/data/raster/copyHeights';
import { wholeGrid } from '../../../src/sample/grid';
import { Town } from '../../../src/sample/town';
import { CancelledError } from '../../../src/shared/errors';

const EYE = 1.7;

interface Counts {
  readonly visible: number[];
  readonly green: number[];
  readonly data: number[];
}

interface Part {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

/** The kernel's counts of a part of a grid; `largest` is the tile for which the tables are made. */
function byKernel(
  precision: Precision,
  grid: ViewGrid,
  radius: number,
  part: Part,
  wanted?: Uint8Array,
  largest: Part = part,
  cancel = false,
  eyes?: Heights,
): Counts {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 32768, shared: true });
  let used = 64;
  const take = (bytes: number): number => {
    const at = used;
    used = Math.ceil((used + bytes) / 64) * 64;
    return at;
  };
  const shape = { precision, radius, rows: largest.rows, columns: largest.columns };
  const laidOut = layOutCellTables(shape);
  const tables = laidOut.at(take(laidOut.byteLength));
  const scratch = take(cellScratchBytes(shape));
  const sourceCells = grid.rows * grid.columns;
  const surface = take(sourceCells * heightBytes(precision));
  const green = take(sourceCells);
  const cells = part.rows * part.columns;
  const tile = {
    ...part,
    wanted: wanted ? take(cells) : 0,
    eyes: eyes ? take(cells * heightBytes(precision)) : 0,
    visible: take(cells * 4),
    seenGreen: take(cells * 4),
    known: take(cells * 4),
  };
  memory.grow(Math.ceil(used / 65536));
  const { buffer } = memory;
  // What was in the memory before must not matter.
  new Uint8Array(buffer, 64, used - 64).fill(0x7b);
  new Uint8Array(buffer).set(tables.bytes, tables.cones[0]!.address);
  heightsIn(precision, buffer, surface, sourceCells).set(grid.heights);
  new Uint8Array(buffer, green, sourceCells).set(grid.green);
  if (wanted) new Uint8Array(buffer, tile.wanted, cells).set(wanted);
  if (eyes) heightsIn(precision, buffer, tile.eyes, cells).set(eyes);
  const control = { cancel: 8, progress: 4 };
  if (cancel) new Int32Array(buffer, control.cancel, 1)[0] = 1;
  const source = { surface, green, rows: grid.rows, columns: grid.columns, stride: grid.columns };
  new CellKernel(memory, precision).run(tables, scratch, source, tile, EYE, control);
  const read = (at: number): number[] => [...new Int32Array(buffer, at, cells)];
  const wantedCells = wanted ? wanted.reduce((sum, on) => sum + (on ? 1 : 0), 0) : cells;
  expect(new Int32Array(buffer, 4, 1)[0], 'progress').toBe(wantedCells);
  return { visible: read(tile.visible), green: read(tile.seenGreen), data: read(tile.known) };
}

function byTwin(
  precision: Precision,
  grid: ViewGrid,
  radius: number,
  part: Part,
  wanted?: Uint8Array,
  eyes?: Heights,
): Counts {
  const rays = buildRayTable(radius);
  const counts: Counts = { visible: [], green: [], data: [] };
  for (let r = 0; r < part.rows; r++) {
    for (let c = 0; c < part.columns; c++) {
      const [row, column] = [part.top + r, part.left + c];
      const surface = grid.heights[row * grid.heightStride + column]!;
      const eye = eyes?.[r * part.columns + c] ?? eyeElevation(surface, EYE, precision);
      const seen = plainViewshed(grid, { row, column, eye }, rays, precision);
      const on = wanted === undefined || wanted[r * part.columns + c] !== 0;
      counts.visible.push(on ? seen.visible : 0);
      counts.green.push(on ? seen.green : 0);
      counts.data.push(seen.data);
    }
  }
  return counts;
}

/** A whole number below `below` for each cell, the same everywhere. */
function hash(k: number, below: number): number {
  let v = Math.imul(k + 1, 0x9e3779b1);
  v = Math.imul(v ^ (v >>> 15), 0x2c1b3c6d);
  v = Math.imul(v ^ (v >>> 12), 0x297a2d39);
  return ((v ^ (v >>> 15)) >>> 0) % below;
}

function grid(rows: number, columns: number, height: (k: number, r: number, c: number) => number): ViewGrid {
  const heights = Float64Array.from({ length: rows * columns }, (_, k) =>
    height(k, Math.floor(k / columns), k % columns),
  );
  const green = Uint8Array.from(heights, (_, k) => [0, 1, 1, 0, 2][hash(k * 3, 5)]!);
  return { rows, columns, heights, heightStride: columns, green, greenStride: columns };
}

const whole = ({ rows, columns }: ViewGrid): Part => ({ top: 0, left: 0, rows, columns });

const surfaces: [string, ViewGrid][] = [
  ['whole metres, many ties', grid(37, 41, (k) => hash(k, 3))],
  ['flat', grid(30, 19, () => 12.5)],
  ['rough centimetres', grid(40, 33, (k) => hash(k, 4000) / 100)],
  [
    'low streets and high blocks',
    grid(45, 45, (k, r, c) => (r % 7 < 3 || c % 9 < 3 ? hash(k, 30) / 100 : 8 + hash(k, 900) / 100)),
  ],
  [
    'holes',
    grid(36, 40, (k, r, c) =>
      hash(k, 5) === 0 || (r > 10 && r < 16 && c > 20) ? Number.NaN : hash(k, 900) / 100,
    ),
  ],
  ['nothing but holes', grid(9, 9, () => Number.NaN)],
  ['infinities', grid(33, 35, (k) => [Infinity, -Infinity, Number.NaN][hash(k, 40)] ?? hash(k, 900) / 100)],
  ['huge and tiny', grid(31, 31, (k) => [3.4e38, -3.4e38, 1e-44, -1e-44, 1e30][hash(k, 9)] ?? hash(k, 5))],
  [
    'beyond floats of 32 bits',
    grid(
      31,
      33,
      (k) => [1e300, -1e300, 1e-300, -1e-300, 3.5e38, -3.5e38, 1e37, -1e37][hash(k, 12)] ?? hash(k, 5),
    ),
  ],
  [
    'alike but for their last bits',
    grid(40, 39, (k) => 71.3 + hash(k, 3) * 2 ** -46 + hash(k, 2) * 2 ** -17),
  ],
  ['below the sea', grid(29, 34, (k) => -500 - hash(k, 77) / 10)],
  ['one row', grid(1, 50, (k) => hash(k, 300) / 100)],
  ['one column', grid(50, 1, (k) => hash(k, 300) / 100)],
  ['one cell', grid(1, 1, () => 3)],
];

describe.each<Precision>(['single', 'double'])('viewsheds of every cell in %s precision', (precision) => {
  for (const [name, surface] of surfaces) {
    it.each([0, 1, 2, 3, 7, 20, 40])(`equal the plain ones: ${name}, radius %i`, (radius) => {
      expect(byKernel(precision, surface, radius, whole(surface))).toEqual(
        byTwin(precision, surface, radius, whole(surface)),
      );
    });
  }

  for (const [name, surface] of surfaces) {
    it(`equal the plain ones with eyes below, at and above the surface: ${name}`, () => {
      const eyes = Float64Array.from(surface.heights, (height, k) => {
        const z = Number.isFinite(height) ? height : 3;
        return eyeElevation(z, [-40, -2.5, -0.01, 0, 1.7, 30, 2000][hash(k * 5, 7)]!, precision);
      });
      const holes = Uint8Array.from(surface.heights, (height, k) =>
        Number.isNaN(height) || hash(k, 9) === 0 ? 0 : 1,
      );
      for (const radius of [1, 3, 20, 40]) {
        const part = whole(surface);
        expect(byKernel(precision, surface, radius, part, holes, part, false, eyes)).toEqual(
          byTwin(precision, surface, radius, part, holes, eyes),
        );
      }
    });
  }

  it('equal the plain ones where only some cells are wanted', () => {
    const surface = surfaces[3]![1];
    const part = { top: 3, left: 5, rows: 31, columns: 37 };
    for (const share of [2, 7, 60]) {
      const wanted = Uint8Array.from({ length: part.rows * part.columns }, (_, k) =>
        hash(k, share) === 0 ? 255 : 0,
      );
      expect(byKernel(precision, surface, 20, part, wanted)).toEqual(
        byTwin(precision, surface, 20, part, wanted),
      );
    }
  });

  it('do not depend on the tile', () => {
    const surface = surfaces[4]![1];
    const all = byKernel(precision, surface, 15, whole(surface));
    const largest = { top: 0, left: 0, rows: 17, columns: 13 };
    for (let top = 0; top < surface.rows; top += largest.rows) {
      for (let left = 0; left < surface.columns; left += largest.columns) {
        const rows = Math.min(largest.rows, surface.rows - top);
        const columns = Math.min(largest.columns, surface.columns - left);
        const part = byKernel(precision, surface, 15, { top, left, rows, columns }, undefined, largest);
        const at = (k: number): number =>
          (top + Math.floor(k / columns)) * surface.columns + left + (k % columns);
        expect(part.visible).toEqual(part.visible.map((_, k) => all.visible[at(k)]));
        expect(part.green).toEqual(part.green.map((_, k) => all.green[at(k)]));
        expect(part.data).toEqual(part.data.map((_, k) => all.data[at(k)]));
      }
    }
  });

  it('equal the plain ones out to the widest rings', () => {
    const surface = grid(14, 330, (k, _r, c) =>
      c % 40 < 3 ? 3 + hash(k, 300) / 100 : c / 30 + hash(k, 40) / 100,
    );
    for (const [rows, columns] of [
      [14, 330],
      [330, 14],
    ] as const) {
      const turned = { ...surface, rows, columns, heightStride: columns, greenStride: columns };
      const part = { top: 2, left: 5, rows: Math.min(rows, 90) - 5, columns: Math.min(columns, 90) - 5 };
      expect(byKernel(precision, turned, 300, part)).toEqual(byTwin(precision, turned, 300, part));
    }
  });

  it('equal the plain ones in the sample town', () => {
    const [rows, columns] = [200, 200];
    const town = new Town().paint({
      ...wholeGrid({ rows: 2000, columns: 2000, cellM: 5 }),
      column: 900,
      row: 900,
      rows,
      columns,
    });
    const surface = {
      rows,
      columns,
      heights: town.surface,
      heightStride: columns,
      green: town.green,
      greenStride: columns,
    };
    expect(byKernel(precision, surface, 40, whole(surface))).toEqual(
      byTwin(precision, surface, 40, whole(surface)),
    );
  });

  it('stop when cancelled', () => {
    const surface = grid(40, 40, (k) => hash(k, 900) / 100);
    expect(() => byKernel(precision, surface, 20, whole(surface), undefined, undefined, true)).toThrow(
      CancelledError,
    );
  });
});
