import type { VNode } from 'preact';
import { agreementOf, computeShareOf, fullestRow } from '../../src/shared/comparison';
import { formatDuration, formatFactor } from '../../src/shared/format';
import type { Comparison, RunRecord } from '../../src/shared/result';
import { Button } from '../controls/Button';
import { Icon } from '../controls/Icon';
import { Scroller } from '../controls/Scroller';
import { Segments } from '../controls/Segments';
import { usePage } from '../state/usePage';
import { PhaseKey } from './PhaseKey';
import { TimelineView } from './TimelineView';
import { TimingTable } from './TimingTable';
import { type TimingRow, timingRows } from './timingRows';

/** Where the time went: bars by phase, the comparison, and the timeline of the workers. */
export function TimingsView({
  run,
  items,
  compares,
}: {
  readonly run: RunRecord;
  /** What the job works on, in the plural. */
  readonly items: string;
  /** Whether a comparison can be asked for. */
  readonly compares: boolean;
}): VNode {
  const { host, view } = usePage();
  const rows = timingRows(run);
  const { comparison } = run;
  const several = rows.length > 1;
  const chosen = Math.min(view.timelineRow.value ?? fullestRow(rows), rows.length - 1);
  return (
    <Scroller kind="scrolls timings">
      <section class="timing-block">
        <h2>{several ? 'The same job in several ways' : 'Where the time went'}</h2>
        {several && (
          <>
            <p class="headline">{headline(rows)}</p>
            <p class="muted">
              Each way ran in a fresh process. Speed-up is the serial time divided by the time of the row.
            </p>
          </>
        )}
        <PhaseKey />
        <TimingTable rows={rows} />
        {comparison && <p class="compute-share muted">{computeShareOf(comparison, items)}</p>}
        {comparison && <Verdict comparison={comparison} />}
        {!several && compares && host.live && <CompareHint />}
      </section>
      <section class="timing-block">
        <div class="timeline-head">
          <h2>Timeline</h2>
          {several && (
            <Segments
              name="Run"
              labels={rows.map(({ label }) => label)}
              pressed={chosen}
              onPress={(place) => {
                view.timelineRow.value = place;
              }}
            />
          )}
        </div>
        <p class="muted">
          {rows[chosen]!.ofParts
            ? 'A lane for each part, from its start to its end.'
            : 'A lane for each worker, a block for each task. Gaps are idle time.'}
        </p>
        <TimelineView row={rows[chosen]!} />
      </section>
    </Scroller>
  );
}

/** The comparison in one sentence. */
function headline(rows: readonly TimingRow[]): string {
  const shared = rows[fullestRow(rows)]!;
  const copies = rows.find(({ memory }) => memory === 'copies');
  const start = `${shared.label} took ${formatDuration(shared.wallMs)}, ${formatFactor(shared.speedUp ?? 1)} the speed of one thread`;
  return copies === undefined
    ? `${start}.`
    : `${start}; with copies of the data ${formatFactor(copies.speedUp ?? 1)}.`;
}

function Verdict({ comparison }: Readonly<{ comparison: Comparison }>): VNode {
  const { identical } = comparison;
  return (
    <p class={`verdict ${identical ? 'verdict-good' : 'verdict-bad'}`}>
      <Icon name={identical ? 'check' : 'error'} />
      <span>{agreementOf(comparison)}</span>
    </p>
  );
}

function CompareHint(): VNode {
  const page = usePage();
  return (
    <p class="compare-hint">
      <Button
        icon="dashboard"
        label="Compare timings"
        primary
        onClick={() => page.ask({ kind: 'compare' })}
      />
      <span class="muted">Runs the job serially, with 1 to all workers, and with copied memory.</span>
    </p>
  );
}
