import { describe, expect, test } from 'vitest';
import { greenSpacesOf } from '../../../src/sample/greenSpaces';
import { wholeGrid } from '../../../src/sample/grid';
import { type Ring, ringArea, ringBounds, ringContains } from '../../../src/sample/ring';
import { Town } from '../../../src/sample/town';

const grid = wholeGrid({ columns: 2_000, rows: 2_000, cellM: 5 });
const town = new Town();
const spaces = greenSpacesOf(town, grid);
const areas = spaces.map(({ parts, holes }) => total(parts) - total(holes));

function total(rings: readonly Ring[]): number {
  return rings.reduce((sum, ring) => sum + ringArea(ring), 0);
}

/** How often two edges of a ring cross. */
function crossings(ring: Ring): number {
  const point = (k: number): [number, number] => [ring[2 * k]!, ring[2 * k + 1]!];
  const n = ring.length / 2;
  let count = 0;
  for (let i = 0; i < n; i++) {
    const [a, b] = [point(i), point((i + 1) % n)];
    for (let j = i + 1; j < n; j++) {
      const [c, d] = [point(j), point((j + 1) % n)];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) count++;
    }
  }
  return count;
}

/** Positive where c is to the left of the way from a to b. */
function side(a: [number, number], b: [number, number], c: [number, number]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The share of the cells of the rasters with their centre in a ring that are green; null where there is none. */
function greenShare(ring: Ring): number | null {
  const [west, south, east, north] = ringBounds(ring);
  const column = Math.floor((west - grid.left) / grid.cellM);
  const row = Math.floor((grid.top - north) / grid.cellM);
  const columns = Math.ceil((east - grid.left) / grid.cellM) - column;
  const rows = Math.ceil((grid.top - south) / grid.cellM) - row;
  const { green } = town.paint({ ...grid, column, row, columns, rows });
  const inside = green.filter((_, k) =>
    ringContains(
      ring,
      grid.left + (column + (k % columns) + 0.5) * grid.cellM,
      grid.top - (row + Math.floor(k / columns) + 0.5) * grid.cellM,
    ),
  );
  return inside.length === 0 ? null : inside.reduce((sum, one) => sum + one, 0) / inside.length;
}

describe('the green spaces of the sample town', () => {
  test('have names of their own and are of every type', () => {
    expect(new Set(spaces.map(({ name }) => name)).size).toBe(spaces.length);
    expect(new Set(spaces.map(({ type }) => type))).toEqual(new Set(['Park', 'Wood', 'Green', 'Square']));
  });

  test('are smaller and larger than 0.4 ha, some of several parts, some with a pond', () => {
    expect(areas.filter((area) => area < 4_000).length).toBeGreaterThan(40);
    expect(areas.filter((area) => area >= 4_000).length).toBeGreaterThan(100);
    expect(Math.min(...areas)).toBeGreaterThan(300);
    expect(spaces.filter(({ parts }) => parts.length > 1).length).toBeGreaterThan(10);
    expect(spaces.filter(({ holes }) => holes.length > 0).length).toBeGreaterThan(1);
  });

  test('are green in the rasters, and their ponds are not', () => {
    for (const { name, parts, holes } of spaces) {
      for (const ring of parts) expect(greenShare(ring) ?? 1, name).toBeGreaterThan(0.75);
      // Trees hang over ponds.
      for (const ring of holes) expect(greenShare(ring), name).toBeLessThan(0.6);
    }
  });

  test('do not overlap: no corner of a part is in another', () => {
    const rings = spaces.flatMap(({ parts }) => parts).map((ring) => ({ ring, bounds: ringBounds(ring) }));
    for (const { ring, bounds } of rings) {
      for (const other of rings) {
        if (other.ring === ring || other.bounds[0] > bounds[2] || other.bounds[2] < bounds[0]) continue;
        for (let k = 0; k < ring.length; k += 2) {
          if (ringContains(other.ring, ring[k]!, ring[k + 1]!)) {
            throw new Error(`${ring[k]}, ${ring[k + 1]} is a corner of one and inside another`);
          }
        }
      }
    }
  });

  test('have outlines that do not cross themselves', () => {
    for (const { name, parts } of spaces) {
      for (const ring of parts) expect(crossings(ring), name).toBe(0);
    }
  });

  test('have their ponds inside', () => {
    for (const { parts, holes } of spaces) {
      for (const hole of holes) {
        for (let k = 0; k < hole.length; k += 2)
          expect(ringContains(parts[0]!, hole[k]!, hole[k + 1]!)).toBe(true);
      }
    }
  });

  test('are the same, but for their names, in a window of the town', () => {
    const window = wholeGrid({ columns: 600, rows: 600, cellM: 5 });
    const few = greenSpacesOf(new Town(), window).map(({ parts }) => JSON.stringify(parts));
    const all = new Set(spaces.map(({ parts }) => JSON.stringify(parts)));
    expect(few.length).toBeGreaterThan(5);
    expect(few.length).toBeLessThan(spaces.length);
    expect(few.filter((parts) => !all.has(parts))).toEqual([]);
  });
});
