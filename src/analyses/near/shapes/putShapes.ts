import type { Arena } from '../../../shared/analysis';
import type { Conversion, Convert } from '../sides/coordinates';
import type { SideLayer } from '../sides/sideLayer';
import { countParts, type Part, partsOf } from './partsOf';
import { putAreas, type Ring } from './putAreas';
import { IS_HEAD, IS_SEGMENT, type ShapesLayout, shapesIn } from './shapesLayout';

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
  const reserved = reserve(arena, layers, isGeodesic);
  const { x, y, resultX, resultY, item, featureOf, start } = shapesIn(reserved, arena.memory);
  const rings: Ring[] = [];
  const lost: number[] = [];
  let [vertices, items, firstFeature, arePoints] = [0, 0, 0, true];

  /** Places the vertices of a part; those without coordinates are left out, and their neighbours joined. */
  function placeVertices(part: Part, place: PlaceVertex): number {
    const before = vertices;
    for (let at = part.from; at < part.to; at++) {
      if (place(vertices, part.x[at]!, part.y[at]!)) vertices++;
    }
    const missing = part.to - part.from - (vertices - before);
    if (missing > 0 && part.kind === 'ring' && vertices > before) closeRing(before);
    return missing;
  }

  /** A ring whose end is lost ends at what is its first vertex now. */
  function closeRing(first: number): void {
    if (x[first] === x[vertices - 1] && y[first] === y[vertices - 1]) return;
    for (const values of new Set([x, y, resultX, resultY])) values[vertices] = values[first]!;
    vertices++;
  }

  function listItems(first: number, feature: number): void {
    const isPoint = vertices === first + 1;
    const last = isPoint ? vertices : vertices - 1;
    for (let at = first; at < last; at++) {
      item[items] = 4 * at + (isPoint ? 0 : IS_SEGMENT) + (at === first ? IS_HEAD : 0);
      featureOf[items++] = feature;
    }
    start[feature + 1] = items;
  }

  for (const { layer, chosen, conversion } of layers) {
    const toResult = reserved.resultX === reserved.x ? null : (conversion.result ?? conversion.measured);
    const place = vertexPlacer(
      { x, y, convert: conversion.measured },
      toResult && { x: resultX, y: resultY, convert: toResult },
    );
    let missing = 0;
    for (const part of partsOf(layer, chosen)) {
      const [first, feature] = [vertices, firstFeature + part.feature];
      missing += placeVertices(part, place);
      if (vertices === first) continue;
      listItems(first, feature);
      arePoints &&= part.kind === 'point';
      if (part.kind === 'ring') rings.push({ feature, from: first, to: vertices });
    }
    lost.push(missing);
    firstFeature += layer.features;
  }
  // Features without items begin and end where the one before them ends.
  for (let feature = 0; feature < reserved.features; feature++) {
    start[feature + 1] = Math.max(start[feature]!, start[feature + 1]!);
  }
  const areas = putAreas(arena, rings, reserved.features, { x, y }, isGeodesic);
  return { layout: { ...reserved, vertices, items, arePoints, areas }, lost };
}

/** Memory for all vertices and items that layers can have. */
function reserve(arena: Arena, layers: readonly PlacedLayer[], isGeodesic: boolean): ShapesLayout {
  const counts = layers.map(({ layer, chosen }) => countParts(partsOf(layer, chosen)));
  const sum = (of: 'vertices' | 'items'): number => counts.reduce((total, count) => total + count[of], 0);
  const [vertices, items] = [sum('vertices'), sum('items')];
  const features = layers.reduce((total, { layer }) => total + layer.features, 0);
  const floats = (count: number): number => arena.alloc(count * 8);
  const whole = (count: number): number => arena.alloc(count * 4);
  const [x, y] = [floats(vertices), floats(vertices)];
  const isOther = layers.some(({ conversion }) => conversion.result !== null);
  const [resultX, resultY] = isOther ? [floats(vertices), floats(vertices)] : [x, y];
  return {
    ...{ vertices, items, features, arePoints: false, x, y, resultX, resultY },
    vectors: isGeodesic ? floats(3 * vertices) : 0,
    item: whole(items),
    featureOf: whole(items),
    start: whole(features + 1),
    areas: NO_AREAS,
  };
}

const NO_AREAS = {
  ...{ count: 0, areaOf: 0, feature: 0, box: 0, isTurned: 0 },
  ...{ firstBand: 0, bands: 0, firstEdge: 0, edges: 0, edgeCount: 0 },
};

/** Writes a vertex in all the systems that are wanted; false where it has no coordinates in that which is measured. */
type PlaceVertex = (vertex: number, x: number, y: number) => boolean;

interface Target {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly convert: Convert;
}

function vertexPlacer(measured: Target, result: Target | null): PlaceVertex {
  const place = new Float64Array(2);
  const write = ({ x, y, convert }: Target, vertex: number, fromX: number, fromY: number): void => {
    convert(fromX, fromY, place);
    x[vertex] = place[0]!;
    y[vertex] = place[1]!;
  };
  return (vertex, fromX, fromY) => {
    write(measured, vertex, fromX, fromY);
    if (result !== null) write(result, vertex, fromX, fromY);
    return !Number.isNaN(measured.x[vertex]! + measured.y[vertex]!);
  };
}
