import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { wholeGrid } from '../../../src/sample/grid';
import { Town, type TownWindow } from '../../../src/sample/town';

const grid = wholeGrid({ columns: 2_000, rows: 2_000, cellM: 5 });
const town = new Town();

function digest({ terrain, surface, green }: TownWindow): string {
  const hash = createHash('sha256');
  for (const part of [terrain, surface, green]) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}

/** The share of a window's cells that satisfy a condition. */
function share(
  { terrain, surface, green }: TownWindow,
  is: (above: number, green: boolean) => boolean,
): number {
  let count = 0;
  for (let k = 0; k < terrain.length; k++) if (is(surface[k]! - terrain[k]!, green[k] === 1)) count++;
  return count / terrain.length;
}

const centre = town.paint({ ...grid, column: 1_024, row: 896, columns: 128, rows: 128 });
const whole = town.paint(grid);

describe('a town', () => {
  test('is the same on every platform', () => {
    const corner = town.paint({ ...grid, column: 0, row: 0, columns: 96, rows: 64 });
    const fine = town.paint({
      ...wholeGrid({ columns: 900, rows: 900, cellM: 1 }),
      column: 300,
      row: 300,
      columns: 80,
      rows: 80,
    });
    const other = new Town({ seed: 7 }).paint({ ...grid, column: 900, row: 900, columns: 64, rows: 64 });
    expect([centre, corner, fine, other].map(digest)).toMatchInlineSnapshot(`
      [
        "b01fa8371db73593",
        "4d263ee95bc7c684",
        "6eb948f17c31da30",
        "f920c6f6ad769148",
      ]
    `);
  });

  test('is the same whatever the windows it is painted in, and in whatever order', () => {
    const fresh = new Town();
    for (const [column, row, columns, rows] of [
      [1_990, 1_995, 10, 5],
      [700, 800, 256, 300],
      [0, 1_233, 2_000, 1],
      [955, 700, 1, 400],
      [956, 700, 64, 64],
    ] as const) {
      const part = fresh.paint({ ...grid, column, row, columns, rows });
      for (let r = 0; r < rows; r++) {
        const from = (row + r) * grid.columns + column;
        for (const layer of ['terrain', 'surface', 'green'] as const) {
          expect(part[layer].subarray(r * columns, (r + 1) * columns)).toEqual(
            whole[layer].subarray(from, from + columns),
          );
        }
      }
    }
  });

  test('shows the same streets in cells of another size', () => {
    // The centres of cells of 5 m are the centres of every fifth cell of 1 m.
    const fine = town.paint({ ...grid, cellM: 1, column: 5_500, row: 4_500, columns: 250, rows: 250 });
    const coarse = town.paint({ ...grid, column: 1_100, row: 900, columns: 50, rows: 50 });
    for (let r = 0; r < 50; r++) {
      for (let c = 0; c < 50; c++) {
        const k = (5 * r + 2) * 250 + 5 * c + 2;
        expect(coarse.surface[r * 50 + c]).toBe(fine.surface[k]);
        expect(coarse.green[r * 50 + c]).toBe(fine.green[k]);
      }
    }
  });

  test('has relief of about 100 m, objects up to 30 m and steps of 1 cm', () => {
    let low = Infinity;
    let high = -Infinity;
    let tallest = 0;
    for (let k = 0; k < whole.terrain.length; k++) {
      const z = whole.terrain[k]!;
      const top = whole.surface[k]!;
      low = Math.min(low, z);
      high = Math.max(high, z);
      tallest = Math.max(tallest, top - z);
      if (!(top >= z) || z !== Math.fround(Math.round(z * 100) / 100))
        throw new Error(`cell ${k}: ${z} ${top}`);
    }
    expect(high - low).toBeGreaterThan(80);
    expect(high - low).toBeLessThan(150);
    expect(tallest).toBeGreaterThan(25);
    expect(tallest).toBeLessThan(30.02);
  });

  test('is dense and paved in its middle, green around it', () => {
    const isBuilt = (above: number, green: boolean): boolean => above > 4 && !green;
    const isGreen = (_: number, green: boolean): boolean => green;
    expect(share(centre, isBuilt)).toBeGreaterThan(0.3);
    expect(share(centre, isGreen)).toBeLessThan(0.15);
    const edge = town.paint({ ...grid, column: 0, row: 0, columns: 256, rows: 256 });
    expect(share(edge, isBuilt)).toBeLessThan(0.02);
    expect(share(edge, isGreen)).toBeGreaterThan(0.7);
    expect(share(whole, (above, green) => green && above > 3.9)).toBeGreaterThan(0.04);
  });

  test('can be open: without buildings, its trees and streets as they were', () => {
    const open = new Town({ buildings: false }).paint({
      ...grid,
      column: 1_024,
      row: 896,
      columns: 128,
      rows: 128,
    });
    expect(share(open, (above, green) => above > 0.005 && !green)).toBe(0);
    expect(open.terrain).toEqual(centre.terrain);
    expect(share(open, (above, green) => green && above > 2)).toBeGreaterThanOrEqual(
      share(centre, (above, green) => green && above > 2),
    );
  });
});
