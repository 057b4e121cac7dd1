import type { CandidateMap } from '../../src/shared/maps';
import { svg } from '../dom/element';
import type { Frame } from './mapFrames';

/** Pixels of a drawing's width. */
const WIDTH = 240;

/** A frame without its drawing, of the same size. */
export function emptyDrawing(frame: Frame): SVGElement {
  return svg('svg', { viewBox: viewBoxOf(frame), 'aria-hidden': 'true' });
}

/** An area as a candidate shows it, with its graticule and Tissot circles. */
export function drawing(map: CandidateMap, frame: Frame, label: string): SVGElement {
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
    svg('path', { class: 'map-graticule', d: map.graticule.map((line) => path(line, false)).join('') }),
    svg('path', {
      class: 'map-area',
      'fill-rule': 'evenodd',
      d: map.area.map((line) => path(line, true)).join(''),
    }),
    svg('path', { class: 'map-circles', d: map.circles.map((line) => path(line, true)).join('') }),
  );
}

function heightOf({ width, height }: Frame): number {
  return (WIDTH * height) / width;
}

function viewBoxOf(frame: Frame): string {
  return `0 0 ${WIDTH} ${heightOf(frame).toFixed(1)}`;
}
