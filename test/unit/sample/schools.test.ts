import { describe, expect, test } from 'vitest';
import { wholeGrid } from '../../../src/sample/grid';
import { schoolsOf } from '../../../src/sample/schools';
import { Town } from '../../../src/sample/town';

describe('the schools of the sample town', () => {
  const grid = wholeGrid({ columns: 2_000, rows: 2_000, cellM: 5 });
  const town = new Town();
  const schools = schoolsOf(town, grid);

  test('are 50, each with a name of its own', () => {
    expect(schools).toHaveLength(50);
    expect(new Set(schools.map(({ name }) => name)).size).toBe(50);
  });

  test('stand on open, paved ground', () => {
    for (const { x, y } of schools) {
      const column = Math.floor((x - grid.left) / grid.cellM);
      const row = Math.floor((grid.top - y) / grid.cellM);
      const { terrain, surface, green } = town.paint({ ...grid, column, row, columns: 1, rows: 1 });
      expect(surface[0]).toBe(terrain[0]);
      expect(green[0]).toBe(0);
    }
  });

  test('have a street, not only their own grounds, within 60 m', () => {
    // Around every school some ground is paved beyond its playground of 52 x 20 m.
    for (const { x, y } of schools) {
      const column = Math.floor((x - grid.left) / grid.cellM) - 12;
      const row = Math.floor((grid.top - y) / grid.cellM) - 12;
      const around = town.paint({ ...grid, column, row, columns: 25, rows: 25 });
      const paved = around.green.filter((green, k) => green === 0 && around.surface[k] === around.terrain[k]);
      expect(paved.length).toBeGreaterThan(65);
    }
  });

  test('have their whole views of 800 m inside the rasters and are spread over the town', () => {
    const right = grid.left + grid.columns * grid.cellM;
    const bottom = grid.top - grid.rows * grid.cellM;
    let nearest = Infinity;
    for (const [k, a] of schools.entries()) {
      expect(Math.min(a.x - grid.left, right - a.x, grid.top - a.y, a.y - bottom)).toBeGreaterThan(805);
      for (const b of schools.slice(k + 1)) {
        nearest = Math.min(nearest, Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)));
      }
    }
    expect(nearest).toBeGreaterThan(150);
    const xs = schools.map(({ x }) => x);
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(5_000);
  });

  test('are found on open paved ground in a small window too', () => {
    const small = wholeGrid({ columns: 1_500, rows: 1_500, cellM: 1 });
    const near = schoolsOf(town, small);
    expect(near.length).toBeGreaterThan(40);
    for (const { x, y } of near) {
      expect(x).toBeGreaterThan(small.left + 180);
      expect(x).toBeLessThan(small.left + 1_320);
      expect(y).toBeLessThan(small.top - 180);
      expect(y).toBeGreaterThan(small.top - 1_320);
      const place = {
        column: Math.floor(x - small.left),
        row: Math.floor(small.top - y),
        columns: 1,
        rows: 1,
      };
      const { terrain, surface, green } = town.paint({ ...small, ...place });
      expect(surface[0]).toBe(terrain[0]);
      expect(green[0]).toBe(0);
    }
  });
});
