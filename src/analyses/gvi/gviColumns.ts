import type { ColumnHead } from '../../shared/result';

/** The names of the computed columns. */
export type GviColumn = 'gvi' | 'visible' | 'green' | 'coverage' | 'greenCoverage' | 'status' | 'reason';

/** The computed columns in the order of files, without their values. */
export const gviColumns: readonly (ColumnHead & { readonly name: GviColumn })[] = [
  {
    name: 'gvi',
    label: 'GVI',
    kind: 'number',
    digits: 4,
    description: 'The share of the visible cells that are green.',
  },
  {
    name: 'visible',
    label: 'Visible',
    kind: 'integer',
    unit: 'cells',
    description: "Cells that the observer sees, the observer's own included.",
  },
  { name: 'green', label: 'Green', kind: 'integer', unit: 'cells', description: 'The green ones of them.' },
  {
    name: 'coverage',
    label: 'Coverage',
    kind: 'number',
    digits: 3,
    description: 'The share of the disk around the observer in which the surface has data.',
  },
  {
    name: 'greenCoverage',
    label: 'Green coverage',
    kind: 'number',
    digits: 3,
    description: 'The share of the disk that lies inside the greenness raster; the rest counts as not green.',
  },
  { name: 'status', label: 'Status', kind: 'text' },
  { name: 'reason', label: 'Reason', kind: 'text', description: 'Why there is no GVI.' },
];
