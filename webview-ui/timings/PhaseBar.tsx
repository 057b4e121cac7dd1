import type { VNode } from 'preact';
import { formatDuration } from '../../src/shared/format';
import { PHASES } from '../../src/shared/result';
import { phaseClass } from './PhaseKey';
import type { TimingRow } from './timingRows';

/** Width of the longest bar, in units of the drawing. */
const BAR = 1000;

/** A bar stacked by phase. */
export function PhaseBar({ row, longestMs }: Readonly<{ row: TimingRow; longestMs: number }>): VNode {
  let left = 0;
  const parts = PHASES.map((phase) => {
    const width = (BAR * row.phasesMs[phase]) / longestMs;
    const part = { phase, left, width, text: formatDuration(row.phasesMs[phase]) };
    left += Math.max(0, width);
    return part;
  });
  return (
    <svg
      class="phase-bar"
      viewBox={`0 0 ${BAR} 18`}
      preserveAspectRatio="none"
      role="img"
      aria-label={parts.map(({ phase, text }) => `${phase} ${text}`).join(', ')}
    >
      {parts
        .filter(({ width }) => width > 0)
        .map(({ phase, left: x, width, text }) => (
          <rect
            key={phase}
            x={x.toFixed(2)}
            y={0}
            width={width.toFixed(2)}
            height={18}
            class={phaseClass(phase)}
          >
            <title>{`${phase}: ${text}`}</title>
          </rect>
        ))}
    </svg>
  );
}
