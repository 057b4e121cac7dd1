import { INK, svgNode, textNode } from './svgNodes';

/** The outline of the arrow in a box of 24 by 36, its tip up; the map and the picture draw the same. */
export const NORTH_ARROW = {
  left: 'M12 1 L3 27 L12 21 Z',
  right: 'M12 1 L21 27 L12 21 Z',
  width: 24,
  height: 38,
} as const;

/** The arrow for a picture, on a ground that lets it be seen. */
export function northArrowNode(x: number, y: number): SVGElement {
  const { left, right, width, height } = NORTH_ARROW;
  const ground = {
    x: -5,
    y: -5,
    width: width + 10,
    height: height + 9,
    fill: '#ffffff',
    'fill-opacity': 0.85,
  };
  return svgNode(
    'g',
    { transform: `translate(${x} ${y})` },
    svgNode('rect', ground),
    svgNode('path', { d: left, fill: INK }),
    svgNode('path', { d: right, fill: '#ffffff', stroke: INK }),
    textNode('N', width / 2, height - 1, 12, { 'text-anchor': 'middle', 'font-weight': 600 }),
  );
}
