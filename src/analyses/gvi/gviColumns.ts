import type { ColumnHead } from '../../shared/result';
import type { ViewCounts } from './kernel/plainViewshed';
import type { StandingJob } from './standing';

/** The columns of numbers. */
export const GVI_NUMBERS = ['gvi', 'visible', 'green', 'coverage', 'greenCoverage'] as const;
type GviNumber = (typeof GVI_NUMBERS)[number];

/** The names of the computed columns. */
export type GviColumn = GviNumber | 'underSurface' | 'status' | 'reason';

/**
 * The numbers of an observer.
 *
 * @param disk how many cells there are within the radius
 */
export function gviNumbersOf(
  { visible, green, data, greenData }: ViewCounts,
  disk: number,
): Readonly<Record<GviNumber, number>> {
  return { gvi: green / visible, visible, green, coverage: data / disk, greenCoverage: greenData / disk };
}

type Head = ColumnHead & { readonly name: GviColumn };

/** Of jobs with a terrain: before the status. */
const underSurface: Head = {
  name: 'underSurface',
  label: 'Under surface',
  kind: 'boolean',
  description:
    'Whether the eye, at terrain + height, is at or below the surface: inside a building or a crown.',
};

/** The computed columns of a job in the order of files, without their values. */
export function gviColumnsOf({ inputs: { terrain } }: Pick<StandingJob, 'inputs'>): readonly Head[] {
  if (terrain === undefined) return gviColumns;
  return gviColumns.flatMap((head) => (head.name === 'status' ? [underSurface, head] : [head]));
}

/** Those of jobs whose observers stand on the surface. */
export const gviColumns: readonly Head[] = [
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
