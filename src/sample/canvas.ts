import { BOX_STRIDE, CROWN_STRIDE } from './features';
import type { Ring } from './ring';
import { type CellWindow, windowBounds } from './terrain';

/** More crossings of one row than any outline here has. */
const MAX_CROSSINGS = 64;

/**
 * The cells of one window while a town is painted on it. A cell is covered by what covers its centre,
 * and its centre is computed from the grid alone, so a window shows what the whole grid would.
 * Later paint wins on the ground; above the ground the higher thing wins.
 */
export class Canvas {
  /** 1 where things grow, row-major. */
  readonly green: Uint8Array;
  /** Metres above the terrain, row-major. */
  readonly above: Float32Array;
  private readonly crossings: Float64Array;
  private readonly counts: Int32Array;
  /** The window's edges in metres. */
  private readonly west: number;
  private readonly south: number;
  private readonly east: number;
  private readonly north: number;

  constructor(readonly window: CellWindow) {
    this.green = new Uint8Array(window.columns * window.rows).fill(1);
    this.above = new Float32Array(window.columns * window.rows);
    this.crossings = new Float64Array(window.rows * MAX_CROSSINGS);
    this.counts = new Int32Array(window.rows);
    [this.west, this.south, this.east, this.north] = windowBounds(window);
  }

  /** The first column of the window whose centre is at or east of x, unclipped. */
  columnFrom(x: number): number {
    return Math.ceil((x - this.window.left) / this.window.cellM - 0.5) - this.window.column;
  }

  /** The first row of the window whose centre is at or south of y, unclipped. */
  rowFrom(y: number): number {
    return Math.ceil((this.window.top - y) / this.window.cellM - 0.5) - this.window.row;
  }

  xOf(column: number): number {
    return this.window.left + (this.window.column + column + 0.5) * this.window.cellM;
  }

  yOf(row: number): number {
    return this.window.top - (this.window.row + row + 0.5) * this.window.cellM;
  }

  /** Calls `span` for every run of cells in a row that the ring covers (from inclusive, to exclusive; indices into the arrays). */
  private scan(ring: Ring, span: (from: number, to: number) => void): void {
    const { columns, rows } = this.window;
    const { crossings, counts } = this;
    let first = rows;
    let last = -1;
    let ax = ring[ring.length - 2]!;
    let ay = ring[ring.length - 1]!;
    for (let k = 0; k < ring.length; k += 2) {
      const bx = ring[k]!;
      const by = ring[k + 1]!;
      const from = Math.max(0, this.rowFrom(Math.max(ay, by)));
      const to = Math.min(rows - 1, this.rowFrom(Math.min(ay, by)));
      for (let row = from; row <= to; row++) {
        const y = this.yOf(row);
        if (ay > y === by > y) continue;
        const count = counts[row]!++;
        if (count >= MAX_CROSSINGS) throw new RangeError('an outline crosses a row too often');
        crossings[row * MAX_CROSSINGS + count] = ax + ((y - ay) / (by - ay)) * (bx - ax);
        if (row < first) first = row;
        if (row > last) last = row;
      }
      ax = bx;
      ay = by;
    }
    for (let row = first; row <= last; row++) {
      const start = row * MAX_CROSSINGS;
      const end = start + counts[row]!;
      counts[row] = 0;
      if (end - start > 2) crossings.subarray(start, end).sort();
      for (let k = start; k + 1 < end; k += 2) {
        const x0 = Math.min(crossings[k]!, crossings[k + 1]!);
        const x1 = Math.max(crossings[k]!, crossings[k + 1]!);
        const from = Math.max(0, this.columnFrom(x0));
        const to = Math.min(columns, this.columnFrom(x1));
        if (from < to) span(row * columns + from, row * columns + to);
      }
    }
  }

  /** Whether a ring lies wholly to one side of the window. */
  private misses(ring: Ring): boolean {
    let west = true;
    let east = true;
    let south = true;
    let north = true;
    for (let k = 0; k < ring.length; k += 2) {
      const x = ring[k]!;
      const y = ring[k + 1]!;
      west &&= x < this.west;
      east &&= x > this.east;
      south &&= y < this.south;
      north &&= y > this.north;
      if (!(west || east || south || north)) return false;
    }
    return true;
  }

  paintGround(ring: Ring, green: 0 | 1): void {
    if (!this.misses(ring)) this.scan(ring, (from, to) => this.green.fill(green, from, to));
  }

  paintHall(ring: Ring, height: number): void {
    if (this.misses(ring)) return;
    this.scan(ring, (from, to) => {
      this.green.fill(0, from, to);
      for (let k = from; k < to; k++) if (this.above[k]! < height) this.above[k] = height;
    });
  }

  private isOutside(x: number, y: number, reachX: number, reachY: number): boolean {
    return (
      x + reachX < this.west || x - reachX > this.east || y + reachY < this.south || y - reachY > this.north
    );
  }

