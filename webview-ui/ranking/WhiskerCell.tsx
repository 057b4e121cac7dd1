import type { VNode } from 'preact';
import type { WhiskerScale } from './whiskerScale';

/** Pixels of an axis; the style sheet says the same. */
export const WHISKER_WIDTH = 80;

const WIDTH = 100;
const HEIGHT = 14;
const MIDDLE = HEIGHT / 2;

/**
 * A value with its whiskers of two standard errors, and as text: a bar from zero, or a dot where the scale is
 * logarithmic and has no zero.
 */
export function WhiskerCell({
  value,
  error,
  floor,
  text,
  scale,
}: {
  readonly value: number;
  /** The standard error; `null` where it is not known. */
  readonly error: number | null;
  /** The value below which nothing is gained, where there is one. */
  readonly floor: number | null;
  readonly text: string;
  readonly scale: WhiskerScale;
}): VNode {
  const at = scale.place(value) * WIDTH;
  const low = scale.place(Math.max(0, value - 2 * (error ?? 0))) * WIDTH;
  const high = scale.place(value + 2 * (error ?? 0)) * WIDTH;
  return (
    <div class="cell-bar">
      <svg
        class="whisker"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        {scale.logarithmic &&
          scale.ticks.map((tick) => (
            <Upright key={tick.text} x={scale.place(tick.value) * WIDTH} inset={3} kind="axis" />
          ))}
        <Level from={0} to={WIDTH} kind="axis" />
        {floor !== null && <Upright x={scale.place(floor) * WIDTH} inset={1} kind="floor" />}
        {scale.logarithmic ? (
          <Level from={at} to={at} kind="dot" />
        ) : (
          <rect x={0} y={MIDDLE - 1.5} width={at.toFixed(2)} height={3} class="stem" />
        )}
        {error !== null && (
          <>
            <Level from={low} to={high} kind="range" />
            <Upright x={low} inset={2} kind="range" />
            <Upright x={high} inset={2} kind="range" />
          </>
        )}
      </svg>
      <span>{text}</span>
    </div>
  );
}

function Level({ from, to, kind }: Readonly<{ from: number; to: number; kind: string }>): VNode {
  return <line x1={from.toFixed(2)} y1={MIDDLE} x2={to.toFixed(2)} y2={MIDDLE} class={kind} />;
}

function Upright({ x, inset, kind }: Readonly<{ x: number; inset: number; kind: string }>): VNode {
  return <line x1={x.toFixed(2)} y1={inset} x2={x.toFixed(2)} y2={HEIGHT - inset} class={kind} />;
}
