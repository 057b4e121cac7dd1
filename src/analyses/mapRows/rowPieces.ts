import type { Layer, Parts, Points } from '../../data/vector/layer';
import type { Cell } from '../../shared/result';

/** Some rows of a layer on their way to a thread. Plain data. */
export interface RowPiece {
  readonly count: number;
  /** What the layer says of the rows: a list of values a field, each with its name. */
  readonly fields: readonly (readonly [name: string, values: readonly Cell[]])[];
  /** Shapes, their features counted from the first of the rows. */
  readonly points: Points;
  readonly lines: Parts;
  readonly rings: Parts;
}

/** Cuts the features from `first` to before `end` out of a layer, whose shapes are in the order of features. */
export function pieceOf(layer: Layer, first: number, end: number): RowPiece {
  return {
    count: end - first,
    fields: layer.attributes.map(({ name, values }) => [name, values.slice(first, end)]),
    points: pointsIn(layer.points, first, end),
    lines: partsIn(layer.lines, first, end),
    rings: partsIn(layer.rings, first, end),
  };
}

function pointsIn({ x, y, feature }: Points, first: number, end: number): Points {
  const [from, to] = [placeOf(feature, first), placeOf(feature, end)];
  return { x: x.slice(from, to), y: y.slice(from, to), feature: featuresIn(feature, from, to, first) };
}

function partsIn({ x, y, start, feature }: Parts, first: number, end: number): Parts {
  const [from, to] = [placeOf(feature, first), placeOf(feature, end)];
  const [begin, over] = [start[from]!, start[to]!];
  return {
    x: x.slice(begin, over),
    y: y.slice(begin, over),
    start: start.slice(from, to + 1).map((at) => at - begin),
    feature: featuresIn(feature, from, to, first),
  };
}

function featuresIn(feature: Int32Array, from: number, to: number, first: number): Int32Array {
  return feature.slice(from, to).map((owner) => owner - first);
}

/** Where in an ascending list the features from one on begin. */
export function placeOf(feature: Int32Array, wanted: number): number {
  let [low, high] = [0, feature.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (feature[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
