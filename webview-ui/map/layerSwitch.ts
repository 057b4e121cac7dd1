import type { Description } from '../../src/shared/description';
import { colourKey, swatch } from '../dom/colourKey';
import { element, replaceChildren } from '../dom/element';
import { capitalised } from '../model/words';
import { opaque, pixelOf } from './cssPixel';
import { POINTS_ID, type Scene } from './scene';

/** Check boxes for what the map shows. */
export interface LayerSwitch {
  readonly element: HTMLElement;
  /** Draws the boxes anew, after layers have come or gone. */
  update(): void;
}

export function createLayerSwitch(
  scene: Scene,
  { items, probe }: Description,
  onChange: (id: string, shown: boolean) => void,
): LayerSwitch {
  const list = element('div');
  const classes = (probe?.classes ?? []).map(
    ({ label, colour }) => [swatch('', opaque(pixelOf(colour))), label] as const,
  );
  let drawn = '';
  const box = element(
    'fieldset',
    { class: 'map-box layer-switch' },
    element('legend', { class: 'visually-hidden' }, 'Layers'),
    list,
  );

  function checkBox(
    label: string,
    checked: boolean,
    change: (checked: boolean) => void,
    colour?: string,
  ): HTMLElement {
    const input = element('input', { type: 'checkbox', checked, onchange: () => change(input.checked) });
    return element(
      'label',
      {},
      input,
      element('span', {}, label),
      colour !== undefined && swatch('', colour),
    );
  }

  function update(): void {
    const now = JSON.stringify([
      scene.pointsVisible,
      scene.probe !== null,
      scene.layers.map(({ source, visible }) => [source.label, visible]),
    ]);
    // Boxes that are there keep the focus.
    if (now === drawn) return;
    drawn = now;
    const points = scene.points.count > 0;
    box.hidden = !points && scene.layers.length === 0;
    replaceChildren(
      list,
      points &&
        checkBox(capitalised(items.plural), scene.pointsVisible, (on) => {
          scene.pointsVisible = on;
          onChange(POINTS_ID, on);
        }),
      ...[...scene.layers].reverse().map((layer) => {
        const { id, label, colour } = layer.source;
        const change = (on: boolean): void => {
          layer.visible = on;
          onChange(id, on);
        };
        return checkBox(label, layer.visible, change, colour);
      }),
      scene.probe && colourKey('probe-key', classes),
    );
  }

  return { element: box, update };
}
