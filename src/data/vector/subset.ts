import type { BoundingBox, Layer, Parts, Points } from './layer';

/** A layer with only some of its features, in the given order of their numbers from 0. */
export function subset(layer: Layer, features: readonly number[]): Layer {
  const place = new Map(features.map((feature, index) => [feature, index]));
  const points = subsetPoints(layer.points, place);
  const [lines, rings] = [subsetParts(layer.lines, place), subsetParts(layer.rings, place)];
  return {
    ...layer,
    features: features.length,
    attributes: layer.attributes.map((column) => ({
      ...column,
      values: features.map((feature) => column.values[feature]!),
    })),
    points,
    lines,
    rings,
    box: boxAround([points, lines, rings]),
  };
}

function subsetPoints(points: Points, place: ReadonlyMap<number, number>): Points {
  const kept = [...points.feature.keys()].filter((row) => place.has(points.feature[row]!));
  kept.sort((a, b) => place.get(points.feature[a]!)! - place.get(points.feature[b]!)! || a - b);
  return {
    x: Float64Array.from(kept, (row) => points.x[row]!),
    y: Float64Array.from(kept, (row) => points.y[row]!),
    feature: Int32Array.from(kept, (row) => place.get(points.feature[row]!)!),
  };
}

function subsetParts(parts: Parts, place: ReadonlyMap<number, number>): Parts {
  const kept = [...parts.feature.keys()].filter((part) => place.has(parts.feature[part]!));
  kept.sort((a, b) => place.get(parts.feature[a]!)! - place.get(parts.feature[b]!)! || a - b);
  const lengths = kept.map((part) => parts.start[part + 1]! - parts.start[part]!);
  const start = new Int32Array(kept.length + 1);
  lengths.forEach((length, index) => {
    start[index + 1] = start[index]! + length;
  });
  const [x, y] = [new Float64Array(start.at(-1)!), new Float64Array(start.at(-1)!)];
  kept.forEach((part, index) => {
    x.set(parts.x.subarray(parts.start[part]!, parts.start[part + 1]!), start[index]!);
    y.set(parts.y.subarray(parts.start[part]!, parts.start[part + 1]!), start[index]!);
  });
  return { x, y, start, feature: Int32Array.from(kept, (part) => place.get(parts.feature[part]!)!) };
}

/** The smallest box around all coordinates that are numbers; `null` where there are none. */
export function boxAround(
  lists: readonly { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> }[],
): BoundingBox | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of lists) {
    for (let i = 0; i < x.length; i++) {
      if (x[i]! < box[0]) box[0] = x[i]!;
      if (y[i]! < box[1]) box[1] = y[i]!;
      if (x[i]! > box[2]) box[2] = x[i]!;
      if (y[i]! > box[3]) box[3] = y[i]!;
    }
  }
  return box[0] <= box[2] ? box : null;
}
