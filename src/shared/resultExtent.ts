import { type Bounds, boundsOfGrid, grown } from './bounds';
import type { ResultBody } from './result';

/**
 * What the map of a result must show, in the result's CRS: the whole of a map, or its places and
 * around them what can be seen.
 * `null` where its rows are no places.
 */
export function resultExtent({ details }: Pick<ResultBody, 'details'>): Bounds | null {
  const map = details.map as Parameters<typeof boundsOfGrid>[0] | undefined;
  if (map !== undefined) return boundsOfGrid(map);
  const [minX, maxX] = rangeOf(details.x);
  const [minY, maxY] = rangeOf(details.y);
  if (!(minX <= maxX && minY <= maxY)) return null;
  const { radiusCells, cellM } = details;
  const margin = typeof radiusCells === 'number' && typeof cellM === 'number' ? radiusCells * cellM : 0;
  return grown({ minX, minY, maxX, maxY }, margin);
}

/** The min and max of the numbers in an array; an empty range where there is none. */
function rangeOf(values: unknown): [min: number, max: number] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  if (!Array.isArray(values)) return [min, max];
  for (const value of values) {
    if (typeof value !== 'number') continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max];
}
