import { TOWN_X, TOWN_Y } from './grid';
import { noise, smoothStep } from './noise';
import { hash, hashUnit } from './random';

/** A point in metres on the National Grid. */
export type Point = readonly [number, number];

/** Metres between neighbouring junctions of main streets in open country. */
const MESH_M = 600;
/** The mesh is turned against the grid's axes (cosine and sine of 22.5 degrees). */
const TURN_COS = 0.92388;
const TURN_SIN = 0.38268;
/** Junctions from one town to the next, give or take some, and from one village to the next. */
const TOWN_EVERY = 22;
const VILLAGE_EVERY = 6;
/** Junctions from a town within which its streets form rings and draw closer together. */
const RING_REACH = 7;

/** How much closer together the streets are in the middle of a town. */
const PULL = 0.42;

/** A town or village. */
export interface Settlement {
  /** The junction in its middle. */
  readonly i: number;
  readonly j: number;
  readonly radiusM: number;
}

/**
 * The net of main streets: a mesh of junctions (i, j) over the whole world, turned, warped, and
 * drawn into rings around each town. Junction (0, 0) is the middle of the sample's town.
 */
export class StreetMesh {
  private readonly points = new Map<number, Point>();
  constructor(private readonly seed: number) {}

  /** The town whose part of the mesh holds junction (i, j). */
  townOf(i: number, j: number): Settlement {
    return this.townOfBlock(Math.round(i / TOWN_EVERY), Math.round(j / TOWN_EVERY));
  }

  private townOfBlock(bi: number, bj: number): Settlement {
    if (bi === 0 && bj === 0) return { i: 0, j: 0, radiusM: 3_850 };
    const h = hash(bi, bj, this.seed + 5);
    const i = bi * TOWN_EVERY + (h % 7) - 3;
    const j = bj * TOWN_EVERY + ((h >>> 8) % 7) - 3;
    return { i, j, radiusM: 1_300 + 2_300 * hashUnit(bi, bj, this.seed + 6) };
  }

  /** Where junction (i, j) lies. */
  node(i: number, j: number): Point {
    const key = (i + 32_768) * 65_536 + j + 32_768;
    const known = this.points.get(key);
    if (known) return known;
    if (this.points.size > 100_000) this.points.clear();
    const town = this.townOf(i, j);
    const a = i - town.i;
    const b = j - town.j;
    const round = Math.sqrt(a * a + b * b);
    const square = Math.max(Math.abs(a), Math.abs(b));
    const near = smoothStep(1 - round / RING_REACH);
    const scale = round === 0 ? 1 : (1 - near * (1 - square / round)) * (1 - PULL * near);
    const u = (town.i + a * scale) * MESH_M;
    const v = (town.j + b * scale) * MESH_M;
    let x = TOWN_X + u * TURN_COS - v * TURN_SIN;
    let y = TOWN_Y + u * TURN_SIN + v * TURN_COS;
    if (i !== 0 || j !== 0) {
      const loose = square === 0 ? 0 : square < 3 ? 0.11 : 0.17;
      const dx = 170 * noise(x / 2_600, y / 2_600, this.seed + 21);
      const dy = 170 * noise(x / 2_600, y / 2_600, this.seed + 22);
      x += dx + (hashUnit(i, j, this.seed + 23) - 0.5) * 2 * loose * MESH_M;
      y += dy + (hashUnit(i, j, this.seed + 24) - 0.5) * 2 * loose * MESH_M;
    }
    const point: Point = [x, y];
    this.points.set(key, point);
    return point;
  }

  /** The junctions whose streets may come near a place: a range of i and of j. */
  around(x0: number, y0: number, x1: number, y1: number): { i0: number; i1: number; j0: number; j1: number } {
    const range = { i0: Infinity, i1: -Infinity, j0: Infinity, j1: -Infinity };
    for (const [x, y] of [
      [x0, y0],
      [x0, y1],
      [x1, y0],
      [x1, y1],
    ] as const) {
      const u = ((x - TOWN_X) * TURN_COS + (y - TOWN_Y) * TURN_SIN) / MESH_M;
      const v = (-(x - TOWN_X) * TURN_SIN + (y - TOWN_Y) * TURN_COS) / MESH_M;
      range.i0 = Math.min(range.i0, Math.floor(u) - 5);
      range.i1 = Math.max(range.i1, Math.ceil(u) + 4);
      range.j0 = Math.min(range.j0, Math.floor(v) - 5);
      range.j1 = Math.max(range.j1, Math.ceil(v) + 4);
    }
    return range;
  }

  /**
   * How built-up a place is: 1 in the middle of a settlement, 0 at its edge, negative outside.
   * Edges are ragged.
   */
  density(x: number, y: number): number {
    const u = ((x - TOWN_X) * TURN_COS + (y - TOWN_Y) * TURN_SIN) / MESH_M;
    const v = (-(x - TOWN_X) * TURN_SIN + (y - TOWN_Y) * TURN_COS) / MESH_M;
    let best = -9;
    const bi = Math.round(u / TOWN_EVERY);
    const bj = Math.round(v / TOWN_EVERY);
    for (let i = bi - 1; i <= bi + 1; i++) {
      for (let j = bj - 1; j <= bj + 1; j++) {
        const town = this.townOfBlock(i, j);
        best = Math.max(best, 1 - this.distance(town, x, y) / town.radiusM);
      }
    }
    const vi = Math.round(u / VILLAGE_EVERY);
    const vj = Math.round(v / VILLAGE_EVERY);
    for (let i = vi - 1; i <= vi + 1; i++) {
      for (let j = vj - 1; j <= vj + 1; j++) {
        if (hashUnit(i, j, this.seed + 31) > 0.55) continue;
        const village = { i: i * VILLAGE_EVERY + 2, j: j * VILLAGE_EVERY + 3, radiusM: 650 };
        best = Math.max(best, 0.45 * (1 - this.distance(village, x, y) / village.radiusM));
      }
    }
    return best + 0.2 * noise(x / 1_300, y / 1_300, this.seed + 33);
  }

  private distance(settlement: Settlement, x: number, y: number): number {
    const [cx, cy] = this.node(settlement.i, settlement.j);
    return Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
  }

  /** The curve from one junction to a neighbour (di, dj each -1, 0 or 1), in `pieces` straight pieces, both ends included. */
  edge(i: number, j: number, di: number, dj: number, pieces = 8): number[] {
    const before = this.node(i - di, j - dj);
    const a = this.node(i, j);
    const b = this.node(i + di, j + dj);
    const after = this.node(i + 2 * di, j + 2 * dj);
    const line: number[] = [];
    for (let k = 0; k <= pieces; k++) {
      const t = k / pieces;
      line.push(hermite(before[0], a[0], b[0], after[0], t), hermite(before[1], a[1], b[1], after[1], t));
    }
    return line;
  }
}

/** Catmull and Rom's curve through b and c, with a before and d after. */
function hermite(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
