import type { LegendWords } from '../../src/shared/description';
import { element, replaceChildren } from '../dom/element';
import { histogramOf, type LegendContent, legend } from './legend';
import type { Scene } from './scene';

const CLASSES = 24;

/** The colour bars of what the map shows. */
export interface LegendBox {
  readonly element: HTMLElement;
  update(): void;
  contents(): LegendContent[];
}

/** @param words what the colours of the points mean; absent where they mean nothing */
export function createLegendBox(scene: Scene, words: LegendWords | undefined): LegendBox {
  const box = element('div', { class: 'map-box legend-box' });
  const { ramp, points } = scene;
  const { min, max } = points;
  const histogram = histogramOf(points.value, min, max, CLASSES);
  let shown = '';

  function contents(): LegendContent[] {
    const found: LegendContent[] = [];
    for (const { visible, source } of scene.layers) if (visible && source.legend) found.push(source.legend);
    if (words !== undefined && scene.pointsVisible && histogram.some((count) => count > 0))
      found.push({ ...words, ramp, min, max, histogram });
    return found;
  }

  return {
    element: box,
    contents,
    update() {
      const now = contents();
      const key = JSON.stringify(now);
      if (key === shown) return;
      shown = key;
      box.hidden = now.length === 0;
      replaceChildren(box, ...now.map(legend));
    },
  };
}
