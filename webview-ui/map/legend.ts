import { cssColour, type RampName, rampColour, ZERO_COLOUR } from '../../src/shared/colourRamps';
import { formatNumber } from '../../src/shared/format';
import type { Legend } from '../../src/shared/messages';
import { swatch } from '../dom/colourKey';
import { element, svg } from '../dom/element';

/** What a colour bar shows. */
export interface LegendContent extends Legend {
  /** Counts of values in equal classes from `min` to `max`. */
  readonly histogram?: readonly number[];
}

const WIDTH = 200;
const BAR_HEIGHT = 12;
const HISTOGRAM_HEIGHT = 34;

/** Whether a 0 is coloured apart, and whether there is anything else to colour. */
export function colouring({ min, max, zero }: LegendContent): {
  readonly isZeroApart: boolean;
  readonly hasOthers: boolean;
} {
  const isZeroApart = zero !== undefined && min <= 0;
  return { isZeroApart, hasOthers: !isZeroApart || max > 0 };
}

/** A colour bar with the distribution of the values on top of it. Where all are a 0 that is coloured apart, that alone. */
export function legend(content: LegendContent): HTMLElement {
  const { label, unit, zero } = content;
  const { isZeroApart, hasOthers } = colouring(content);
  return element(
    'div',
    { class: 'map-legend' },
    element(
      'div',
      { class: 'map-legend-title' },
      label,
      unit ? element('span', { class: 'muted' }, ` (${unit})`) : null,
    ),
    ...(hasOthers ? colourBar(content) : []),
    isZeroApart &&
      element(
        'div',
        { class: 'map-legend-zero' },
        swatch('', cssColour(ZERO_COLOUR)),
        `${formatNumber(0, 0)}: ${zero}`,
      ),
  );
}

function colourBar(content: LegendContent): Element[] {
  const { label, min, max, digits, ramp, histogram } = content;
  const top = histogram === undefined ? 0 : HISTOGRAM_HEIGHT;
  const middle = (min + max) / 2;
  return [
    svg(
      'svg',
      {
        viewBox: `0 0 ${WIDTH} ${top + BAR_HEIGHT}`,
        width: WIDTH,
        height: top + BAR_HEIGHT,
        role: 'img',
        'aria-label': `Colours of ${label} from ${formatNumber(min, digits)} to ${formatNumber(max, digits)}`,
      },
      svg('defs', {}, gradient(ramp)),
      ...histogramBars(content, top),
      svg('rect', {
        x: 0,
        y: top,
        width: WIDTH,
        height: BAR_HEIGHT,
        fill: 'url(#ramp)',
        class: 'map-legend-bar',
      }),
    ),
    element(
      'div',
      { class: 'map-legend-ticks number', 'aria-hidden': 'true' },
      ...[min, middle, max].map((value) => element('span', {}, formatNumber(value, digits))),
    ),
  ];
}

function gradient(ramp: RampName): SVGElement {
  const stops = Array.from({ length: 17 }, (_, index) => index / 16);
  return svg(
    'linearGradient',
    { id: 'ramp' },
    ...stops.map((share) => svg('stop', { offset: share, 'stop-color': cssColour(rampColour(ramp, share)) })),
  );
}

function histogramBars({ histogram = [] }: LegendContent, top: number): SVGElement[] {
  const max = Math.max(1, ...histogram);
  const width = WIDTH / Math.max(1, histogram.length);
  return histogram.map((count, index) => {
    const height = ((top - 3) * count) / max;
    return svg('rect', {
      class: 'map-legend-count',
      x: (index * width + 0.5).toFixed(2),
      y: (top - 2 - height).toFixed(2),
      width: (width - 1).toFixed(2),
      height: height.toFixed(2),
    });
  });
}

/** Counts of values in equal classes; values that are NaN are left out. */
export function histogramOf(values: Float64Array, min: number, max: number, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const share = max > min ? (value - min) / (max - min) : 0.5;
    counts[Math.min(classes - 1, Math.max(0, Math.floor(share * classes)))]!++;
  }
  return counts;
}
