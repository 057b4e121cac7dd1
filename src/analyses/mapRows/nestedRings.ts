import { indexPolygons, type PolygonIndex } from '../../data/vector/insidePolygons';

type Ring = [x: number, y: number][];

/** Polygons of the rings of one feature, each its outer ring first: a ring in an odd number of others is a hole of the smallest of them. */
export function nestedRings(rings: readonly Ring[]): Ring[][] {
  if (rings.length < 2) return rings.map((ring) => [ring]);
  const bySize = rings
    .map((ring, at) => ({
      ring,
      at,
      size: Math.abs(twiceArea(ring)),
      index: undefined as PolygonIndex | undefined,
    }))
    .sort((a, b) => b.size - a.size || a.at - b.at);
  const polygons = new Map<number, Ring[]>();
  bySize.forEach(({ ring }, place) => {
    const [x, y] = ring[0] ?? [Number.NaN, Number.NaN];
    const around = bySize.slice(0, place).flatMap((other, at) => {
      other.index ??= indexOf(other.ring);
      return other.index.contains(x, y) ? [at] : [];
    });
    const smallest = around.at(-1);
    if (smallest === undefined || around.length % 2 === 0) polygons.set(place, [ring]);
    else polygons.get(smallest)?.push(ring);
  });
  return [...polygons.values()];
}

function indexOf(ring: Ring): PolygonIndex {
  return indexPolygons({
    x: Float64Array.from(ring, ([x]) => x),
    y: Float64Array.from(ring, ([, y]) => y),
    start: Int32Array.of(0, ring.length),
    feature: Int32Array.of(0),
  });
}

function twiceArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [x, y] = ring[at]!;
    const [px, py] = ring[at - 1]!;
    sum += (px - x0) * (y - y0) - (x - x0) * (py - y0);
  }
  return sum;
}
