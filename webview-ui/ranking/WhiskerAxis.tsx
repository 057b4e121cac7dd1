import type { VNode } from 'preact';
import type { WhiskerScale } from './whiskerScale';

/** Room between the middles of two texts of an axis, as a share of it. */
const BESIDE = 0.32;

/** The axis over a column of whiskers: its first and last mark, and a word where it is logarithmic. */
export function WhiskerAxis({ scale }: Readonly<{ scale: WhiskerScale }>): VNode {
  const first = scale.ticks[0]!;
  const last = scale.ticks.at(-1)!;
  const [from, to] = [scale.place(first.value), scale.place(last.value)];
  const beside = from > 1 - to ? from - BESIDE : to + BESIDE;
  const kindAt = to - from >= 2 * BESIDE ? (from + to) / 2 : beside;
  return (
    <span class="axis-over" aria-hidden="true">
      {scale.ticks.map(({ value }) => (
        <Mark key={value} at={scale.place(value)} kind="axis-mark" />
      ))}
      <Mark at={from} kind="axis-text" text={first.text} />
      {from !== to && <Mark at={to} kind="axis-text" text={last.text} />}
      {scale.logarithmic && <Mark at={kindAt} kind="axis-text axis-kind" text="log" />}
    </span>
  );
}

function Mark({
  at,
  kind,
  text = '',
}: {
  /** As a share of the axis. */
  readonly at: number;
  readonly kind: string;
  readonly text?: string;
}): VNode {
  return (
    <span class={kind} style={{ left: `${(at * 100).toFixed(2)}%` }}>
      {text}
    </span>
  );
}
