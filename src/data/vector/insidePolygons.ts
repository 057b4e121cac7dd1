import type { Parts } from './layer';
import { boxAround } from './subset';

/** Tests whether points lie in polygons. */
export interface PolygonIndex {
  /** Whether a point lies inside by the even-odd rule. A point on an edge may count either way. */
  contains(x: number, y: number): boolean;
}

/** Max number of bands of y, so that an index of many edges stays small. */
const MAX_BANDS = 4096;

/**
 * Prepares rings for many tests: edges are put into bands of y, and a test looks only at its own band. All
 * rings count together, so that holes and islands in them come out right whatever way they run round.
 * Source of the test: W. R. Franklin's crossing count, half-open in y.
 */
export function indexPolygons(rings: Parts): PolygonIndex {
  const box = boxAround([rings]);
  if (box === null) return { contains: () => false };
  const [west, south, east, north] = box;
  const bands = Math.max(1, Math.min(MAX_BANDS, Math.ceil(rings.x.length / 4)));
  const scale = north > south ? bands / (north - south) : 0;
  const bandOf = (y: number): number => Math.min(bands - 1, Math.floor((y - south) * scale));
  const { first, edges } = fillBands(rings, bands, bandOf);
  const { x: xs, y: ys } = rings;
  return {
    contains(x, y) {
      if (!(x >= west && x <= east && y >= south && y <= north)) return false;
      const band = bandOf(y);
      let inside = false;
      for (let at = first[band]!; at < first[band + 1]!; at++) {
        const i = edges[at]!;
        const [y0, y1] = [ys[i]!, ys[i + 1]!];
        if (y0 > y === y1 > y) continue;
        const [x0, x1] = [xs[i]!, xs[i + 1]!];
        if (x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
      }
      return inside;
    },
  };
}

/** Lists, band after band, the edges that touch it: each by its first vertex. */
function fillBands(
  rings: Parts,
  bands: number,
  bandOf: (y: number) => number,
): { first: Int32Array; edges: Int32Array } {
  const first = new Int32Array(bands + 1);
  const eachEdge = (visit: (vertex: number, low: number, high: number) => void): void => {
    for (let part = 0; part < rings.feature.length; part++) {
      for (let i = rings.start[part]!; i < rings.start[part + 1]! - 1; i++) {
        const [a, b] = [bandOf(rings.y[i]!), bandOf(rings.y[i + 1]!)];
        visit(i, Math.min(a, b), Math.max(a, b));
      }
    }
  };
  eachEdge((_, low, high) => {
    for (let band = low; band <= high; band++) first[band + 1]!++;
  });
  for (let band = 0; band < bands; band++) first[band + 1]! += first[band]!;
  const edges = new Int32Array(first[bands]!);
  const next = first.slice();
  eachEdge((vertex, low, high) => {
    for (let band = low; band <= high; band++) edges[next[band]!++] = vertex;
  });
  return { first, edges };
}
