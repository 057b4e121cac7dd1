import { describe, expect, it } from 'vitest';
import { chunkObservers } from '../../../src/analyses/gvi/chunks';
import { windowAround } from '../../../src/analyses/gvi/groups';

const RASTER = { rows: 2000, columns: 3000 };
const RADIUS = 100;

/** Observers half of whom stand in a corner of the raster. */
function observers(count: number): { rows: Int32Array; columns: Int32Array } {
  const at = (k: number, factor: number, side: number): number =>
    Math.floor((k * factor * side) % (k % 2 === 0 ? side : side / 5));
  return {
    rows: Int32Array.from({ length: count }, (_, k) => at(k, 0.618034, RASTER.rows)),
    columns: Int32Array.from({ length: count }, (_, k) => at(k, 0.754878, RASTER.columns)),
  };
}

function chunksOf(count: number, parts: number) {
  const cells = observers(count);
  const all = Int32Array.from({ length: count }, (_, k) => k);
  return { cells, chunks: chunkObservers(cells, all, RADIUS, RASTER, parts) };
}

describe('chunks of observers', () => {
  it.each([
    [1, 1],
    [5, 3],
    [3, 7],
    [1000, 6],
    [20_000, 64],
  ])('%i observers in %i parts: each is in one chunk, and no part is without', (count, parts) => {
    const { chunks } = chunksOf(count, parts);
    const found = chunks.flatMap(({ observers: members }) => Array.from(members));
    expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, k) => k));
    const used = new Set(chunks.map(({ part }) => part));
    expect([...used].sort((a, b) => a! - b!)).toEqual(
      Array.from({ length: Math.min(count, parts) }, (_, part) => part),
    );
  });

  it('gives none where nobody stands on the surface', () => {
    const none = new Int32Array(0);
    expect(chunkObservers({ rows: none, columns: none }, none, RADIUS, RASTER, 4)).toEqual([]);
  });

  it('makes parts of equal work, each reading little of the surface', () => {
    const parts = 6;
    const { cells, chunks } = chunksOf(40_000, parts);
    const counts = new Array<number>(parts).fill(0);
    let read = 0;
    for (const { observers: members, part } of chunks) {
      counts[part!]! += members.length;
      const { rows, columns } = windowAround(cells, members, RADIUS, RASTER);
      read += rows * columns;
    }
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.1);
    // Each part for itself would read most of it.
    expect(read).toBeLessThan(3 * RASTER.rows * RASTER.columns);
  });

  it('does not depend on the order in which observers are given', () => {
    const cells = observers(500);
    const all = Int32Array.from({ length: 500 }, (_, k) => k);
    const forth = chunkObservers(cells, all, RADIUS, RASTER, 4);
    const back = chunkObservers(cells, all.toReversed(), RADIUS, RASTER, 4);
    const sorted = (chunks: typeof forth) =>
      chunks.map(({ observers: members, part }) => [part, ...members.toSorted()]);
    expect(sorted(back)).toEqual(sorted(forth));
  });
});