  /** Paints boxes (see `FeatureSet.boxes`): the houses, or the hedges. */
  paintBoxes(boxes: readonly number[], hedges: 0 | 1): void {
    for (let k = 0; k < boxes.length; k += BOX_STRIDE) {
      if (boxes[k + 8] === hedges) this.paintBox(boxes, k);
    }
  }

  private paintBox(boxes: readonly number[], k: number): void {
    const { columns, rows } = this.window;
    const x = boxes[k]!;
    const y = boxes[k + 1]!;
    const ux = boxes[k + 2]!;
    const uy = boxes[k + 3]!;
    const halfLength = boxes[k + 4]!;
    const halfWidth = boxes[k + 5]!;
    const eaves = boxes[k + 6]!;
    const ridge = boxes[k + 7]!;
    const green = boxes[k + 8]!;
    const reachX = Math.abs(ux) * halfLength + Math.abs(uy) * halfWidth;
    const reachY = Math.abs(uy) * halfLength + Math.abs(ux) * halfWidth;
    if (this.isOutside(x, y, reachX, reachY)) return;
    const lastRow = Math.min(rows, this.rowFrom(y - reachY));
    const lastColumn = Math.min(columns, this.columnFrom(x + reachX));
    const firstColumn = Math.max(0, this.columnFrom(x - reachX));
    for (let row = Math.max(0, this.rowFrom(y + reachY)); row < lastRow; row++) {
      const dy = this.yOf(row) - y;
      for (let column = firstColumn; column < lastColumn; column++) {
        const dx = this.xOf(column) - x;
        const across = Math.abs(dy * ux - dx * uy);
        if (across > halfWidth || Math.abs(dx * ux + dy * uy) > halfLength) continue;
        const cell = row * columns + column;
        const height = eaves + ridge * (1 - across / halfWidth);
        if (height > this.above[cell]!) {
          this.above[cell] = height;
          this.green[cell] = green;
        }
      }
    }
  }

  /** Paints trees (see `FeatureSet.crowns`): domes, highest in the middle. */
  paintCrowns(crowns: readonly number[]): void {
    const { columns, rows } = this.window;
    for (let k = 0; k < crowns.length; k += CROWN_STRIDE) {
      const x = crowns[k]!;
      const y = crowns[k + 1]!;
      const radius = crowns[k + 2]!;
      const height = crowns[k + 3]!;
      if (this.isOutside(x, y, radius, radius)) continue;
      const lastRow = Math.min(rows, this.rowFrom(y - radius));
      const lastColumn = Math.min(columns, this.columnFrom(x + radius));
      const firstColumn = Math.max(0, this.columnFrom(x - radius));
      for (let row = Math.max(0, this.rowFrom(y + radius)); row < lastRow; row++) {
        const dy = this.yOf(row) - y;
        for (let column = firstColumn; column < lastColumn; column++) {
          const dx = this.xOf(column) - x;
          const share = (dx * dx + dy * dy) / (radius * radius);
          if (share > 1) continue;
          const cell = row * columns + column;
          const crown = height * (1 - 0.42 * share);
          if (crown > this.above[cell]!) {
            this.above[cell] = crown;
            this.green[cell] = 1;
          }
        }
      }
    }
  }

  /**
   * Calls `visit(cell, squared distance)` for every cell within `reach` metres of a line: each
   * piece of the line visits its own, so a cell near a bend is visited more than once.
   */
  nearLine(line: readonly number[], reach: number, visit: (cell: number, squared: number) => void): void {
    const { columns, rows } = this.window;
    for (let k = 0; k + 3 < line.length; k += 2) {
      const ax = line[k]!;
      const ay = line[k + 1]!;
      const bx = line[k + 2]! - ax;
      const by = line[k + 3]! - ay;
      const size = bx * bx + by * by || 1;
      const firstRow = Math.max(0, this.rowFrom(Math.max(ay, ay + by) + reach));
      const lastRow = Math.min(rows, this.rowFrom(Math.min(ay, ay + by) - reach));
      const firstColumn = Math.max(0, this.columnFrom(Math.min(ax, ax + bx) - reach));
      const lastColumn = Math.min(columns, this.columnFrom(Math.max(ax, ax + bx) + reach));
      for (let row = firstRow; row < lastRow; row++) {
        const py = this.yOf(row) - ay;
        for (let column = firstColumn; column < lastColumn; column++) {
          const px = this.xOf(column) - ax;
          let t = (px * bx + py * by) / size;
          t = t < 0 ? 0 : Math.min(t, 1);
          const dx = px - t * bx;
          const dy = py - t * by;
          const squared = dx * dx + dy * dy;
          if (squared <= reach * reach) visit(row * columns + column, squared);
        }
      }
    }
  }
}
