import { edgesOf } from './edges';
import type { CellBox, Shape } from './shape';
import { startSweep } from './sweep';

/** The area of a shape by the even-odd rule, in cells. */
export function shapeArea(shape: Shape, { top, bottom }: CellBox): number {
  let area = 0;
  startSweep(edgesOf(shape, top, bottom), top).to(
    bottom,
    (from, to, leftTop, leftBottom, rightTop, rightBottom) => {
      area += ((to - from) * (rightTop - leftTop + (rightBottom - leftBottom))) / 2;
    },
  );
  for (const bulge of shape.bulges?.area ?? []) area += bulge;
  return area;
}
