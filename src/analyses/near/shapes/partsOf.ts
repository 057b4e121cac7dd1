import type { Layer, Parts } from '../../../data/vector/layer';

/** A point, a line or a ring of a layer: the vertices from `from` to before `to` of `x` and `y`. */
export interface Part {
  readonly kind: 'point' | 'line' | 'ring';
  readonly feature: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** The parts of a layer in the order of its features; those of features that are not chosen left out. */
export function partsOf(layer: Layer, chosen: Uint8Array | null): Iterable<Part> {
  if (layer.kind !== 'mixed') return eachPart(layer, chosen);
  return [...eachPart(layer, chosen)].sort((a, b) => a.feature - b.feature);
}

/** The vertices and items that parts have. */
export function countParts(parts: Iterable<Part>): { vertices: number; items: number; rings: number } {
  const counts = { vertices: 0, items: 0, rings: 0 };
  for (const { kind, from, to } of parts) {
    counts.vertices += to - from;
    counts.items += Math.max(1, to - from - 1);
    if (kind === 'ring') counts.rings++;
  }
  return counts;
}

function* eachPart(layer: Layer, chosen: Uint8Array | null): Generator<Part> {
  const { x, y, feature } = layer.points;
  for (let at = 0; at < feature.length; at++) {
    const owner = feature[at]!;
    if (chosen !== null && chosen[owner] === 0) continue;
    if (!Number.isNaN(x[at]!)) yield { kind: 'point', feature: owner, x, y, from: at, to: at + 1 };
  }
  yield* partsIn('line', layer.lines, chosen);
  yield* partsIn('ring', layer.rings, chosen);
}

function* partsIn(kind: 'line' | 'ring', parts: Parts, chosen: Uint8Array | null): Generator<Part> {
  const { x, y, start, feature } = parts;
  for (let part = 0; part < feature.length; part++) {
    const owner = feature[part]!;
    const [from, to] = [start[part]!, start[part + 1]!];
    if (to > from && (chosen === null || chosen[owner] === 1)) yield { kind, feature: owner, x, y, from, to };
  }
}
