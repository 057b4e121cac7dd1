import { expect, test } from 'vitest';
import type { Window } from '../../../src/data/raster/rasterInfo';
import { timeByArea, timeByCells } from '../../../src/tiling/estimateTiles';
import type { MapLayout } from '../../../src/tiling/mapLayout';

const never = { cancelled: () => false };

/** A map of one tile, as far as an estimate looks at it. */
function oneTile(rows: number, columns: number): [MapLayout, { tile: Window }[]] {
  const map = { row: 0, column: 0, rows, columns, every: 1 };
  const layout = { map, shape: { rows, columns }, radius: 4 } as unknown as MapLayout;
  return [layout, [{ tile: { row: 0, column: 0, rows, columns } }]];
}

/** Keeps this thread as busy as a tile of so many cells would. */
function busyFor(msPerCell: number, longest: { ms: number }): (tile: Window) => Promise<void> {
  return async ({ rows, columns }) => {
    const start = performance.now();
    const ms = rows * columns * msPerCell;
    longest.ms = Math.max(longest.ms, ms);
    while (performance.now() - start < ms);
  };
}

test('a map of a single cell has an estimate', async () => {
  const ms = await timeByCells(...oneTile(1, 1), never, busyFor(0.2, { ms: 0 }));
  expect(ms).toBeGreaterThan(0);
  expect(ms).toBeLessThan(100);
});

test('no trial keeps a person from cancelling, however slow a tile is', async () => {
  const longest = { ms: 0 };
  const ms = await timeByArea(...oneTile(1000, 1000), never, busyFor(1e-3, longest));
  expect(ms).toBeGreaterThan(500);
  expect(longest.ms).toBeGreaterThan(50);
  expect(longest.ms).toBeLessThan(200);
});
