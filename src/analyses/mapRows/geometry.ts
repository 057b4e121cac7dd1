import { nestedRings } from './nestedRings';
import { placeOf, type RowPiece } from './rowPieces';

/** A place: x, y in the system of the layer. */
export type Position = [x: number, y: number];

/** A GeoJSON geometry, whose coordinates are in the system of the layer. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: Position[] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: Position[][] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: Position[][][] }
  | { readonly type: 'GeometryCollection'; readonly geometries: Geometry[] };

type Shapes = Pick<RowPiece, 'points' | 'lines' | 'rings'>;

/** The geometry of a feature; `null` where it has none. A shape of one part is never a multi-part one. */
export function geometryOf({ points, lines, rings }: Shapes, feature: number): Geometry | null {
  const places = pointsOf(points, feature);
  const paths = partsOf(lines, feature);
  const polygons = nestedRings(partsOf(rings, feature));
  const found: Geometry[] = [];
  if (places.length === 1) found.push({ type: 'Point', coordinates: places[0]! });
  if (places.length > 1) found.push({ type: 'MultiPoint', coordinates: places });
  if (paths.length === 1) found.push({ type: 'LineString', coordinates: paths[0]! });
  if (paths.length > 1) found.push({ type: 'MultiLineString', coordinates: paths });
  if (polygons.length === 1) found.push({ type: 'Polygon', coordinates: polygons[0]! });
  if (polygons.length > 1) found.push({ type: 'MultiPolygon', coordinates: polygons });
  if (found.length > 1) return { type: 'GeometryCollection', geometries: found };
  return found[0] ?? null;
}

/** Where a feature is on a map: its point, or the middle of its bounds; `null` where it has no geometry. */
export function middleOf({ points, lines, rings }: Shapes, feature: number): Position | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number): void => {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  };
  for (const [x, y] of pointsOf(points, feature)) take(x, y);
  for (const { x, y, start, feature: owners } of [lines, rings]) {
    const [from, to] = [placeOf(owners, feature), placeOf(owners, feature + 1)];
    for (let at = start[from]!; at < start[to]!; at++) take(x[at]!, y[at]!);
  }
  return west <= east && south <= north ? [(west + east) / 2, (south + north) / 2] : null;
}

function pointsOf({ x, y, feature: owners }: Shapes['points'], feature: number): Position[] {
  const places: Position[] = [];
  for (let at = placeOf(owners, feature); owners[at] === feature; at++) {
    if (!Number.isNaN(x[at]!) && !Number.isNaN(y[at]!)) places.push([x[at]!, y[at]!]);
  }
  return places;
}

function partsOf({ x, y, start, feature: owners }: Shapes['lines'], feature: number): Position[][] {
  const parts: Position[][] = [];
  for (let part = placeOf(owners, feature); owners[part] === feature; part++) {
    const positions: Position[] = [];
    for (let at = start[part]!; at < start[part + 1]!; at++) positions.push([x[at]!, y[at]!]);
    parts.push(positions);
  }
  return parts;
}
