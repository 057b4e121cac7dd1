import { formatNumber } from '../../src/shared/format';
import { computedColumn } from '../model/tableData';
import type { GridColumn } from '../table/gridColumn';
import type { RankedMeasure } from './rankedData';
import type { RankingParts } from './rankingColumns';
import { WhiskerAxis } from './WhiskerAxis';
import { WHISKER_WIDTH, WhiskerCell } from './WhiskerCell';
import { whiskerScale } from './whiskerScale';

/** The column of a measure: its values with whiskers. */
export function measureColumn({ data, rows, measure }: RankingParts, ranked: RankedMeasure): GridColumn {
  const { label, digits, valueAt, errorAt, floorAt, floor } = ranked;
  const { id = ranked.column, description = label } = computedColumn(data.table, ranked.column) ?? {};
  const values = [...rows].map(valueAt).filter((value) => value !== null);
  const scale = whiskerScale(values);
  const widest = values.reduce((max, value) => Math.max(max, value), 0);
  const textWidth = Math.ceil(measure(formatNumber(widest, digits))) + 28;
  const { text: from } = scale.ticks[0]!;
  const { text: to } = scale.ticks.at(-1)!;
  const text = (row: number): string => formatNumber(valueAt(row) ?? Number.NaN, digits);
  return {
    id,
    heading: label,
    description: `${description} ${
      scale.logarithmic
        ? `The dots are on a logarithmic scale; its marks are powers of ten, from ${from} to ${to}.`
        : 'The bars are on a linear scale from zero.'
    }`,
    axis: () => <WhiskerAxis scale={scale} />,
    align: 'right',
    width: textWidth + 8 + WHISKER_WIDTH,
    narrowWidth: textWidth,
    value: valueAt,
    text,
    title(row) {
      const error = errorAt(row);
      const lowest = floorAt(row);
      return [
        `${label} ${text(row)}`,
        error === null ? '' : ` ± ${error.toExponential(1)} (standard error; whiskers are two)`,
        lowest === null ? '' : `; ${floor?.meaning} ${formatNumber(lowest, digits)}`,
      ].join('');
    },
    render(row) {
      const value = valueAt(row);
      if (value === null) return text(row);
      return (
        <WhiskerCell value={value} error={errorAt(row)} floor={floorAt(row)} text={text(row)} scale={scale} />
      );
    },
  };
}
