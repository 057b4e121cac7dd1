import type { Drawing } from '../../src/shared/drawings';
import { svg } from '../dom/element';
import type { Frame } from './frames';

/** Pixels of a drawing's width. */
const WIDTH = 240;

/** A frame without its drawing, of the same size. */
export function emptyDrawing(frame: Frame): SVGElement {
  return svg('svg', { viewBox: viewBoxOf(frame), 'aria-hidden': 'true' });
}

/** A drawing within its frame. */
export function drawingOf(drawn: Drawing, frame: Frame, label: string): SVGElement {
  const height = heightOf(frame);
  const path = (line: readonly number[], closed: boolean): string => {
    let text = '';
    for (let i = 0; i + 1 < line.length; i += 2) {
      const x = ((line[i]! - frame.x) / frame.width) * WIDTH;
      const y = height - ((line[i + 1]! - frame.y) / frame.height) * height;
      text += `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    }
    return closed ? `${text}Z` : text;
  };
  return svg(
    'svg',
    { viewBox: viewBoxOf(frame), role: 'img', 'aria-label': label },
    svg('path', { class: 'drawing-graticule', d: drawn.graticule.map((line) => path(line, false)).join('') }),
    svg('path', {
      class: 'drawing-area',
      'fill-rule': 'evenodd',
      d: drawn.area.map((line) => path(line, true)).join(''),
    }),
    svg('path', { class: 'drawing-circles', d: drawn.circles.map((line) => path(line, true)).join('') }),
  );
}

function heightOf({ width, height }: Frame): number {
  return (WIDTH * height) / width;
}

function viewBoxOf(frame: Frame): string {
  return `0 0 ${WIDTH} ${heightOf(frame).toFixed(1)}`;
}
