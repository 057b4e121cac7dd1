import { svg } from '../dom/element';

/** The outline of the arrow in a box of 24 by 36, its tip up; the map and the exported image draw the same. */
export const NORTH_ARROW = {
  left: 'M12 1 L3 27 L12 21 Z',
  right: 'M12 1 L21 27 L12 21 Z',
  width: 24,
  height: 36,
} as const;

/** A north arrow. Rows of a map in a CRS run along its northing. */
export function northArrow(): SVGElement {
  return svg(
    'svg',
    {
      class: 'north-arrow',
      viewBox: '0 0 24 38',
      width: 24,
      height: 38,
      role: 'img',
      'aria-label': 'North is up',
    },
    svg('path', { d: NORTH_ARROW.left, class: 'north-arrow-dark' }),
    svg('path', { d: NORTH_ARROW.right, class: 'north-arrow-light' }),
    svg('text', { x: 12, y: 37, 'text-anchor': 'middle' }, 'N'),
  );
}
