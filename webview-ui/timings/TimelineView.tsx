import { max } from 'd3-array';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount, formatDuration, formatPercent } from '../../src/shared/format';
import type { Timeline } from '../../src/shared/result';
import { ColourKey, Swatch } from '../controls/ColourKey';
import { phaseClass } from './PhaseKey';
import { TimelinePlot } from './TimelinePlot';
import { drawnStages, laneBusy } from './timelineModel';
import type { TimingRow } from './timingRows';

/** The lanes of the workers of one run, with the key to its stages. */
export function TimelineView({ row }: Readonly<{ row: TimingRow }>): VNode {
  const { timeline, wallMs, memory } = row;
  const { drawn, busy } = useMemo(() => {
    const lanes = (max(timeline.worker) ?? 0) + 1;
    return { drawn: drawnStages(timeline).drawn, busy: laneBusy(timeline, lanes, wallMs) };
  }, [timeline, wallMs]);
  const summary = busy.map((share, lane) => `worker ${lane + 1} busy ${formatPercent(share)}`).join(', ');
  return (
    <div>
      <ColourKey
        kind="phase-key"
        entries={drawn.map(({ name, phase, shade }) => [
          <Swatch key={name} kind={`${phaseClass(phase)} shade-${shade}`} />,
          name,
        ])}
      />
      <div class="timeline">
        <div class="timeline-names">
          {busy.map((share, lane) => (
            <div class="lane-name" key={lane}>
              <span>{memory === 'serial' ? 'Main thread' : `Worker ${lane + 1}`}</span>
              <span class="muted number">{formatPercent(share)} busy</span>
            </div>
          ))}
        </div>
        <TimelinePlot
          timeline={timeline}
          wallMs={wallMs}
          lanes={busy.length}
          tell={(task) => taskText(timeline, task)}
          label={`Timeline of ${formatCount(timeline.task.length)} tasks over ${formatDuration(wallMs)}: ${summary}`}
        />
      </div>
    </div>
  );
}

function taskText({ stages, stage, task: numbers, worker, startMs, endMs }: Timeline, task: number): string {
  const took = formatDuration(endMs[task]! - startMs[task]!);
  const name = `${stages[stage[task]!]} ${numbers[task]! + 1}`;
  return `${name} on worker ${worker[task]! + 1}: ${took}, from ${formatDuration(startMs[task]!)}`;
}
