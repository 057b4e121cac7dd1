import { UserError } from '../../../shared/errors';
import type { UnitMap } from './areaMap';

/** Rows that edges are sorted into, to find those that a parallel meets. */
const ROWS = 512;

/**
 * An area-preserving map of the unit square onto polygons (even-odd, in the plane of longitude and
 * latitude): `v` chooses the parallel by the area below it, `u` the place along what that parallel has
 * inside. Uniform numbers give uniform points with none thrown away, so quasi-random ones keep their worth.
 *
 * @param rings flat rings, open or closed, in degrees
 * @param name the area's, for messages
 */
export function polygonMap(rings: readonly Float64Array[], name: string): UnitMap {
  const edges = edgesOf(rings);
  const { latitudes, below, above, cumulative } = measureBands(edges);
  const total = cumulative[cumulative.length - 1] ?? 0;
  if (!(total > 0)) {
    throw new UserError(`The outline of ${name} encloses nothing: choose its bounds instead of the polygon.`);
  }
  const south = latitudes[0]!;
  const height = latitudes[latitudes.length - 1]! - south;
  const rows = sortIntoRows(edges, south, height);
  const crossings: number[] = [];

  return (u, v, out) => {
    const target = v * total;
    const band = bandAt(cumulative, target);
    const wanted = target - (band === 0 ? 0 : cumulative[band - 1]!);
    const low = latitudes[band]!;
    const depth = latitudes[band + 1]! - low;
    const root = Math.sqrt(
      Math.max(0, below[band]! * below[band]! + (2 * (above[band]! - below[band]!) * wanted) / depth),
    );
    const share = Math.min(1, (2 * wanted) / (depth * (below[band]! + root)));
    const lat = low + share * depth;
    crossings.length = 0;
    const row = Math.min(ROWS - 1, Math.floor(((lat - south) / height) * ROWS));
    for (const edge of rows[row]!) {
      if (edges.south[edge]! <= lat && lat < edges.north[edge]!) crossings.push(edges.at(edge, lat));
    }
    crossings.sort((a, b) => a - b);
    out[0] = placeAlong(crossings, u);
    out[1] = lat;
  };
}

interface Edges {
  readonly count: number;
  readonly south: Float64Array;
  readonly north: Float64Array;
  /** The longitude of an edge at a latitude. */
  at(edge: number, lat: number): number;
}

function edgesOf(rings: readonly Float64Array[]): Edges {
  const flat: number[] = [];
  for (const ring of rings) {
    const points = ring.length / 2;
    for (let i = 0; i < points; i++) {
      const j = (i + 1) % points;
      const [x0, y0, x1, y1] = [ring[2 * i]!, ring[2 * i + 1]!, ring[2 * j]!, ring[2 * j + 1]!];
      if (y0 < y1) flat.push(x0, y0, x1, y1);
      if (y1 < y0) flat.push(x1, y1, x0, y0);
    }
  }
  const pick = (offset: number): Float64Array =>
    Float64Array.from({ length: flat.length / 4 }, (_, edge) => flat[4 * edge + offset]!);
  const [x0, south, x1, north] = [pick(0), pick(1), pick(2), pick(3)];
  return {
    count: south.length,
    south,
    north,
    at: (edge, lat) =>
      x0[edge]! + ((lat - south[edge]!) / (north[edge]! - south[edge]!)) * (x1[edge]! - x0[edge]!),
  };
}

/** The bands between the latitudes of vertices: the width inside at their foot and head, and areas added up. */
function measureBands(edges: Edges): {
  latitudes: Float64Array;
  below: Float64Array;
  above: Float64Array;
  cumulative: Float64Array;
} {
  const all = new Float64Array(edges.count * 2);
  all.set(edges.south);
  all.set(edges.north, edges.count);
  const latitudes = Float64Array.from(new Set(all.sort()));
  const bands = Math.max(0, latitudes.length - 1);
  const below = new Float64Array(bands);
  const above = new Float64Array(bands);
  const cumulative = new Float64Array(bands);
  const bySouth = Array.from({ length: edges.count }, (_, edge) => edge);
  bySouth.sort((a, b) => edges.south[a]! - edges.south[b]! || a - b);
  let active: number[] = [];
  let next = 0;
  let sum = 0;
  for (let band = 0; band < bands; band++) {
    const low = latitudes[band]!;
    const high = latitudes[band + 1]!;
    active = active.filter((edge) => edges.north[edge]! > low);
    while (next < bySouth.length && edges.south[bySouth[next]!]! <= low) active.push(bySouth[next++]!);
    const middle = (low + high) / 2;
    active.sort((a, b) => edges.at(a, middle) - edges.at(b, middle));
    for (let i = 0; i + 1 < active.length; i += 2) {
      below[band]! += Math.max(0, edges.at(active[i + 1]!, low) - edges.at(active[i]!, low));
      above[band]! += Math.max(0, edges.at(active[i + 1]!, high) - edges.at(active[i]!, high));
    }
    sum += ((below[band]! + above[band]!) / 2) * (high - low);
    cumulative[band] = sum;
  }
  return { latitudes, below, above, cumulative };
}

function sortIntoRows(edges: Edges, south: number, height: number): number[][] {
  const rows: number[][] = Array.from({ length: ROWS }, () => []);
  for (let edge = 0; edge < edges.count; edge++) {
    const first = Math.floor(((edges.south[edge]! - south) / height) * ROWS);
    const last = Math.min(ROWS - 1, Math.floor(((edges.north[edge]! - south) / height) * ROWS));
    for (let row = Math.min(first, ROWS - 1); row <= last; row++) rows[row]!.push(edge);
  }
  return rows;
}

/** The first band whose cumulative area reaches the target. */
function bandAt(cumulative: Float64Array, target: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The longitude at a share of the length inside, from sorted crossings. */
function placeAlong(crossings: readonly number[], share: number): number {
  let length = 0;
  for (let i = 0; i + 1 < crossings.length; i += 2) length += crossings[i + 1]! - crossings[i]!;
  let rest = share * length;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const part = crossings[i + 1]! - crossings[i]!;
    if (rest <= part) return crossings[i]! + rest;
    rest -= part;
  }
  return crossings[crossings.length - 1] ?? Number.NaN;
}
