import { IS_SEGMENT, type Shapes } from '../shapes/shapesLayout';

/** Writes the min and max x, and the min and max y, of an item in the plane. */
export function planeBox({ x, y }: Pick<Shapes, 'x' | 'y'>, item: number, box: Float64Array): void {
  const vertex = item >> 2;
  const end = vertex + (item & IS_SEGMENT);
  box[0] = Math.min(x[vertex]!, x[end]!);
  box[1] = Math.max(x[vertex]!, x[end]!);
  box[2] = Math.min(y[vertex]!, y[end]!);
  box[3] = Math.max(y[vertex]!, y[end]!);
}
