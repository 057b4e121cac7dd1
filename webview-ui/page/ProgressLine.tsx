import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { ProgressEvent } from '../../src/shared/events';
import { formatCount, formatDuration, formatPercent } from '../../src/shared/format';
import { PHASE_WORDS, waitingText } from '../../src/shared/progressWords';
import { Button } from '../controls/Button';
import { usePage } from '../state/usePage';

/** The phase, percent and time left of a run, with Cancel. */
export function ProgressLine(): VNode {
  const { host, progress, waiting } = usePage();
  const cancelling = useSignal(false);
  const now = progress.value;
  const jobs = waiting.value;
  const share = now !== null && now.total > 0 ? now.done / now.total : 0;
  const left = now === null ? '' : leftText(now, share);
  const kind = now !== null ? '' : jobs > 0 ? 'progress-queued' : 'progress-waiting';

  function cancel(): void {
    cancelling.value = true;
    host.request<'cancel'>({ kind: 'cancel' }).catch(() => {
      cancelling.value = false;
    });
  }

  return (
    <div class={`progress ${kind}`}>
      <span>{cancelling.value ? 'Cancelling' : now === null ? waitingText(jobs) : doingText(now)}</span>
      <span class="muted number">{left}</span>
      <Button icon="close" label="Cancel" disabled={cancelling.value} onClick={cancel} />
      <div
        class="progress-track"
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={now === null ? undefined : Math.round(share * 100)}
        aria-valuetext={now === null ? waitingText(jobs) : left}
      >
        <div class="progress-bar" style={{ width: now === null ? '' : `${share * 100}%` }} />
      </div>
    </div>
  );
}

function doingText({ phase, stage, done, total, unit }: ProgressEvent): string {
  return `${PHASE_WORDS[phase]}: ${stage}, ${formatCount(done)} of ${formatCount(total)} ${unit}`;
}

function leftText({ leftMs }: ProgressEvent, share: number): string {
  const percent = formatPercent(share);
  return leftMs === null ? percent : `${percent}, ${formatDuration(leftMs)} left`;
}
