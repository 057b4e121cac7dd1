import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { formatDuration, formatItems } from '../../src/shared/format';
import type { Lane, LaneState, Watched } from '../../src/shared/watched';
import { ColourKey, Swatch } from '../controls/ColourKey';
import { Icon, type IconName } from '../controls/Icon';
import { Scroller } from '../controls/Scroller';
import { phaseClass } from '../timings/PhaseKey';
import { TimelinePlot } from '../timings/TimelinePlot';
import { DRAWN_STATES, lanesTimeline } from './lanesTimeline';

/** A lane for each of those that share the work, from when to when they worked. */
export function WatchedTimeline({ watched }: Readonly<{ watched: Watched }>): VNode {
  const { lanes, leftOut, wallMs } = watched;
  const timeline = useMemo(() => lanesTimeline(lanes), [lanes]);
  return (
    <Scroller kind="scrolls timings" label="Timeline">
      {leftOut !== '' && <p class="muted">{leftOut}</p>}
      <ColourKey
        kind="phase-key"
        entries={DRAWN_STATES.map(({ state, tone }) => [
          <Swatch key={state} kind={phaseClass(tone)} />,
          state,
        ])}
      />
      <div class="timeline watched">
        <div class="timeline-names">
          {lanes.map((lane) => (
            <LaneName lane={lane} key={lane.name} />
          ))}
        </div>
        <TimelinePlot
          timeline={timeline}
          wallMs={wallMs}
          lanes={lanes.length}
          tell={(task) => lanes[timeline.task[task]!]!.tip}
          label={`Timeline of ${formatItems(lanes.length, 'lanes')} over ${formatDuration(wallMs)}`}
        />
      </div>
    </Scroller>
  );
}

/** States that have a sign beside their words. */
const signs: Readonly<Partial<Record<LaneState, IconName>>> = { done: 'check', failed: 'error' };

function LaneName({ lane: { name, about, state, tip } }: Readonly<{ lane: Lane }>): VNode {
  const sign = signs[state];
  return (
    <div class={`lane-name lane-${state}`} title={tip}>
      <span>{name}</span>
      <span class="muted number lane-about">
        {about}
        <span class="lane-sign">{sign !== undefined && <Icon name={sign} />}</span>
      </span>
    </div>
  );
}
