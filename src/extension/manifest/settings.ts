import { fixedDefault } from '../../shared/defaults';
import type { Form, NumberField } from '../../shared/form';
import { usualBounds } from '../forms/usualBounds';
import { orWords } from './orWords';
import { withoutStop } from './withoutStop';

const WORKERS = {
  type: 'integer',
  default: 0,
  minimum: 0,
  maximum: 256,
  markdownDescription: 'Worker threads of a job. `0`: one for each processor that this machine gives.',
};

const COLOUR_RAMP = {
  type: 'string',
  default: 'greens',
  enum: ['greens', 'viridis'],
  enumDescriptions: [
    'ColorBrewer Greens: darker is more',
    'Viridis: even steps for every kind of colour vision',
  ],
  description: 'The colours of values on the map.',
};

export const MEMORY_LIMIT = {
  type: 'integer',
  default: 2048,
  minimum: 64,
  maximum: 2048,
  description: 'Shared memory that a job may take for its rasters, in megabytes.',
};

/** Our own settings, and between them what is proposed for new jobs of analyses. */
export function settings(forms: readonly Form[]): object {
  const all = { workers: WORKERS, ...proposed(forms), colourRamp: COLOUR_RAMP, memoryLimit: MEMORY_LIMIT };
  const properties = Object.entries(all).map(([name, facts], index) => [
    `graticule.${name}`,
    { ...facts, order: index + 1 },
  ]);
  return { title: 'Graticule', properties: Object.fromEntries(properties) };
}

/** By name; parameters of several analyses that share a setting are stated alike. */
function proposed(forms: readonly Form[]): Record<string, object> {
  const named = forms
    .flatMap(({ parameters }) => Object.values(parameters))
    .filter((field): field is NumberField => 'setting' in field && field.setting !== undefined)
    .map((field) => [field.setting!.name, settingOf(field)]);
  return Object.fromEntries(named);
}

function settingOf(field: NumberField): object {
  const { min, above, max } = usualBounds(field);
  const words = field.setting?.description ?? withoutStop(field.description);
  const number = { type: field.kind, exclusiveMinimum: above, minimum: min, maximum: max };
  return {
    ...orWords(number, field.words),
    default: fixedDefault(field),
    description: `${words}: what is proposed for a new job.`,
  };
}
