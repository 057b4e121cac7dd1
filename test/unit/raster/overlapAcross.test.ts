import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { createTransform } from '../../../src/data/crs/transform';
import { type Grid, inGrid } from '../../../src/data/raster/grid';
import { overlapsAcross } from '../../../src/data/raster/overlapAcross';
import { cellFinderAcross } from '../../../src/data/raster/placement';

/** Systems, each with places (longitude, latitude) that it is made for. */
const SYSTEMS = [
  { epsg: 4326, lon: [-180, 180], lat: [-85, 85] },
  { epsg: 3857, lon: [-180, 180], lat: [-80, 80] },
  { epsg: 2193, lon: [167, 182], lat: [-47, -34] },
  { epsg: 27700, lon: [-6, 2], lat: [50, 60] },
  { epsg: 32760, lon: [174, 183], lat: [-60, -5] },
  { epsg: 32601, lon: [-183, -174], lat: [5, 70] },
  { epsg: 3031, lon: [-180, 180], lat: [-90, -65] },
  { epsg: 3413, lon: [-180, 180], lat: [65, 90] },
] as const;

const WGS84 = crsFromEpsg(4326);

/** A grid of some cells around a place. */
function gridAt(
  epsg: number,
  lon: number,
  lat: number,
  size: { rows: number; columns: number; cellM: number },
) {
  const crs = crsFromEpsg(epsg);
  const [x, y] = createTransform(WGS84, crs).forward(lon, lat);
  const cell = crs.kind === 'geographic' ? size.cellM / 111_320 : size.cellM;
  const { rows, columns } = size;
  const transform = { a: cell, b: 0, c: x - (cell * columns) / 2, d: 0, e: -cell, f: y + (cell * rows) / 2 };
  return { crs, grid: { rows, columns, transform } satisfies Grid };
}

function sharesACell(base: Grid, other: Grid, crs: Parameters<typeof overlapsAcross>[2]): boolean {
  const find = cellFinderAcross(base, other, crs);
  for (let row = 0; row < base.rows; row++) {
    for (let column = 0; column < base.columns; column++) {
      const at = find(row, column);
      if (at !== null && inGrid(other, at.row, at.column)) return true;
    }
  }
  return false;
}

const size = fc.record({
  rows: fc.integer({ min: 1, max: 80 }),
  columns: fc.integer({ min: 1, max: 80 }),
  cellM: fc.constantFrom(10, 100, 1000, 10_000, 30_000),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });
const system = fc.constantFrom(...SYSTEMS);
const between = ([low, high]: readonly [number, number], at: number): number => low + (high - low) * at;
const metresBetween = ([lon, lat]: readonly number[], [lon2, lat2]: readonly number[]): number => {
  const [p, q] = [(lat! * Math.PI) / 180, (lat2! * Math.PI) / 180];
  const turn = ((lon2! - lon!) * Math.PI) / 180;
  const cosine = Math.sin(p) * Math.sin(q) + Math.cos(p) * Math.cos(q) * Math.cos(turn);
  return 6_371_000 * Math.acos(Math.max(-1, Math.min(1, cosine)));
};

describe('rasters in two systems', () => {
  it('finds a small raster in degrees between the lattice points of a large surface, and the other way round', () => {
    const large = gridAt(2193, 174.8, -41.2, { rows: 32_000, columns: 32_000, cellM: 5 });
    for (const [lon, lat] of [
      [174.815, -41.215],
      [174.1, -40.8],
      [175.52, -41.83],
    ] as const) {
      const small = gridAt(4326, lon, lat, { rows: 300, columns: 300, cellM: 10 });
      expect(overlapsAcross(large.grid, small.grid, { from: large.crs, to: small.crs })).toBe(true);
      expect(overlapsAcross(small.grid, large.grid, { from: small.crs, to: large.crs })).toBe(true);
    }
    const away = gridAt(4326, 172.6, -43.5, { rows: 300, columns: 300, cellM: 10 });
    expect(overlapsAcross(large.grid, away.grid, { from: large.crs, to: away.crs })).toBe(false);
    expect(overlapsAcross(away.grid, large.grid, { from: away.crs, to: large.crs })).toBe(false);
  });

  it('finds strips that cross where neither has a lattice point', () => {
    const wide = gridAt(2193, 174.8, -41.2, { rows: 4, columns: 32_000, cellM: 5 });
    const high = gridAt(4326, 174.832, -41.21, { rows: 32_000, columns: 4, cellM: 5 });
    expect(overlapsAcross(wide.grid, high.grid, { from: wide.crs, to: high.crs })).toBe(true);
  });

  it('never refuses what shares a cell, at the antimeridian and the poles too', () => {
    let shared = 0;
    fc.assert(
      fc.property(
        system,
        system,
        size,
        size,
        share,
        share,
        share,
        share,
        (one, two, of, other, u, v, near, far) => {
          const lon = between(one.lon, u);
          const lat = between(one.lat, v);
          const base = gridAt(one.epsg, lon, lat, of);
          // Around the same place, at most about the size of the larger one away.
          const reach = (Math.max(of.cellM, other.cellM) * 80) / 111_320;
          const place = [
            lon + (near - 0.5) * reach,
            Math.max(-90, Math.min(90, lat + (far - 0.5) * reach)),
          ] as const;
          let placed: ReturnType<typeof gridAt>;
          try {
            placed = gridAt(two.epsg, ...place, other);
          } catch {
            return;
          }
          const crs = { from: base.crs, to: placed.crs };
          if (one.epsg === two.epsg || !sharesACell(base.grid, placed.grid, crs)) return;
          shared++;
          expect(overlapsAcross(base.grid, placed.grid, crs)).toBe(true);
        },
      ),
      { numRuns: 700 },
    );
    expect(shared).toBeGreaterThan(50);
  });

  it('refuses what is clearly elsewhere', () => {
    let apart = 0;
    fc.assert(
      fc.property(
        system,
        system,
        size,
        size,
        share,
        share,
        share,
        share,
        (one, two, of, other, u, v, s, t) => {
          if (one.epsg === two.epsg) return;
          const small = (given: typeof of) => ({ ...given, cellM: Math.min(given.cellM, 1000) });
          const at = [between(one.lon, u), between(one.lat, v)] as const;
          const there = [between(two.lon, s), between(two.lat, t)] as const;
          // At most 80 cells of 1 km each, which near the poles are wide in Mercator and in degrees.
          if (metresBetween(at, there) < 1_000_000 || [at, there].some(([, lat]) => Math.abs(lat) > 80))
            return;
          apart++;
          const base = gridAt(one.epsg, ...at, small(of));
          const placed = gridAt(two.epsg, ...there, small(other));
          expect(overlapsAcross(base.grid, placed.grid, { from: base.crs, to: placed.crs })).toBe(false);
        },
      ),
      { numRuns: 700 },
    );
    expect(apart).toBeGreaterThan(200);
  });
});
