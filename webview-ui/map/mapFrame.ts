import { button } from '../dom/button';
import { type Child, element } from '../dom/element';
import { northArrow } from './northArrow';

/** What lies over the map, by the corner it is in. */
interface MapBoxes {
  readonly layers: HTMLElement;
  readonly card: HTMLElement;
  readonly scaleBar: Child;
  readonly readout: HTMLElement;
  readonly legends: HTMLElement;
  readonly tip: HTMLElement;
  onFit(): void;
  onSave(): void;
}

/** The element that Leaflet draws into. */
export function mapCanvas(): HTMLElement {
  return element('div', {
    class: 'map-canvas',
    role: 'application',
    'aria-label': 'Map. Arrow keys pan, plus and minus zoom.',
  });
}

/** The map with what lies over it. */
export function mapFrame(canvas: HTMLElement, boxes: MapBoxes): HTMLElement {
  const { layers, card, scaleBar, readout, legends, tip, onFit, onSave } = boxes;
  const tools = [
    button({ icon: 'screenFull', label: 'Show everything', iconOnly: true, onClick: onFit }),
    button({ icon: 'deviceCamera', label: 'Save the map as an image', iconOnly: true, onClick: onSave }),
  ];
  const corner = (place: string, ...content: readonly Child[]): HTMLElement =>
    element('div', { class: `map-corner map-${place}` }, ...content);
  const line = (...content: readonly Child[]): HTMLElement =>
    element('div', { class: 'map-row' }, ...content);
  return element(
    'section',
    { class: 'map-view' },
    canvas,
    corner('top-right', line(element('div', { class: 'map-tools' }, ...tools), northArrow()), layers),
    element(
      'div',
      { class: 'map-bottom' },
      corner('bottom-left', card, line(scaleBar, readout)),
      corner('bottom-right', legends),
    ),
    tip,
  );
}
