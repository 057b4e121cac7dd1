import type { ComponentChildren, VNode } from 'preact';
import { singular } from '../../src/shared/format';
import { Button } from '../controls/Button';
import { rowName } from '../model/tableData';
import type { MapModel } from './mapModel';
import { rowValues, ValueList } from './ValueList';

/** Rows of values on the card at most. */
const MAX_VALUES = 9;

/** The values of the selected row, or of the place that was clicked, beside the map. */
export function PlaceCard({ model }: Readonly<{ model: MapModel }>): VNode | null {
  const { page, points, description, table, columns, probing, placed, coordinates, plane } = model;
  const row = points.value.count > 0 ? page.view.selected.value : null;
  const place = placed.value;
  const now = probing.state.value;
  if (row !== null) {
    return (
      <Card model={model} name={`Selected ${singular(description.items.plural)}`} close="Clear the selection">
        <h3>{rowName(table.value, row)}</h3>
        <ValueList values={rowValues(columns.value, row, MAX_VALUES)} />
      </Card>
    );
  }
  if (place === null) return null;
  const found = now.kind === 'found' ? now.probe.values : [];
  return (
    <Card model={model} name="Place on the map" close="Look at no place">
      <h3 class="number" title={coordinates?.name}>
        {coordinates?.text(plane.toCrs(place))}
      </h3>
      <ValueList values={found.map(({ label, text }) => [label, text] as const)} />
    </Card>
  );
}

function Card({
  model: { description, probing, clear, control },
  name,
  close,
  children,
}: {
  readonly model: MapModel;
  readonly name: string;
  readonly close: string;
  /** The heading, and what is under it. */
  readonly children: readonly [ComponentChildren, ComponentChildren];
}): VNode {
  const now = probing.state.value;
  const [heading, values] = children;
  return (
    <section class="map-box row-card" aria-label={name}>
      <div class="row-card-head">
        {heading}
        <Button
          icon="close"
          label={close}
          iconOnly
          onClick={() => {
            clear();
            control.peek()?.focus();
          }}
        />
      </div>
      {values}
      <p class="muted" role="status">
        {now.kind === 'asking' ? description.probe?.asking : now.kind === 'failed' ? now.message : ''}
        {now.kind === 'found' && (
          <span class="visually-hidden">
            {now.probe.values.map(({ label, text }) => `${label} ${text}`).join(', ')}
          </span>
        )}
      </p>
    </section>
  );
}
