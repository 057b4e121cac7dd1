import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../controls/Button';
import { ColourKey, Swatch } from '../controls/ColourKey';
import { capitalised } from '../model/words';
import { opaque, pixelOf } from './cssPixel';
import type { MapModel } from './mapModel';
import { POINTS_ID } from './scene';

/** Check boxes for what the map shows, and on demand how opaque each layer is. */
export function LayerSwitch({ model }: Readonly<{ model: MapModel }>): VNode | null {
  const { page, points, layers, layersLoaded, probing, description } = model;
  const sliders = useSignal(false);
  const isLoading = !layersLoaded.value;
  const all = [...layers.value].reverse();
  if (points.value.count === 0 && all.length === 0 && !isLoading) return null;
  const classes = (description.probe?.classes ?? []).map(
    ({ label, colour }) => [<Swatch colour={opaque(pixelOf(colour))} />, label] as const,
  );
  return (
    <fieldset class="map-box layer-switch">
      <legend class="visually-hidden">Layers</legend>
      {points.value.count > 0 && (
        <LayerBox model={model} id={POINTS_ID} label={capitalised(description.items.plural)} />
      )}
      {all.map(({ source: { id, label, colour } }) => (
        <LayerBox key={id} model={model} id={id} label={label} colour={colour}>
          {sliders.value && (
            <input
              type="range"
              min={0}
              max={100}
              step={5}
              aria-label={`Opacity of ${label}`}
              value={100 * (page.view.opacity.value[id] ?? 1)}
              onInput={({ currentTarget }) => {
                const share = currentTarget.valueAsNumber / 100;
                page.view.opacity.value = { ...page.view.opacity.value, [id]: share };
              }}
            />
          )}
        </LayerBox>
      ))}
      {all.length > 0 && (
        <Button
          label="Opacity"
          aria-expanded={sliders.value}
          onClick={() => {
            sliders.value = !sliders.value;
          }}
        />
      )}
      <p class="muted" role="status">
        {isLoading ? 'Loading the layers…' : ''}
      </p>
      {probing.state.value.kind === 'found' && <ColourKey kind="probe-key" entries={classes} />}
    </fieldset>
  );
}

function LayerBox({
  model: { page },
  id,
  label,
  colour,
  children,
}: Readonly<{
  model: MapModel;
  id: string;
  label: string;
  colour?: string | undefined;
  children?: ComponentChildren;
}>): VNode {
  const { layers } = page.view;
  return (
    <div class="layer">
      <label>
        <input
          type="checkbox"
          checked={layers.value[id] ?? true}
          onChange={({ currentTarget }) => {
            layers.value = { ...layers.value, [id]: currentTarget.checked };
          }}
        />
        <span>{label}</span>
        {colour !== undefined && <Swatch colour={colour} />}
      </label>
      {children}
    </div>
  );
}
