import { max } from 'd3-array';
import { formatCount, formatDuration, formatPercent } from '../../src/shared/format';
import { colourKey, swatch } from '../dom/colourKey';
import { element } from '../dom/element';
import { drawTimeline, LANE_HEIGHT, type TimelineLayout } from './drawTimeline';
import { phaseClass } from './phaseColours';
import { drawnStages, laneBusy, taskAt } from './timelineModel';
import type { TimingRow } from './timingRows';

/** The lanes of the workers of one run. */
export interface TimelineView {
  readonly element: HTMLElement;
  draw(): void;
  dispose(): void;
}

/** Room under the lanes for the time axis. */
const AXIS_HEIGHT = 24;

export function createTimelineView(row: TimingRow): TimelineView {
  const { timeline, wallMs } = row;
  const lanes = (max(timeline.worker) ?? 0) + 1;
  const height = lanes * LANE_HEIGHT + AXIS_HEIGHT;
  const busy = laneBusy(timeline, lanes, wallMs);
  const summary = busy.map((share, lane) => `worker ${lane + 1} busy ${formatPercent(share)}`).join(', ');
  const canvas = element('canvas', {
    class: 'timeline-canvas',
    role: 'img',
    'aria-label': `Timeline of ${formatCount(timeline.task.length)} tasks over ${formatDuration(wallMs)}: ${summary}`,
  });
  const tip = element('div', { class: 'map-tip', hidden: true });
  const plot = element('div', { class: 'timeline-plot' }, canvas, tip);
  plot.style.height = `${height}px`;
  const names = element(
    'div',
    { class: 'timeline-names' },
    ...busy.map((share, lane) => laneName(lane, share, row.memory)),
  );
  const view = element('div', { class: 'timeline' }, names, plot);
  const { drawn } = drawnStages(timeline);
  const key = colourKey(
    'phase-key',
    drawn.map(({ name, phase, shade }) => [swatch(`${phaseClass(phase)} shade-${shade}`), name]),
  );

  const layout = (): TimelineLayout => ({ width: plot.clientWidth, height, lanes, wallMs });
  const draw = (): void => {
    if (plot.clientWidth > 0) drawTimeline(canvas, timeline, layout());
  };

  canvas.addEventListener('pointermove', (event) => {
    const { width } = layout();
    const timeMs = (event.offsetX / width) * wallMs;
    const lane = Math.floor(event.offsetY / LANE_HEIGHT);
    const task = taskAt(timeline, lane, timeMs, (wallMs / width) * 2);
    tip.hidden = task === null;
    if (task === null) return;
    const took = timeline.endMs[task]! - timeline.startMs[task]!;
    tip.textContent = `${timeline.stages[timeline.stage[task]!]} ${timeline.task[task]! + 1} on worker ${lane + 1}: ${formatDuration(took)}, from ${formatDuration(timeline.startMs[task]!)}`;
    tip.style.left = `${Math.min(event.offsetX + 12, width - tip.offsetWidth)}px`;
    tip.style.top = `${event.offsetY + 16}px`;
  });
  canvas.addEventListener('pointerleave', () => {
    tip.hidden = true;
  });
  const watcher = new ResizeObserver(draw);
  watcher.observe(plot);
  return { element: element('div', {}, key, view), draw, dispose: () => watcher.disconnect() };
}

function laneName(lane: number, share: number, memory: TimingRow['memory']): HTMLElement {
  return element(
    'div',
    { class: 'lane-name' },
    element('span', {}, memory === 'serial' ? 'Main thread' : `Worker ${lane + 1}`),
    element('span', { class: 'muted number' }, `${formatPercent(share)} busy`),
  );
}
