import { max } from 'd3-array';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatCount, formatDuration, formatPercent } from '../../src/shared/format';
import { ColourKey, Swatch } from '../controls/ColourKey';
import { phaseClass } from './PhaseKey';
import { TimelinePlot } from './TimelinePlot';
import { drawnStages, laneBusy } from './timelineModel';
import type { TimingRow } from './timingRows';

/** The lanes of the workers of one run, with the key to its stages. */
export function TimelineView({ row }: Readonly<{ row: TimingRow }>): VNode {
  const { timeline, wallMs } = row;
  const { drawn, busy } = useMemo(() => {
    const lanes = (max(timeline.worker) ?? 0) + 1;
    return { drawn: drawnStages(timeline).drawn, busy: laneBusy(timeline, lanes, wallMs) };
  }, [timeline, wallMs]);
  const summary = busy
    .map((share, lane) => `${laneName(row, lane).toLowerCase()} busy ${formatPercent(share)}`)
    .join(', ');
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
              <span>{laneName(row, lane)}</span>
              <span class="muted number">{formatPercent(share)} busy</span>
            </div>
          ))}
        </div>
        <TimelinePlot
          timeline={timeline}
          wallMs={wallMs}
          lanes={busy.length}
          tell={(task) => taskText(row, task)}
          label={`Timeline of ${formatCount(timeline.task.length)} tasks over ${formatDuration(wallMs)}: ${summary}`}
        />
      </div>
    </div>
  );
}

function laneName({ memory, ofParts }: TimingRow, lane: number): string {
  if (ofParts) return `Part ${lane}`; // from 0, as everywhere else
  return memory === 'serial' ? 'Main thread' : `Worker ${lane + 1}`;
}

function taskText({ timeline, ofParts }: TimingRow, task: number): string {
  const { stages, stage, task: numbers, worker, startMs, endMs } = timeline;
  const took = `${formatDuration(endMs[task]! - startMs[task]!)}, from ${formatDuration(startMs[task]!)}`;
  if (ofParts) return `Part ${numbers[task]}: ${took}`;
  return `${stages[stage[task]!]} ${numbers[task]! + 1} on worker ${worker[task]! + 1}: ${took}`;
}
