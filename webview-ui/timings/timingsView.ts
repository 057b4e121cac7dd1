import { agreementOf, computeShareOf, fullestRow } from '../../src/shared/comparison';
import { formatDuration, formatFactor } from '../../src/shared/format';
import type { RunRecord } from '../../src/shared/result';
import { button } from '../dom/button';
import { element, replaceChildren } from '../dom/element';
import { icon } from '../dom/icon';
import { createSegments } from '../dom/segments';
import type { PageContext, View } from '../pageContext';
import { phaseKey } from './phaseColours';
import { createTimelineView, type TimelineView } from './timelineView';
import { type TimingRow, timingRows } from './timingRows';
import { timingTable } from './timingTable';

/**
 * Where the time went: bars by phase, the comparison, and the timeline of the workers.
 *
 * @param compares whether a comparison can be asked for
 */
export function createTimingsView(run: RunRecord, compares: boolean, context: PageContext): View {
  const rows = timingRows(run);
  const chosen = Math.min(context.view().timelineRow ?? fullestRow(rows), rows.length - 1);
  const timelineBox = element('div');
  let timeline: TimelineView | undefined;

  function showTimeline(index: number): void {
    timeline?.dispose();
    timeline = createTimelineView(rows[index]!);
    replaceChildren(timelineBox, timeline.element);
    timeline.draw();
  }

  const picks = createSegments(
    'Run',
    rows.map(({ label }) => label),
    (index) => {
      context.update({ timelineRow: index });
      picks.press(index);
      showTimeline(index);
    },
  );
  picks.press(chosen);

  const view = element(
    'section',
    { class: 'scrolls timings', tabindex: 0 },
    element(
      'section',
      { class: 'timing-block' },
      element('h2', {}, rows.length > 1 ? 'The same job in several ways' : 'Where the time went'),
      rows.length > 1 && element('p', { class: 'headline' }, headline(rows)),
      rows.length > 1 &&
        element(
          'p',
          { class: 'muted' },
          'Each way ran in a fresh process. Speed-up is the serial time divided by the time of the row.',
        ),
      phaseKey(),
      timingTable(rows),
      run.comparison && element('p', { class: 'compute-share muted' }, computeShareOf(run.comparison)),
      verdict(run),
      rows.length === 1 && compares && context.host.live && compareButton(context),
    ),
    element(
      'section',
      { class: 'timing-block' },
      element(
        'div',
        { class: 'timeline-head' },
        element('h2', {}, 'Timeline'),
        rows.length > 1 && picks.element,
      ),
      element('p', { class: 'muted' }, 'A lane for each worker, a block for each task. Gaps are idle time.'),
      timelineBox,
    ),
  );
  showTimeline(chosen);
  return {
    element: view,
    shown: () => timeline?.draw(),
    restyle: () => timeline?.draw(),
    dispose: () => timeline?.dispose(),
  };
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

function verdict({ comparison }: RunRecord): HTMLElement | null {
  if (comparison === undefined) return null;
  const same = comparison.identical;
  return element(
    'p',
    { class: `verdict ${same ? 'verdict-good' : 'verdict-bad'}` },
    icon(same ? 'check' : 'error'),
    element('span', {}, agreementOf(comparison)),
  );
}

function compareButton(context: PageContext): HTMLElement {
  return element(
    'p',
    { class: 'compare-hint' },
    button({
      icon: 'dashboard',
      label: 'Compare timings',
      primary: true,
      onClick: () => context.ask({ kind: 'compare' }),
    }),
    element(
      'span',
      { class: 'muted' },
      'Runs the job serially, with 1 to all workers, and with copied memory.',
    ),
  );
}
