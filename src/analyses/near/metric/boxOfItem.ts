import type { Method } from '../method';
import type { Shapes } from '../shapes/shapesLayout';
import { planeBox } from './planeBox';
import { sphereBox } from './sphereBox';

/** Writes the box of an item of a side, in the space of the tree: the min and max of each dimension in turn. */
export function boxOfItem(side: Shapes, method: Method): (item: number, box: Float64Array) => void {
  return method === 'geodesic'
    ? (item, box) => sphereBox(side.vectors, item, box)
    : (item, box) => planeBox(side, item, box);
}
