import type { VNode } from 'preact';
import { cssColour, type RampName, rampColour } from '../../src/shared/colourRamps';

/** A value as text, with a bar beside it. */
export function BarCell({
  text,
  share,
  ramp,
}: {
  readonly text: string;
  /** Of the highest value, from 0 to 1; `null` where there is no value. */
  readonly share: number | null;
  readonly ramp: RampName;
}): VNode {
  return (
    <div class="cell-bar">
      {share !== null && (
        <div class="cell-bar-track" aria-hidden="true">
          <div
            class="cell-bar-fill"
            style={{
              width: `${100 * share}%`,
              background: cssColour(rampColour(ramp, 0.25 + 0.65 * share)),
            }}
          />
        </div>
      )}
      <span>{text}</span>
    </div>
  );
}
