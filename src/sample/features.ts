import type { Ring, TownBounds } from './ring';

/** Numbers a box takes in `FeatureSet.boxes`. */
export const BOX_STRIDE = 9;
/** Numbers a crown takes in `FeatureSet.crowns`. */
export const CROWN_STRIDE = 4;

/** An area of ground: 1 where things grow, 0 where it is paved or water. */
export interface Ground {
  readonly ring: Ring;
  readonly green: 0 | 1;
}

/** A building with a flat roof. */
export interface Hall {
  readonly ring: Ring;
  /** Metres above the ground. */
  readonly height: number;
}

/** A street: a line of points, paved this far to either side. */
export interface Street {
  readonly line: number[];
  readonly halfWidthM: number;
}

/** A place for a school: a point on its playground, in metres. */
export interface SchoolSite {
  readonly x: number;
  readonly y: number;
}

/** What a green space is called, as a layer's field says it. */
export type GreenSpaceType = 'Park' | 'Wood' | 'Green' | 'Square';

/** Green ground that anybody may walk on. */
export interface GreenSpace {
  readonly type: GreenSpaceType;
  /** The outlines of its parts, which do not touch. */
  readonly parts: readonly Ring[];
  /** Outlines of ponds inside, also counter-clockwise. */
  readonly holes: readonly Ring[];
}

/** Everything that stands in one quarter of the town, in world metres, in the order in which it is painted. */
export class FeatureSet {
  readonly bounds: TownBounds = [Infinity, Infinity, -Infinity, -Infinity];
  readonly grounds: Ground[] = [];
  readonly streets: Street[] = [];
  readonly halls: Hall[] = [];
  /** Houses and hedges: centre x, y; unit direction x, y; half length, half width, eaves, ridge above the eaves; 1 for a hedge. */
  readonly boxes: number[] = [];
  /** Trees: x, y, radius, height. */
  readonly crowns: number[] = [];
  readonly schools: SchoolSite[] = [];
  readonly greenSpaces: GreenSpace[] = [];

  private reach(x: number, y: number, margin: number): void {
    const b = this.bounds;
    if (x - margin < b[0]) b[0] = x - margin;
    if (y - margin < b[1]) b[1] = y - margin;
    if (x + margin > b[2]) b[2] = x + margin;
    if (y + margin > b[3]) b[3] = y + margin;
  }

  private reachAll(points: readonly number[], margin: number): void {
    for (let k = 0; k < points.length; k += 2) this.reach(points[k]!, points[k + 1]!, margin);
  }

  ground(ring: Ring, green: 0 | 1): void {
    if (ring.length < 6) return;
    this.grounds.push({ ring, green });
    this.reachAll(ring, 0);
  }

  /** Green ground that anybody may walk on, of one part. */
  publicGreen(type: GreenSpaceType, ring: Ring): void {
    this.ground(ring, 1);
    this.greenSpaces.push({ type, parts: [ring], holes: [] });
  }

  street(line: number[], halfWidthM: number): void {
    this.streets.push({ line, halfWidthM });
    this.reachAll(line, halfWidthM);
  }

  hall(ring: Ring, height: number): void {
    if (ring.length < 6) return;
    this.halls.push({ ring, height });
    this.reachAll(ring, 0);
  }

  /** A house with a ridge along (ux, uy); `ridge` 0 is a flat roof. */
  house(
    x: number,
    y: number,
    ux: number,
    uy: number,
    halfLength: number,
    halfWidth: number,
    eaves: number,
    ridge: number,
  ): void {
    this.boxes.push(x, y, ux, uy, halfLength, halfWidth, eaves, ridge, 0);
    this.reach(x, y, halfLength + halfWidth);
  }

  hedge(
    x: number,
    y: number,
    ux: number,
    uy: number,
    halfLength: number,
    halfWidth: number,
    height: number,
  ): void {
    this.boxes.push(x, y, ux, uy, halfLength, halfWidth, height, 0, 1);
    this.reach(x, y, halfLength + halfWidth);
  }

  tree(x: number, y: number, radius: number, height: number): void {
    this.crowns.push(x, y, radius, height);
    this.reach(x, y, radius);
  }
}
