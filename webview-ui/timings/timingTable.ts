import { formatBytes, formatDuration, formatFactor, formatPercent, NO_VALUE } from '../../src/shared/format';
import { PHASES } from '../../src/shared/result';
import { element, svg } from '../dom/element';
import { phaseClass } from './phaseColours';
import type { TimingRow } from './timingRows';

/** Width of the drawing of a bar, in its own units. */
const BAR = 1000;

/**
 * The ways of running as a table whose second column is a bar stacked by phase. The roles are named because
 * the style sheet lays it out as a grid in a narrow window, where some browsers would drop them.
 */
export function timingTable(rows: readonly TimingRow[]): HTMLElement {
  const longest = Math.max(...rows.map(({ wallMs }) => wallMs), 1e-9);
  const compared = rows.length > 1;
  const fastest = Math.min(...rows.map(({ wallMs }) => wallMs));
  const heads = ['Run', 'Phases', 'Time', ...(compared ? ['Speed-up', 'Efficiency'] : []), 'Peak memory'];
  return element(
    'div',
    { class: 'about-wide', tabindex: 0, role: 'region', 'aria-label': 'Timings' },
    element(
      'table',
      { class: `plain-table timing-table ${compared ? 'compared' : ''}`.trim(), role: 'table' },
      element('caption', { class: 'visually-hidden' }, 'Time by phase for each way of running the job'),
      element(
        'thead',
        { role: 'rowgroup' },
        element(
          'tr',
          { role: 'row' },
          ...heads.map((text, at) =>
            element('th', { scope: 'col', role: 'columnheader', class: at > 1 ? 'right' : undefined }, text),
          ),
        ),
      ),
      element(
        'tbody',
        { role: 'rowgroup' },
        ...rows.map((row) =>
          element(
            'tr',
            { role: 'row', class: compared && row.wallMs === fastest ? 'fastest' : undefined },
            element('th', { scope: 'row', role: 'rowheader' }, row.label),
            element('td', { class: 'bar-cell', role: 'cell' }, phaseBar(row, longest)),
            numberCell(formatDuration(row.wallMs)),
            compared && numberCell(row.speedUp === null ? NO_VALUE : formatFactor(row.speedUp)),
            compared && numberCell(row.efficiency === null ? NO_VALUE : formatPercent(row.efficiency)),
            numberCell(formatBytes(row.peakMemoryBytes)),
          ),
        ),
      ),
    ),
  );
}

function numberCell(text: string): HTMLElement {
  return element('td', { class: 'right', role: 'cell' }, text);
}

function phaseBar(row: TimingRow, longest: number): SVGElement {
  const text = PHASES.map((phase) => `${phase} ${formatDuration(row.phasesMs[phase])}`).join(', ');
  const bars: SVGElement[] = [];
  let left = 0;
  for (const phase of PHASES) {
    const width = (BAR * row.phasesMs[phase]) / longest;
    if (width <= 0) continue;
    bars.push(
      svg(
        'rect',
        { x: left.toFixed(2), y: 0, width: width.toFixed(2), height: 18, class: phaseClass(phase) },
        svg('title', {}, `${phase}: ${formatDuration(row.phasesMs[phase])}`),
      ),
    );
    left += width;
  }
  return svg(
    'svg',
    {
      class: 'phase-bar',
      viewBox: `0 0 ${BAR} 18`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': text,
    },
    ...bars,
  );
}
