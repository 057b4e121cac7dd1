import type { Measure } from '../../src/shared/description';
import { element } from '../dom/element';
import { createSegments } from '../dom/segments';
import { capitalised } from '../model/words';

type Weights = readonly number[];

const COUNTS = ['none', 'one', 'two', 'three', 'four', 'five', 'six'];

/** Weights under a name: of each measure alone, from the last to the first, and of all alike. */
function presetsOf(measures: readonly Measure[]): readonly (readonly [string, Weights])[] {
  const alone = measures.map(({ weight }, measure): readonly [string, Weights] => [
    capitalised(weight),
    measures.map((_, other) => Number(other === measure)),
  ]);
  const count = measures.length;
  const all = [`All ${COUNTS[count] ?? count}`, measures.map(() => 1)] as const;
  return count > 1 ? [...alone.reverse(), all] : alone;
}

function isSame(a: Weights, b: Weights): boolean {
  return a.every((weight, measure) => weight === b[measure]);
}

/** Weights in words: the name of their preset, or each of them. */
export function weightsText(measures: readonly Measure[], weights: Weights): string {
  const preset = presetsOf(measures).find(([, known]) => isSame(known, weights));
  return preset?.[0].toLowerCase() ?? measures.map(({ weight }, at) => `${weight} ${weights[at]}`).join(', ');
}

/** Sliders for how far each measure counts, with presets. */
export function createWeightSliders(
  measures: readonly Measure[],
  first: Weights,
  onChange: (weights: Weights) => void,
): HTMLElement {
  let weights = first;
  const presets = presetsOf(measures);
  const sliders = measures.map(({ weight: name }, measure) => {
    const output = element('output', {});
    const input = element('input', {
      type: 'range',
      min: 0,
      max: 5,
      step: 0.5,
      'aria-label': `Weight of ${name}`,
      oninput: () => change(weights.with(measure, Number(input.value))),
    });
    return { name, input, output };
  });
  const buttons = createSegments(
    'Presets',
    presets.map(([label]) => label),
    (place) => change(presets[place]![1]),
  );

  /** Weights are never all zero. */
  function change(next: Weights): void {
    const counts = next.some((weight) => weight > 0);
    if (counts) weights = next;
    show();
    if (counts) onChange(weights);
  }

  function show(): void {
    for (const [measure, { input, output }] of sliders.entries()) {
      input.value = String(weights[measure]);
      output.textContent = String(weights[measure]);
    }
    buttons.press(presets.findIndex(([, preset]) => isSame(preset, weights)));
  }

  show();
  return element(
    'fieldset',
    { class: 'weights' },
    element('legend', {}, 'Rank by'),
    buttons.element,
    ...sliders.map(({ name, input, output }) =>
      element('label', {}, element('span', {}, capitalised(name)), input, output),
    ),
  );
}
