import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Button } from '../controls/Button';
import { ColourForm } from './ColourForm';
import { Legend } from './Legend';
import type { MapModel } from './mapModel';

/** What the colours of the map mean, and a form to choose them. */
export function LegendBox({ model }: Readonly<{ model: MapModel }>): VNode | null {
  const open = useSignal(false);
  const legends = model.legends.value;
  if (legends.length === 0) return null;
  return (
    <div class="map-box legend-box">
      {open.value && <ColourForm model={model} />}
      {legends.map((content) => (
        <Legend key={content.words.label} content={content} />
      ))}
      {model.coordinates !== null && (
        <Button
          label="Colours…"
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value;
          }}
        />
      )}
    </div>
  );
}
