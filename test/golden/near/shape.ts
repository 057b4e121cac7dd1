import type { Geometry, Position } from 'geojson';
import type { Place, Space } from './space';

/** An edge from `a` to `b`, or a point, whose ends are one place. */
export interface Edge {
  readonly a: Place;
  readonly b: Place;
  readonly middle: Place;
  readonly halfM: number;
}

/** A feature: points, edges of lines and of rings alike, and rings once more for what is inside. */
export interface Shape {
  readonly isPoints: boolean;
  readonly edges: readonly Edge[];
  /** One place of each part. */
  readonly starts: readonly Place[];
  readonly rings: readonly (readonly Place[])[];
}

/** What GeoJSON says of a feature, in a space; `null` where it has no place. */
export function shapeOf(
  space: Space,
  geometry: Geometry | null,
  place: (position: Position) => Place,
): Shape | null {
  const { points, lines, rings } = partsOf(geometry);
  const closed = rings.filter((ring) => ring.length > 0).map((ring) => [...ring, ring[0]!]);
  const parts = [...points.map((point) => [point]), ...lines, ...closed].filter((part) => part.length > 0);
  if (parts.length === 0) return null;
  const placed = parts.map((part) => part.map(place));
  return {
    isPoints: lines.length + rings.length === 0,
    edges: placed.flatMap((part) => edgesOf(space, part)),
    starts: placed.map((part) => part[0]!),
    rings: closed.map((ring) => ring.map(place)),
  };
}

function partsOf(geometry: Geometry | null): {
  points: readonly Position[];
  lines: readonly Position[][];
  rings: readonly Position[][];
} {
  const none = { points: [], lines: [], rings: [] };
  switch (geometry?.type) {
    case 'Point':
      return { ...none, points: geometry.coordinates.length === 0 ? [] : [geometry.coordinates] };
    case 'MultiPoint':
      return { ...none, points: geometry.coordinates };
    case 'LineString':
      return { ...none, lines: [geometry.coordinates] };
    case 'MultiLineString':
      return { ...none, lines: geometry.coordinates };
    case 'Polygon':
      return { ...none, rings: geometry.coordinates };
    case 'MultiPolygon':
      return { ...none, rings: geometry.coordinates.flat() };
    default:
      return none;
  }
}

function edgesOf(space: Space, part: readonly Place[]): Edge[] {
  const ends = part.length === 1 ? [[part[0]!, part[0]!]] : part.slice(1).map((b, k) => [part[k]!, b]);
  return ends.map(([a, b]) => ({
    a: a!,
    b: b!,
    middle: part.length === 1 ? a! : space.middle(a!, b!),
    halfM: part.length === 1 ? 0 : space.distance(a!, b!) / 2,
  }));
}
