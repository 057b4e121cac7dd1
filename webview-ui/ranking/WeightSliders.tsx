import type { VNode } from 'preact';
import type { Measure } from '../../src/shared/description';
import { Segments } from '../controls/Segments';
import { capitalised } from '../model/words';
import { presetOf, presetsOf, type Weights } from './weightPresets';

/** Sliders for how far each measure counts, with presets. Weights are never all zero. */
export function WeightSliders({
  measures,
  weights,
  onChange,
}: Readonly<{ measures: readonly Measure[]; weights: Weights; onChange(weights: Weights): void }>): VNode {
  const presets = presetsOf(measures);

  function slide(measure: number, slider: HTMLInputElement): void {
    const next = weights.with(measure, Number(slider.value));
    if (next.some((weight) => weight > 0)) onChange(next);
    else slider.value = String(weights[measure]);
  }

  return (
    <fieldset class="weights">
      <legend>Rank by</legend>
      <Segments
        name="Presets"
        labels={presets.map(([label]) => label)}
        pressed={presetOf(measures, weights)}
        onPress={(place) => onChange(presets[place]![1])}
      />
      {measures.map(({ weight: name }, measure) => (
        <label key={name}>
          <span>{capitalised(name)}</span>
          <input
            type="range"
            min={0}
            max={5}
            step={0.5}
            aria-label={`Weight of ${name}`}
            value={weights[measure]}
            onInput={({ currentTarget }) => slide(measure, currentTarget)}
          />
          <output>{weights[measure]}</output>
        </label>
      ))}
    </fieldset>
  );
}
