import { extent } from 'd3-array';
import type { Bounds } from '../../src/shared/bounds';
import { hasLine } from './drawLines';
import type { PointValues } from './mapPoints';
import type { Ring, Scene } from './scene';

/** The bounds of points and of the ends of lines. Rows without a value, which may lie far away, do not widen them. */
export function boundsOfRows({ points, lines }: Scene, { missing }: PointValues): Bounds[] {
  const spanOf = (places: Float64Array) =>
    extent(places, (place, row) => (missing[row] === 1 ? Number.NaN : place));
  return [points, ...(lines === null ? [] : [lines.from, lines.to])].flatMap(({ x, y }): Bounds[] => {
    const [[minX, maxX], [minY, maxY]] = [spanOf(x), spanOf(y)];
    return minX === undefined || minY === undefined ? [] : [{ minX, minY, maxX, maxY }];
  });
}

/** The circle around the line of the selected row; `null` where it has none. */
export function lineAround({ lines, selected }: Scene): Ring | null {
  if (lines === null || selected === null || !hasLine(lines, selected)) return null;
  const { from, to } = lines;
  const [x1, y1, x2, y2] = [from.x[selected]!, from.y[selected]!, to.x[selected]!, to.y[selected]!];
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2, reach: Math.hypot(x2 - x1, y2 - y1) / 2 };
}
