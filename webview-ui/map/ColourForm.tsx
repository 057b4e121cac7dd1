import type { ComponentChildren, VNode } from 'preact';
import { RAMP_NAMES, type RampName } from '../../src/shared/colourRamps';
import { CLASSINGS, type Classing } from '../../src/shared/description';
import { formatExact } from '../../src/shared/format';
import { Button } from '../controls/Button';
import type { ColourChoice } from '../state/viewState';
import { firstColours } from './mapColours';
import type { MapModel } from './mapModel';

const CLASSING_LABELS: Readonly<Record<Classing, string>> = {
  continuous: 'Continuous',
  quantile: 'Quantiles',
  equal: 'Equal intervals',
  natural: 'Natural breaks',
};
const RAMP_LABELS: Readonly<Record<RampName, string>> = {
  greens: 'Greens',
  viridis: 'Viridis',
  difference: 'Purple to green',
};
const COUNTS = [3, 4, 5, 6, 7, 8, 9];

/** How values are coloured, to be chosen: what holds is seen on the map at once. */
export function ColourForm({ model }: Readonly<{ model: MapModel }>): VNode {
  const { page, description, points } = model;
  const { colours } = page.view;
  const column = model.column.value;
  const scale = model.scale.value;
  if (scale === null) {
    return (
      <p class="colour-form muted">
        The colours are those of a picture: its values are not here to be coloured anew. Open the result in
        the editor for that.
      </p>
    );
  }
  const now: ColourChoice = colours.value ?? firstColours(column);
  const choose = (part: Partial<ColourChoice>): void => {
    colours.value = { ...now, ...part };
  };
  const ramps = RAMP_NAMES.filter((ramp) => ramp !== 'difference' || column?.ramp === ramp);
  return (
    <form class="colour-form" onSubmit={(event) => event.preventDefault()}>
      {points.value.count > 0 && description.values.length > 1 && (
        <Choice
          label="Value"
          value={column!.column}
          options={description.values.map((value) => [value.column, value.legend.label])}
          onChoose={(value) => choose({ value, ramp: null /* another column may have its own */ })}
        />
      )}
      {column?.range !== undefined && (
        <Choice
          label="Range"
          value={now.range}
          options={[
            ['values', 'As the values'],
            ['fixed', `${formatExact(column.range[0])} to ${formatExact(column.range[1])}`],
          ]}
          onChoose={(range) => choose({ range: range as ColourChoice['range'] })}
        />
      )}
      <Choice
        label="Classes"
        value={now.classing}
        options={CLASSINGS.map((classing) => [classing, CLASSING_LABELS[classing]])}
        onChoose={(classing) => choose({ classing: classing as Classing })}
      >
        {now.classing !== 'continuous' && (
          <Select
            label="Number of classes"
            value={String(now.classes)}
            options={COUNTS.map((count) => [String(count), String(count)])}
            onChoose={(count) => choose({ classes: Number(count) })}
          />
        )}
      </Choice>
      <Choice
        label="Ramp"
        value={scale.ramp}
        options={ramps.map((ramp) => [ramp, RAMP_LABELS[ramp]])}
        onChoose={(ramp) => choose({ ramp: ramp as RampName })}
      />
      {colours.value !== null && (
        <Button
          label="As at first"
          onClick={() => {
            colours.value = null;
          }}
        />
      )}
    </form>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  onChoose(value: string): void;
}

/** A row of the form. */
function Choice({ children, ...select }: SelectProps & { readonly children?: ComponentChildren }): VNode {
  return (
    <div class="colour-choice">
      <span aria-hidden="true">{select.label}</span>
      <Select {...select} />
      {children}
    </div>
  );
}

function Select({ label, value, options, onChoose }: SelectProps): VNode {
  return (
    <select
      class="field"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      {options.map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </select>
  );
}
