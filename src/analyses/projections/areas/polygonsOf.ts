import { indexPolygons, type PolygonIndex } from '../../../data/vector/insidePolygons';
import type { Box, Ring } from './ring';

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

/** Looks for the rings before one that hold its first point, by the even-odd rule; gives their places. */
function searchIn(rings: readonly Ring[]): (place: number) => number[] {
  const tree = treeOf(
    rings,
    rings.map((_, place) => place),
  );
  const indices = new Map<number, PolygonIndex>();
  return (place) => {
    const { coordinates } = rings[place]!;
    const [lon, lat] = [coordinates[0]!, coordinates[1]!];
    const found: number[] = [];
    const look = ({ box, below }: Tree): void => {
      const turned = lon + 360 * Math.ceil((box[0] - lon) / 360);
      if (!(turned <= box[2] && lat >= box[1] && lat <= box[3])) return;
      if (typeof below !== 'number') {
        for (const one of below) look(one);
        return;
      }
      if (below >= place) return;
      const index = indices.get(below) ?? indexOf(rings[below]!);
      indices.set(below, index);
      if (index.contains(turned, lat)) found.push(below);
    };
    look(tree);
    return found;
  };
}

/** Boxes within boxes, so that a search among many rings meets few; the lowest are of one ring. */
interface Tree {
  readonly box: Box;
  readonly below: number | readonly Tree[];
}

/** So many rings are not parted further. */
const FEW = 8;

function treeOf(rings: readonly Ring[], places: readonly number[]): Tree {
  const box = boxAround(rings, places);
  if (places.length <= FEW) return { box, below: places.map((below) => ({ box: rings[below]!.box, below })) };
  const axis = box[2] - box[0] > box[3] - box[1] ? 0 : 1;
  const middle = (place: number): number => rings[place]!.box[axis] + rings[place]!.box[axis + 2]!;
  const sorted = [...places].sort((a, b) => middle(a) - middle(b));
  const half = sorted.length >> 1;
  return { box, below: [treeOf(rings, sorted.slice(0, half)), treeOf(rings, sorted.slice(half))] };
}

function boxAround(rings: readonly Ring[], places: readonly number[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const place of places) {
    const { box } = rings[place]!;
    west = Math.min(west, box[0]);
    south = Math.min(south, box[1]);
    east = Math.max(east, box[2]);
    north = Math.max(north, box[3]);
  }
  return [west, south, east, north];
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
