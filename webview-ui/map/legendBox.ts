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

export function createLegendBox(scene: Scene): LegendBox {
  const box = element('div', { class: 'map-box legend-box' });
  const { points } = scene;
  const histogram = histogramOf(points.value, points.min, points.max, CLASSES);
  let shown = '';

  function contents(): LegendContent[] {
    const found: LegendContent[] = [];
    for (const { visible, source } of scene.layers) if (visible && source.legend) found.push(source.legend);
    if (scene.pointsVisible && histogram.some((count) => count > 0)) {
      const { ramp } = scene;
      found.push({
        label: 'Green Visibility Index',
        ramp,
        min: points.min,
        max: points.max,
        digits: 2,
        histogram,
      });
    }
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
