import Flatbush from 'flatbush';
import { indexPolygons, type PolygonIndex } from '../../../data/vector/insidePolygons';
import type { Ring } from './ring';

/** Polygons of one feature, each its outer ring first: a ring in an odd number of others is a hole of the smallest. */
export function polygonsOf(rings: readonly Ring[]): Ring[][] {
  const bySize = [...rings].sort((a, b) => b.areaM2 - a.areaM2);
  const placesAround = searchIn(bySize);
  const polygons = new Map<number, Ring[]>();
  bySize.forEach((ring, place) => {
    const around = placesAround(place);
    if (around.length % 2 === 0) polygons.set(place, [ring]);
    else polygons.get(Math.max(...around))?.push(ring);
  });
  return [...polygons.values()];
}

/** Turns of a longitude by which it may come into the box of a ring. */
const TURNS = [-720, -360, 0, 360, 720];

/** Looks for the rings before one that hold its first point, by the even-odd rule; gives their places. */
function searchIn(rings: readonly Ring[]): (place: number) => number[] {
  const boxes = new Flatbush(rings.length);
  for (const { box } of rings) boxes.add(...box);
  boxes.finish();
  const indices = new Map<number, PolygonIndex>();
  return (place) => {
    const { coordinates } = rings[place]!;
    const [lon, lat] = [coordinates[0]!, coordinates[1]!];
    const isBefore = (other: number): boolean => other < place;
    const near = TURNS.flatMap((by) => boxes.search(lon + by, lat, lon + by, lat, isBefore));
    return [...new Set(near)].filter((other) => {
      const { box } = rings[other]!;
      const index = indices.get(other) ?? indexOf(rings[other]!);
      indices.set(other, index);
      return index.contains(lon + 360 * Math.ceil((box[0] - lon) / 360), lat);
    });
  };
}

/** A ring prepared for many points: a mainland has thousands of islands within its box. */
function indexOf({ coordinates }: Ring): PolygonIndex {
  const count = coordinates.length / 2;
  const closed = (from: number): Float64Array =>
    Float64Array.from({ length: count + 1 }, (_, i) => coordinates[2 * (i % count) + from]!);
  return indexPolygons({
    x: closed(0),
    y: closed(1),
    start: Int32Array.of(0, count + 1),
    feature: Int32Array.of(0),
  });
}
