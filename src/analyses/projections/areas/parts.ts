import type { Outline } from './outline';
import { continuous, shifted, spanOf } from './unwrap';

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

export type Box = readonly [west: number, south: number, east: number, north: number];

const EARTH_RADIUS_M = 6_371_000;
const DEGREE = Math.PI / 180;

interface Ring {
  readonly outline: Outline;
  readonly coordinates: Float64Array;
  readonly areaM2: number;
  readonly box: Box;
}

/** The parts of the rings of polygons, the largest first; holes are told from what holds them within their feature. */
export function partsOf(outlines: readonly Outline[]): Part[] {
  const byFeature = new Map<number, Ring[]>();
  for (const outline of outlines) {
    if (outline.coordinates.length === 0) continue;
    const ring = ringOf(outline);
    const known = byFeature.get(outline.feature);
    if (known === undefined) byFeature.set(outline.feature, [ring]);
    else known.push(ring);
  }
  const polygons = [...byFeature.values()].flatMap(polygonsOf);
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

function ringOf(outline: Outline): Ring {
  const coordinates = aroundGreenwich(continuous(outline.coordinates));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let twice = 0;
  const { length } = coordinates;
  for (let i = 0; i < length; i += 2) {
    const [lon, lat] = [coordinates[i]!, coordinates[i + 1]!];
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
    const next = (i + 2) % length;
    twice += (coordinates[next]! - lon) * DEGREE * (sine(lat) + sine(coordinates[next + 1]!));
  }
  return {
    outline,
    coordinates,
    areaM2: (Math.abs(twice) / 2) * EARTH_RADIUS_M ** 2,
    box: [west, south, east, north],
  };
}

/** The same ring, its middle within -180 .. 180. */
function aroundGreenwich(ring: Float64Array): Float64Array {
  const [west, east] = spanOf(ring);
  const by = -360 * Math.floor(((west + east) / 2 + 180) / 360);
  return by === 0 ? ring : shifted(ring, by);
}

function sine(degrees: number): number {
  return Math.sin(degrees * DEGREE);
}

/** Polygons of one feature, each its outer ring first: a ring in an odd number of others is a hole of the smallest. */
function polygonsOf(rings: readonly Ring[]): Ring[][] {
  const bySize = [...rings].sort((a, b) => b.areaM2 - a.areaM2);
  const polygons = new Map<Ring, Ring[]>();
  bySize.forEach((ring, i) => {
    const around = bySize.slice(0, i).filter((other) => holds(other, ring));
    if (around.length % 2 === 0) polygons.set(ring, [ring]);
    else polygons.get(around.at(-1)!)?.push(ring);
  });
  return [...polygons.values()];
}

/** Whether a ring holds the first point of another, by the even-odd rule. */
function holds({ box: [west, south, east, north], coordinates }: Ring, inner: Ring): boolean {
  const [from, lat] = [inner.coordinates[0]!, inner.coordinates[1]!];
  const lon = from + 360 * Math.ceil((west - from) / 360);
  if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return false;
  let inside = false;
  const { length } = coordinates;
  for (let i = 0; i < length; i += 2) {
    const next = (i + 2) % length;
    const [x0, y0, x1, y1] = [
      coordinates[i]!,
      coordinates[i + 1]!,
      coordinates[next]!,
      coordinates[next + 1]!,
    ];
    if (y0 > lat !== y1 > lat && lon < x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
  }
  return inside;
}

/** Degrees within which a point is on the antimeridian. */
const ON_LINE = 1e-6;

/** Puts polygons together that meet on the antimeridian, from both of its sides. */
function joinOverAntimeridian(polygons: readonly Ring[][]): Ring[][][] {
  const groups = polygons.map((polygon) => [polygon]);
  const east = groups.map(([polygon]) => reachOn(180, polygon![0]!));
  const west = groups.map(([polygon]) => reachOn(-180, polygon![0]!));
  const owner = groups.map((_, i) => i);
  const rootOf = (i: number): number => (owner[i] === i ? i : rootOf(owner[i]!));
  east.forEach((one, i) => {
    if (one === null) return;
    west.forEach((other, j) => {
      if (other === null || i === j || one[0] >= other[1] || other[0] >= one[1]) return;
      const [a, b] = [rootOf(i), rootOf(j)];
      owner[Math.max(a, b)] = Math.min(a, b);
    });
  });
  const joined = new Map<number, Ring[][]>();
  groups.forEach((group, i) => {
    const root = rootOf(i);
    joined.set(root, [...(joined.get(root) ?? []), ...group]);
  });
  return [...joined.values()];
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
