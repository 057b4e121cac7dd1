import { element } from '../dom/element';
import type { Weights } from '../model/viewState';

const names = ['distance', 'shape', 'area'] as const;

const presets: readonly (readonly [string, Weights])[] = [
  ['Area', { distance: 0, shape: 0, area: 1 }],
  ['Shape', { distance: 0, shape: 1, area: 0 }],
  ['Distance', { distance: 1, shape: 0, area: 0 }],
  ['All three', { distance: 1, shape: 1, area: 1 }],
];

/** Weights in words: the name of their preset, or each of them. */
export function weightsText(weights: Weights): string {
  const preset = presets.find(([, known]) => names.every((name) => known[name] === weights[name]));
  return preset?.[0].toLowerCase() ?? names.map((name) => `${name} ${weights[name]}`).join(', ');
}

/** Sliders for how far each distortion counts, with presets. */
export interface WeightSliders {
  readonly element: HTMLElement;
}

export function createWeightSliders(first: Weights, onChange: (weights: Weights) => void): WeightSliders {
  let weights = first;
  const sliders = names.map((name) => {
    const output = element('output', {});
    const input = element('input', {
      type: 'range',
      min: 0,
      max: 5,
      step: 0.5,
      'aria-label': `Weight of ${name}`,
      oninput: () => change({ ...weights, [name]: Number(input.value) }),
    });
    return { name, input, output };
  });
  const buttons = presets.map(([label, preset]) =>
    element('button', { type: 'button', onclick: () => change(preset) }, label),
  );

  function change(next: Weights): void {
    if (next.distance + next.shape + next.area === 0) {
      show();
      return;
    }
    weights = next;
    show();
    onChange(weights);
  }

  function show(): void {
    for (const { name, input, output } of sliders) {
      input.value = String(weights[name]);
      output.textContent = String(weights[name]);
    }
    for (const [index, [, preset]] of presets.entries()) {
      buttons[index]!.setAttribute(
        'aria-pressed',
        String(names.every((name) => preset[name] === weights[name])),
      );
    }
  }

  show();
  return {
    element: element(
      'fieldset',
      { class: 'weights' },
      element('legend', {}, 'Rank by'),
      element('div', { class: 'segments', role: 'group', 'aria-label': 'Presets' }, ...buttons),
      ...sliders.map(({ name, input, output }) =>
        element(
          'label',
          {},
          element('span', {}, name.charAt(0).toUpperCase() + name.slice(1)),
          input,
          output,
        ),
      ),
    ),
  };
}
