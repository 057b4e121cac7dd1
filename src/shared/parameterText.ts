import { cellValuesWords } from './cellValuesText';
import { type FeatureFilter, filterText } from './featureFilter';
import type { ParameterField } from './form';
import type { CellValues } from './jobOfForm';

/** The value of a parameter for a person, with its unit. */
export function parameterText(field: ParameterField, value: unknown): string {
  if (field.kind === 'cellValues') return cellValuesWords(value as CellValues);
  if (field.kind === 'filter') return filterText(value as FeatureFilter);
  const text = plain(value);
  return 'unit' in field && field.unit !== undefined && typeof value !== 'string'
    ? `${text} ${field.unit}`
    : text;
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(plain).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${plain(part)}`)
    .join(', ');
}
