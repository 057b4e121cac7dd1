import type { VNode } from 'preact';
import { type ColourScale, cssColour, scaleColours, ZERO_COLOUR } from '../../src/shared/colourRamps';
import type { ValueColumn } from '../../src/shared/description';
import { formatCount, formatExact, formatHeading, formatItems } from '../../src/shared/format';
import type { Bar, Distribution } from './distributionOf';
import { barRanges } from './distributionWords';
import { CHARACTER, type Layout, layoutOf } from './histogramLayout';

/** The baseline of what stands over the bars, in pixels from the top. */
const TIP = 14;

/** A histogram in the colours of the map, as wide as it is told. */
export function Histogram({
  distribution,
  column,
  scale,
  width,
}: {
  readonly distribution: Distribution;
  readonly column: ValueColumn;
  readonly scale: ColourScale;
  /** In pixels. */
  readonly width: number;
}): VNode {
  const { bars, quartiles } = distribution;
  const layout = layoutOf(distribution, width);
  const { left, right, floor, height, xOf, yOf } = layout;
  const ranges = barRanges(distribution, column);
  const [, lower, median, upper] = quartiles.map(xOf);
  return (
    <svg
      class="histogram number"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {layout.counts.map((count) => (
        <g key={count}>
          <line class="histogram-grid" x1={left} x2={right} y1={yOf(count)} y2={yOf(count)} />
          <text class="histogram-label" x={left - 6} y={yOf(count) + 4} text-anchor="end">
            {formatCount(count)}
          </text>
        </g>
      ))}
      <text class="histogram-label" x={left - 6} y={TIP} text-anchor="end">
        Rows
      </text>
      {bars.map((bar, at) => (
        <BarShape key={bar.from} bar={bar} at={at} scale={scale} layout={layout} />
      ))}
      <rect class="histogram-middle" x={lower} y={floor + 2} width={upper! - lower!} height={5} />
      <rect class="histogram-median" x={median! - 1.5} y={floor - 1} width={3} height={11} />
      {layout.labels.map((value) => (
        <text key={value} class="histogram-label" x={xOf(value)} y={floor + 24} text-anchor="middle">
          {formatExact(value)}
        </text>
      ))}
      <text x={(left + right) / 2} y={height - 6} text-anchor="middle">
        {formatHeading(column.legend)}
      </text>
      {bars.map((bar, at) => (
        <BarTip
          key={bar.from}
          at={at}
          text={`${ranges[at]}: ${formatItems(bar.count, 'rows')}`}
          layout={layout}
        />
      ))}
    </svg>
  );
}

/** A bar; values of 0 that have a colour of their own stand below. */
function BarShape({
  bar: { from, to, count, zeros },
  at,
  scale,
  layout: { leftOf, barWidth, floor, yOf },
}: {
  readonly bar: Bar;
  readonly at: number;
  readonly scale: ColourScale;
  readonly layout: Layout;
}): VNode {
  const apart = scale.zero === undefined ? 0 : zeros;
  const middle = Math.min(scale.max, Math.max(scale.min, (from + to) / 2));
  const inset = Math.min(1, barWidth / 6);
  const shape = { class: 'histogram-value', x: leftOf(at) + inset, width: barWidth - 2 * inset };
  const height = (of: number): number => floor - yOf(of);
  return (
    <>
      {count > apart && (
        <rect
          {...shape}
          y={yOf(count)}
          height={height(count) - height(apart)}
          fill={cssColour(scaleColours(scale)(middle))}
        />
      )}
      {apart > 0 && <rect {...shape} y={yOf(apart)} height={height(apart)} fill={cssColour(ZERO_COLOUR)} />}
    </>
  );
}

/** What a bar holds, told over all of them where one points at it or above it. */
function BarTip({
  at,
  text,
  layout: { leftOf, barWidth, floor, width },
}: {
  readonly at: number;
  readonly text: string;
  readonly layout: Layout;
}): VNode {
  const half = (CHARACTER * text.length) / 2;
  const middle = Math.max(half, Math.min(width - half, leftOf(at) + barWidth / 2));
  return (
    <g class="histogram-bar">
      <rect class="histogram-hit" x={leftOf(at)} y={0} width={barWidth} height={floor} />
      <text class="histogram-tip" x={middle} y={TIP} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}
