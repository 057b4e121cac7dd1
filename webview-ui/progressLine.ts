import type { ProgressEvent } from '../src/shared/events';
import { formatCount, formatDuration, formatPercent } from '../src/shared/format';
import { PHASE_WORDS, waitingText } from '../src/shared/progressWords';
import { button } from './dom/button';
import { element, setAttributes } from './dom/element';
import type { Host } from './host/host';

/** The phase, percent and time left of a run, with Cancel. */
export interface ProgressLine {
  readonly element: HTMLElement;
  show(progress: ProgressEvent): void;
  /** Tells how many jobs must finish before this one begins; 0 once it begins. */
  wait(jobs: number): void;
  reset(): void;
}

export function createProgressLine(host: Host): ProgressLine {
  const text = element('span', {}, 'Starting');
  const left = element('span', { class: 'muted number' });
  const bar = element('div', { class: 'progress-bar' });
  const track = element(
    'div',
    {
      class: 'progress-track',
      role: 'progressbar',
      'aria-label': 'Progress',
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    bar,
  );
  const cancel = button({
    icon: 'close',
    label: 'Cancel',
    onClick() {
      text.textContent = 'Cancelling';
      cancel.disabled = true;
      host.request<'cancel'>({ kind: 'cancel' }).catch(() => {
        cancel.disabled = false;
      });
    },
  });
  const line = element('div', { class: 'progress progress-waiting' }, text, left, cancel, track);

  function wait(jobs: number): void {
    line.classList.toggle('progress-queued', jobs > 0);
    line.classList.toggle('progress-waiting', jobs === 0);
    if (!cancel.disabled) text.textContent = waitingText(jobs);
    setAttributes(track, { 'aria-valuenow': null, 'aria-valuetext': waitingText(jobs) });
  }

  return {
    element: line,
    wait,
    show({ phase, stage, done, total, unit, leftMs }) {
      const share = total > 0 ? done / total : 0;
      line.classList.remove('progress-waiting');
      if (!cancel.disabled) {
        text.textContent = `${PHASE_WORDS[phase]}: ${stage}, ${formatCount(done)} of ${formatCount(total)} ${unit}`;
      }
      left.textContent =
        leftMs === null ? formatPercent(share) : `${formatPercent(share)}, ${formatDuration(leftMs)} left`;
      bar.style.width = `${share * 100}%`;
      setAttributes(track, { 'aria-valuenow': Math.round(share * 100), 'aria-valuetext': left.textContent });
    },
    reset() {
      cancel.disabled = false;
      wait(0);
      left.textContent = '';
      bar.style.width = '';
    },
  };
}
