import { group } from 'd3-array';
import type { Outline } from './outline';
import { polygonsOf } from './polygonsOf';
import { type Box, type Ring, ringOf } from './ring';

/** A polygon with its holes; what the antimeridian cuts in two is one. */
export interface Part {
  readonly outlines: readonly Outline[];
  /** On a sphere. */
  readonly areaM2: number;
  /** Of the area of all parts. */
  readonly share: number;
  /** West, south, east and north of its outer rings, in degrees. */
  readonly boxes: readonly Box[];
}

/** The parts of the rings of polygons, the largest first; holes are told from what holds them within their feature. */
export function partsOf(outlines: readonly Outline[]): Part[] {
  const rings = outlines.filter(({ coordinates }) => coordinates.length > 0).map(ringOf);
  const polygons = [...group(rings, ({ outline }) => outline.feature).values()].flatMap(polygonsOf);
  const merged = joinOverAntimeridian(polygons);
  const sizes = merged.map(areaOf);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return merged
    .map((part, i) => ({
      outlines: part.flatMap((rings) => rings.map(({ outline }) => outline)),
      areaM2: sizes[i]!,
      share: total > 0 ? sizes[i]! / total : 1 / merged.length,
      boxes: part.map(([outer]) => outer!.box),
    }))
    .sort((a, b) => b.share - a.share);
}

/** Degrees within which a point is on the antimeridian. */
const ON_LINE = 1e-6;

/** Puts polygons together that meet on the antimeridian, from both of its sides. */
function joinOverAntimeridian(polygons: readonly Ring[][]): Ring[][][] {
  const east = polygons.map(([outer]) => reachOn(180, outer!));
  const west = polygons.map(([outer]) => reachOn(-180, outer!));
  const owner = polygons.map((_, i) => i);
  const rootOf = (i: number): number => (owner[i] === i ? i : rootOf(owner[i]!));
  east.forEach((one, i) => {
    if (one === null) return;
    west.forEach((other, j) => {
      if (other === null || i === j || one[0] >= other[1] || other[0] >= one[1]) return;
      const [a, b] = [rootOf(i), rootOf(j)];
      owner[Math.max(a, b)] = Math.min(a, b);
    });
  });
  const joined = group(polygons.keys(), rootOf);
  return Array.from(joined.values(), (members) => members.map((i) => polygons[i]!));
}

/** From where to where a ring runs along a meridian; null where it does not touch it. */
function reachOn(meridian: number, { coordinates }: Ring): [south: number, north: number] | null {
  let [south, north] = [Infinity, -Infinity];
  for (let i = 0; i < coordinates.length; i += 2) {
    if (Math.abs(coordinates[i]! - meridian) > ON_LINE) continue;
    south = Math.min(south, coordinates[i + 1]!);
    north = Math.max(north, coordinates[i + 1]!);
  }
  return north > south ? [south, north] : null;
}

/** Outer rings less their holes. */
function areaOf(polygons: readonly (readonly Ring[])[]): number {
  return polygons.reduce(
    (sum, [outer, ...holes]) => sum + holes.reduce((rest, hole) => rest - hole.areaM2, outer!.areaM2),
    0,
  );
}
