import type { RandomStream } from './random';
import { clipRing, extentAlong, type Ring, ringArea } from './ring';

/** How a quarter is cut into blocks. Lengths in metres. */
export interface BlockPlan {
  /** A block's size along its streets and across them. */
  readonly length: number;
  readonly depth: number;
  /** The street between two blocks, house wall to house wall less the front gardens. */
  readonly street: number;
  /** How far a cut may lean, as a share of its length: 0 is a strict grid. */
  readonly lean: number;
}

/** Blocks, and the cuts between them as x0, y0, x1, y1. */
export interface Blocks {
  readonly rings: Ring[];
  readonly cuts: number[][];
}

/** The direction in which a ring has its smallest enclosing rectangle's longer side. */
export function longDirection(ring: Ring): [number, number] {
  let best: [number, number] = [1, 0];
  let min = Infinity;
  const n = ring.length;
  for (let k = 0; k < n; k += 2) {
    const m = (k + 4) % n;
    const dx = ring[m]! - ring[k]!;
    const dy = ring[m + 1]! - ring[k + 1]!;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 1) continue;
    const ux = dx / length;
    const uy = dy / length;
    const [a0, a1] = extentAlong(ring, ux, uy);
    const [b0, b1] = extentAlong(ring, -uy, ux);
    const area = (a1 - a0) * (b1 - b0);
    if (area < min) {
      min = area;
      best = a1 - a0 >= b1 - b0 ? [ux, uy] : [-uy, ux];
    }
  }
  return best;
}

/** Cuts a quarter into blocks by streets, from the widest cut to the last, each cut across what the one before left. */
export function cutIntoBlocks(ring: Ring, plan: BlockPlan, random: RandomStream): Blocks {
  const blocks: Blocks = { rings: [], cuts: [] };
  const [ux, uy] = longDirection(ring);
  cut(ring, ux, uy, plan, random, blocks, 0);
  return blocks;
}

function cut(
  ring: Ring,
  ux: number,
  uy: number,
  plan: BlockPlan,
  random: RandomStream,
  blocks: Blocks,
  level: number,
): void {
  const area = ringArea(ring);
  if (area < 400) return;
  const along = extentAlong(ring, ux, uy);
  const across = extentAlong(ring, -uy, ux);
  const lengths = (along[1] - along[0]) / plan.length;
  const depths = (across[1] - across[0]) / plan.depth;
  if ((lengths < 1.35 && depths < 1.4) || level > 9) {
    blocks.rings.push(ring);
    return;
  }
  const cutAlong = depths * 0.9 >= lengths;
  const lean = plan.lean * (random.next() - 0.5) * 2;
  // The cut's normal: across the streets' direction, or along it, leaning a little.
  const bx = cutAlong ? -uy : ux;
  const by = cutAlong ? ux : uy;
  const size = Math.sqrt(1 + lean * lean);
  const nx = (bx + lean * -by) / size;
  const ny = (by + lean * bx) / size;
  const [low, high] = extentAlong(ring, nx, ny);
  const pieces = Math.max(2, Math.round(cutAlong ? depths : lengths));
  const whole = Math.min(pieces - 1, Math.max(1, Math.floor(pieces / 2 + random.next())));
  const at = low + (high - low) * (whole / pieces + (cutAlong ? 0.02 : 0.12) * (random.next() - 0.5));
  const half = (plan.street * (level === 0 ? 1.25 : 1)) / 2;
  const line = cutLine(ring, nx, ny, at);
  if (line) blocks.cuts.push(line);
  for (const side of [clipRing(ring, nx, ny, at + half), clipRing(ring, -nx, -ny, half - at)]) {
    if (side.length < 6) continue;
    const turn = level > 0 && level < 3 && plan.lean > 0 && random.chance(0.16);
    const [vx, vy] = cutAlong ? [ny, -nx] : [nx, ny];
    cut(side, turn ? -vy : vx, turn ? vx : vy, plan, random, blocks, level + 1);
  }
}

/** Where the line x*nx + y*ny = at crosses a ring, from its first crossing to its last. */
function cutLine(ring: Ring, nx: number, ny: number, at: number): number[] | null {
  let low = Infinity;
  let high = -Infinity;
  const n = ring.length;
  for (let k = 0; k < n; k += 2) {
    const m = (k + 2) % n;
    const a = ring[k]! * nx + ring[k + 1]! * ny - at;
    const b = ring[m]! * nx + ring[m + 1]! * ny - at;
    if (a >= 0 === b >= 0) continue;
    const t = a / (a - b);
    const s =
      (ring[k]! + (ring[m]! - ring[k]!) * t) * -ny + (ring[k + 1]! + (ring[m + 1]! - ring[k + 1]!) * t) * nx;
    low = Math.min(low, s);
    high = Math.max(high, s);
  }
  return high > low
    ? [nx * at - ny * low, ny * at + nx * low, nx * at - ny * high, ny * at + nx * high]
    : null;
}
