import type { VNode } from 'preact';
import { formatPercent } from '../../src/shared/format';
import type { Watched } from '../../src/shared/watched';

/** How much of the work is done, as a bar, and what is to come. */
export function WatchedLine({ watched: { share, left } }: Readonly<{ watched: Watched }>): VNode {
  return (
    <div class="progress watched-line">
      <span class="number">{formatPercent(share)} of the work</span>
      <span class="muted number">{left}</span>
      <div
        class="progress-track"
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={`${formatPercent(share)}, ${left}`}
      >
        <div class="progress-bar" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
