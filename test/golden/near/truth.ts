import type { Position } from 'geojson';
import { crsFromEpsg } from '../../../src/data/crs/epsg';
import { createTransform } from '../../../src/data/crs/transform';
import { type Neighbour, neighboursOf } from './bruteForce';
import { geodesicSpace } from './geodesicSpace';
import type { HardCase, TestLayer } from './hardCase';
import { planarSpace } from './planarSpace';
import { type Shape, shapeOf } from './shape';
import type { Place, Space } from './space';

/** A case as brute force has it. */
export interface Truth {
  readonly space: Space;
  readonly from: readonly (Shape | null)[];
  readonly near: readonly (readonly (Shape | null)[])[];
  /** All neighbours of each feature, whatever their count and the radius. */
  readonly neighbours: readonly (readonly Neighbour[])[];
  readonly radiusM?: number;
}

const WGS84 = 4326;

export function truthOf({ method, from, near, radiusOf }: HardCase): Truth {
  const space = method === 'planar' ? planarSpace : geodesicSpace;
  const epsg = method === 'planar' ? from.epsg! : WGS84;
  const shapesOf = (layer: TestLayer): (Shape | null)[] => {
    const place = placer(layer.epsg ?? WGS84, epsg);
    return layer.features.map((feature) => shapeOf(space, feature, place));
  };
  const fromShapes = shapesOf(from);
  const nearShapes = near.map((layer) => (layer === from ? fromShapes : shapesOf(layer)));
  const neighbours = fromShapes.map((shape, own) =>
    shape === null
      ? []
      : neighboursOf(
          space,
          shape,
          nearShapes.map((shapes) =>
            shapes === fromShapes ? shapes.map((other, k) => (k === own ? null : other)) : shapes,
          ),
        ),
  );
  const radiusM = radiusOf && neighbours[radiusOf.feature]![radiusOf.rank]?.metres;
  return {
    space,
    from: fromShapes,
    near: nearShapes,
    neighbours,
    ...(radiusM === undefined || radiusM < 1e-3 ? {} : { radiusM }),
  };
}

/** From one system to another, both by their codes. */
export function placer(from: number, to: number): (position: Position) => Place {
  const { forward } = createTransform(crsFromEpsg(from), crsFromEpsg(to));
  return ([x, y]) => forward(x!, y!);
}
