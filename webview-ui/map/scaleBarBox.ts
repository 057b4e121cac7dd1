import { element } from '../dom/element';
import { scaleBar } from './scaleBar';

/** Pixels of the bar at most. */
const MAX_PIXELS = 120;

/** The scale bar of the map on screen. */
export interface ScaleBarBox {
  readonly element: HTMLElement;
  draw(metresPerPixel: number): void;
}

export function createScaleBarBox(): ScaleBarBox {
  const line = element('div', { class: 'scale-bar-line' });
  const words = element('span', { class: 'number' });
  return {
    element: element('div', { class: 'map-box scale-bar' }, words, line),
    draw(metresPerPixel) {
      const { pixels, text } = scaleBar(metresPerPixel, MAX_PIXELS);
      line.style.width = `${pixels}px`;
      words.textContent = text;
    },
  };
}
