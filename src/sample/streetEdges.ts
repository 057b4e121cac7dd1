import { bend } from './bend';
import { plantHedge } from './countryside';
import type { Site } from './site';

/** Streets between quarters: half the width of the carriageway and pavements, and half the space between the blocks beside it. */
export const STREETS = {
  main: { half: 9, space: 12 },
  street: { half: 6.5, space: 8 },
  lane: { half: 3.2, space: 3.5 },
  none: { half: 0, space: 0 },
} as const;

export type StreetClass = keyof typeof STREETS;

/** The street along one side of the quarter, or the hedge where there is none. */
export function layEdge(site: Site, edge: number[], street: StreetClass): void {
  const line = bend(edge, site.seed);
  if (street === 'none') {
    plantHedge(site, line);
    return;
  }
  site.features.street(line, STREETS[street].half);
  if (street === 'main' && site.random.chance(0.5)) plantAvenue(site, line, STREETS.main.half - 1.5);
  if (street === 'lane') {
    plantHedge(site, beside(line, 6));
    plantHedge(site, beside(line, -6));
  }
}

function plantAvenue(site: Site, line: readonly number[], offset: number): void {
  for (const side of [beside(line, offset), beside(line, -offset)]) {
    for (let k = 0; k < side.length; k += 2) {
      for (const t of [0, 0.25, 0.5, 0.75]) {
        if (k + 3 >= side.length || site.random.chance(0.3)) continue;
        const size = site.random.next();
        const x = side[k]! + (side[k + 2]! - side[k]!) * t;
        const y = side[k + 1]! + (side[k + 3]! - side[k + 1]!) * t;
        site.features.tree(x, y, 3 + 1.6 * size, 8 + 5 * size);
      }
    }
  }
}

/** The line moved to its left. */
function beside(line: readonly number[], offset: number): number[] {
  const out: number[] = [];
  const n = line.length / 2;
  for (let k = 0; k < n; k++) {
    const p = 2 * Math.max(0, k - 1);
    const q = 2 * Math.min(n - 1, k + 1);
    const dx = line[q]! - line[p]!;
    const dy = line[q + 1]! - line[p + 1]!;
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    out.push(line[2 * k]! - (dy / length) * offset, line[2 * k + 1]! + (dx / length) * offset);
  }
  return out;
}
