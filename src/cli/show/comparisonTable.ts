import { agreementOf, computeShareOf } from '../../shared/comparison';
import { formatBytes, formatDuration, formatFactor, formatPercent } from '../../shared/format';
import { type Comparison, type ComparisonRow, PHASES } from '../../shared/result';
import { type TextColumn, textTable } from './textTable';

const columns: readonly TextColumn[] = [
  { heading: 'Run', align: 'left' },
  ...PHASES.map((phase): TextColumn => ({ heading: phase, align: 'right' })),
  { heading: 'wall', align: 'right' },
  { heading: 'speed-up', align: 'right' },
  { heading: 'efficiency', align: 'right' },
  { heading: 'peak memory', align: 'right' },
];

/** The timing comparison as lines of text, the check of equal results last. */
export function comparisonLines(comparison: Comparison): string[] {
  return [
    ...textTable(columns, comparison.rows.map(cellsOf)),
    '',
    computeShareOf(comparison),
    agreementOf(comparison),
  ];
}

function cellsOf(row: ComparisonRow): string[] {
  return [
    row.label,
    ...PHASES.map((phase) => formatDuration(row.phasesMs[phase])),
    formatDuration(row.wallMs),
    formatFactor(row.speedUp),
    formatPercent(row.efficiency),
    formatBytes(row.peakMemoryBytes),
  ];
}
