import { type Courses, valleyFactor } from './courses';
import { noise } from './noise';
import type { TownBounds } from './ring';

/** The terrain is defined at the nodes of a net this wide, in metres, and curves smoothly between them. */
const NET_M = 40;

/** Hills: wavelength and height in metres. */
const WAVES = [
  [1_900, 26],
  [760, 9],
  [260, 2],
] as const;

/** The bare ground's height in metres above the sea, before streams are cut into it. */
function groundHeight(courses: Courses, seed: number, x: number, y: number): number {
  let hills = 54 + 56 * noise(x / 5_200, y / 5_200, seed + 11);
  for (const [length, height] of WAVES) hills += height * noise(x / length, y / length, seed + length);
  let share = 1;
  for (const course of courses.near([x, y, x, y], 3_000)) {
    share *= valleyFactor(course, x, y, seed);
  }
  return 68 + 6 * noise(x / 9_000, 0.5, seed + 12) + share * (hills > 6 ? hills : 6 + (hills - 6) * 0.2);
}

/** Cells of a grid: which ones, and where they lie. */
export interface CellWindow {
  /** The grid's west and north edges and cell size, in metres. */
  readonly left: number;
  readonly top: number;
  readonly cellM: number;
  /** The window's first column and row in the grid, and its size. */
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** A window's edges in metres: west, south, east, north. */
export function windowBounds({ left, top, cellM, column, row, columns, rows }: CellWindow): TownBounds {
  return [
    left + column * cellM,
    top - (row + rows) * cellM,
    left + (column + columns) * cellM,
    top - row * cellM,
  ];
}

/**
 * The ground's height at the centre of every cell, in metres, row-major. The net's heights are
 * blended by quadratic B-splines, so slopes have no kinks; a cell's number depends only on its
 * place in the world.
 */
export function terrainOf(window: CellWindow, heightAt: (i: number, j: number) => number): Float64Array {
  const { left, top, cellM, column, row, columns, rows } = window;
  const firstI = Math.round((left + (column + 0.5) * cellM) / NET_M) - 1;
  const lastI = Math.round((left + (column + columns - 0.5) * cellM) / NET_M) + 1;
  const blended = new Float64Array(lastI - firstI + 1);
  const nodes = new Int32Array(columns);
  const weights = new Float64Array(3 * columns);
  for (let c = 0; c < columns; c++) {
    const u = (left + (column + c + 0.5) * cellM) / NET_M;
    const i = Math.round(u);
    nodes[c] = i - firstI;
    weights.set(splineWeights(u - i), 3 * c);
  }
  const out = new Float64Array(columns * rows);
  for (let r = 0; r < rows; r++) {
    const v = (top - (row + r + 0.5) * cellM) / NET_M;
    const j = Math.round(v);
    const [below, at, above] = splineWeights(v - j);
    for (let i = firstI; i <= lastI; i++) {
      blended[i - firstI] = below * heightAt(i, j - 1) + at * heightAt(i, j) + above * heightAt(i, j + 1);
    }
    for (let c = 0; c < columns; c++) {
      const k = nodes[c]!;
      out[r * columns + c] =
        weights[3 * c]! * blended[k - 1]! +
        weights[3 * c + 1]! * blended[k]! +
        weights[3 * c + 2]! * blended[k + 1]!;
    }
  }
  return out;
}

/** The quadratic B-spline's weights of the node before, at and after a place `t` nodes from the middle one. */
function splineWeights(t: number): [number, number, number] {
  return [0.5 * (0.5 - t) * (0.5 - t), 0.75 - t * t, 0.5 * (0.5 + t) * (0.5 + t)];
}

/** Remembers the net's heights by block, so that windows that meet do not compute them twice. */
export class TerrainNet {
  private readonly blocks = new Map<number, Float64Array>();
  private lastKey = Number.NaN;
  private lastBlock = new Float64Array(0);

  constructor(
    private readonly courses: Courses,
    private readonly seed: number,
  ) {}

  /** The height in metres at the net's node (i, j), which lies at (40 i, 40 j) metres. */
  readonly heightAt = (i: number, j: number): number => {
    const key = (i >> 6) * 65_536 + (j >> 6);
    if (key !== this.lastKey) {
      this.lastBlock = this.block(key, i >> 6, j >> 6);
      this.lastKey = key;
    }
    return this.lastBlock[(j & 63) * 64 + (i & 63)]!;
  };

  private block(key: number, bi: number, bj: number): Float64Array<ArrayBuffer> {
    const known = this.blocks.get(key);
    if (known) return known as Float64Array<ArrayBuffer>;
    if (this.blocks.size > 512) this.blocks.clear();
    const heights = new Float64Array(64 * 64);
    for (let j = 0; j < 64; j++) {
      for (let i = 0; i < 64; i++) {
        heights[j * 64 + i] = groundHeight(
          this.courses,
          this.seed,
          (bi * 64 + i) * NET_M,
          (bj * 64 + j) * NET_M,
        );
      }
    }
    this.blocks.set(key, heights);
    return heights;
  }
}
