import type { Shape } from './shape';

/** Edges that are not level, from their upper to their lower end, in the order of their upper ends. */
export interface Edges {
  readonly count: number;
  readonly topX: Float64Array;
  readonly topY: Float64Array;
  readonly bottomX: Float64Array;
  readonly bottomY: Float64Array;
}

/** The edges of a shape that reach between two rows. */
export function edgesOf({ x, y, start }: Shape, top: number, bottom: number): Edges {
  const found: number[] = [];
  for (let ring = 0; ring + 1 < start.length; ring++) {
    for (let at = start[ring]!; at + 1 < start[ring + 1]!; at++) {
      const [from, to] = [y[at]!, y[at + 1]!];
      if (from !== to && Math.min(from, to) < bottom && Math.max(from, to) > top) found.push(at);
    }
  }
  const upper = (at: number): number => Math.min(y[at]!, y[at + 1]!);
  found.sort((a, b) => upper(a) - upper(b) || a - b);
  const count = found.length;
  const edges = {
    count,
    topX: new Float64Array(count),
    topY: new Float64Array(count),
    bottomX: new Float64Array(count),
    bottomY: new Float64Array(count),
  };
  for (let edge = 0; edge < count; edge++) {
    const at = found[edge]!;
    const [high, low] = y[at]! < y[at + 1]! ? [at, at + 1] : [at + 1, at];
    edges.topX[edge] = x[high]!;
    edges.topY[edge] = y[high]!;
    edges.bottomX[edge] = x[low]!;
    edges.bottomY[edge] = y[low]!;
  }
  return edges;
}

/** Where an edge is at a height between its ends, these included. */
export function edgeAt({ topX, topY, bottomX, bottomY }: Edges, edge: number, y: number): number {
  if (y === topY[edge]!) return topX[edge]!;
  if (y === bottomY[edge]!) return bottomX[edge]!;
  return topX[edge]! + ((y - topY[edge]!) / (bottomY[edge]! - topY[edge]!)) * (bottomX[edge]! - topX[edge]!);
}
