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

/**
 * The timing comparison as lines of text, the check of equal results last.
 *
 * @param items what the job works on, in the plural
 */
export function comparisonLines(comparison: Comparison, items: string): string[] {
  return [
    ...textTable(columns, comparison.rows.map(cellsOf)),
    '',
    computeShareOf(comparison, items),
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
