import type { Arena } from '../../../shared/analysis';
import type { Conversion, Convert } from '../sides/coordinates';
import type { SideLayer } from '../sides/sideLayer';
import { countParts, partsOf } from './partsOf';
import { putAreas, type Ring } from './putAreas';
import { IS_HEAD, IS_SEGMENT, type ShapesLayout } from './shapesLayout';

/** A layer and how its coordinates come to those of the job. */
export interface PlacedLayer extends SideLayer {
  readonly conversion: Conversion;
}

/** Features in the arena. */
export interface PutShapes {
  readonly layout: ShapesLayout;
  /** Of each layer: vertices that have no coordinates in the system that is measured, and were left out. */
  readonly lost: readonly number[];
}

/** Puts the features of some layers into the arena, those of one layer after those of the other. */
export function putShapes(arena: Arena, layers: readonly PlacedLayer[], isGeodesic: boolean): PutShapes {
  const counts = layers.map(({ layer, chosen }) => countParts(partsOf(layer, chosen)));
  const sum = (of: 'vertices' | 'items'): number => counts.reduce((total, count) => total + count[of], 0);
  const [vertices, room] = [sum('vertices'), sum('items')];
  const features = layers.reduce((total, { layer }) => total + layer.features, 0);
  const floats = (count: number): number => arena.alloc(count * 8);
  const [x, y] = [floats(vertices), floats(vertices)];
  const isOther = layers.some(({ conversion }) => conversion.result !== null);
  const [resultX, resultY] = isOther ? [floats(vertices), floats(vertices)] : [x, y];
  const vectors = isGeodesic ? floats(3 * vertices) : 0;
  const [item, featureOf] = [arena.alloc(room * 4), arena.alloc(room * 4)];
  const start = arena.alloc((features + 1) * 4);

  const { buffer } = arena.memory;
  const floatsAt = (offset: number): Float64Array => new Float64Array(buffer, offset, vertices);
  const [xs, ys, resultXs, resultYs] = [x, y, resultX, resultY].map(floatsAt) as Float64Array[];
  const [itemAt, featureAt] = [item, featureOf].map((offset) => new Int32Array(buffer, offset, room));
  const starts = new Int32Array(buffer, start, features + 1);
  const measured = { x: xs!, y: ys! };
  const rings: Ring[] = [];
  const lost: number[] = [];
  let [vertex, items, firstFeature, arePoints] = [0, 0, 0, true];
  for (const { layer, chosen, conversion } of layers) {
    const before = vertex;
    let missing = 0;
    const toMeasured = writer(conversion.measured, xs!, ys!);
    const toResult = isOther ? writer(conversion.result ?? conversion.measured, resultXs!, resultYs!) : null;
    for (const part of partsOf(layer, chosen)) {
      const first = vertex;
      const feature = firstFeature + part.feature;
      for (let at = part.from; at < part.to; at++) {
        // Vertices without coordinates are left out: their neighbours are joined.
        if (!toMeasured(vertex, part.x[at]!, part.y[at]!)) missing++;
        else {
          toResult?.(vertex, part.x[at]!, part.y[at]!);
          vertex++;
        }
      }
      if (vertex === first) continue;
      const isPoint = vertex === first + 1;
      const last = isPoint ? vertex : vertex - 1;
      for (let at = first; at < last; at++) {
        itemAt![items] = 4 * at + (isPoint ? 0 : IS_SEGMENT) + (at === first ? IS_HEAD : 0);
        featureAt![items++] = feature;
        starts[feature + 1] = items;
      }
      arePoints &&= part.kind === 'point';
      if (part.kind === 'ring') rings.push({ feature, from: first, to: vertex });
    }
    lost.push(vertex === before && missing === 0 ? 0 : missing);
    firstFeature += layer.features;
  }
  for (let feature = 0; feature < features; feature++) {
    starts[feature + 1] = Math.max(starts[feature]!, starts[feature + 1]!);
  }
  const areas = putAreas(arena, rings, features, measured, isGeodesic);
  const offsets = { x, y, resultX, resultY, vectors, item, featureOf, start };
  return { layout: { vertices: vertex, items, features, arePoints, ...offsets, areas }, lost };
}

function writer(convert: Convert, x: Float64Array, y: Float64Array) {
  const place = new Float64Array(2);
  return (vertex: number, fromX: number, fromY: number): boolean => {
    convert(fromX, fromY, place);
    x[vertex] = place[0]!;
    y[vertex] = place[1]!;
    return !Number.isNaN(place[0]! + place[1]!);
  };
}
