import type { ColumnHead } from '../../../shared/result';
import type { PlainStatistic, Statistic } from '../statistics/statistic';

const PLAIN_HEADS: Readonly<Record<PlainStatistic, readonly [label: string, description: string]>> = {
  mean: ['Mean', 'Of the cells, by how much of each the zone covers.'],
  sd: ['SD', 'Standard deviation of the population of cells, by how much of each the zone covers.'],
  min: ['Min', 'Of all cells that the zone covers some of.'],
  max: ['Max', 'Of all cells that the zone covers some of.'],
  sum: ['Sum', 'Of the values, each times how much of its cell the zone covers.'],
  count: ['Count', 'Cells with a value, each by how much of it the zone covers.'],
};

const SHARES: readonly ColumnHead[] = [
  {
    name: 'nodata_share',
    label: 'NoData share',
    kind: 'number',
    digits: 3,
    description: 'The share of the area of the zone that lies in the raster where it has no value.',
  },
  {
    name: 'outside_share',
    label: 'Outside share',
    kind: 'number',
    digits: 3,
    description: 'The share of the area of the zone that lies outside the raster.',
  },
];

/** The computed columns of a job, in order. */
export function headsOf(statistics: readonly Statistic[], unit: string | null = null): ColumnHead[] {
  return [
    ...statistics.map(({ name, quantile }): ColumnHead => {
      const [label, description] =
        quantile === null ? PLAIN_HEADS[name] : [labelOf(name, quantile), 'Weighted quantile of the cells.'];
      const hasUnit = unit !== null && name !== 'count' && name !== 'sum';
      return { name, label, kind: 'number', digits: 3, description, ...(hasUnit ? { unit } : {}) };
    }),
    ...SHARES,
    { name: 'status', label: 'Status', kind: 'text' },
    { name: 'reason', label: 'Reason', kind: 'text' },
  ];
}

function labelOf(name: string, quantile: number): string {
  return name === 'median' ? 'Median' : `Quantile ${Number((100 * quantile).toFixed(6))} %`;
}
