import { formatNumber } from '../../src/shared/format';
import { element, svg } from '../dom/element';

/** The scale that the values of a column share. */
export interface WhiskerScale {
  /** 0..1 along the axis. */
  place(value: number): number;
}

const WIDTH = 100;
const HEIGHT = 14;

/** From zero to the largest value; logarithmic where the values span more than a factor of 30. */
export function whiskerScale(values: readonly number[]): WhiskerScale {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return { place: () => 0 };
  const most = positive.reduce((a, b) => Math.max(a, b));
  const least = positive.reduce((a, b) => Math.min(a, b));
  const clamp = (share: number): number => Math.min(1, Math.max(0, share));
  if (most / least <= 30) return { place: (value) => clamp(value / (most * 1.04)) };
  const low = Math.log(least / 1.3);
  const span = Math.log(most * 1.1) - low;
  return { place: (value) => (value > 0 ? clamp((Math.log(value) - low) / span) : 0) };
}

/** A value as a dot with its whiskers of two standard errors, and as text. */
export function whiskerCell(
  value: number,
  error: number | null,
  digits: number,
  scale: WhiskerScale,
  floor: number | null,
): HTMLElement {
  const at = scale.place(value) * WIDTH;
  const low = scale.place(Math.max(0, value - 2 * (error ?? 0))) * WIDTH;
  const high = scale.place(value + 2 * (error ?? 0)) * WIDTH;
  const middle = HEIGHT / 2;
  const line = (x1: number, y1: number, x2: number, y2: number, kind: string): SVGElement =>
    svg('line', { x1: x1.toFixed(2), y1, x2: x2.toFixed(2), y2, class: kind });
  return element(
    'div',
    { class: 'cell-bar' },
    svg(
      'svg',
      {
        class: 'whisker',
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        preserveAspectRatio: 'none',
        'aria-hidden': 'true',
      },
      line(0, middle, WIDTH, middle, 'axis'),
      floor !== null && line(scale.place(floor) * WIDTH, 1, scale.place(floor) * WIDTH, HEIGHT - 1, 'floor'),
      svg('rect', { x: 0, y: middle - 1.5, width: at.toFixed(2), height: 3, class: 'stem' }),
      error !== null && line(low, middle, high, middle, 'range'),
      error !== null && line(low, 2, low, HEIGHT - 2, 'range'),
      error !== null && line(high, 2, high, HEIGHT - 2, 'range'),
    ),
    element('span', {}, formatNumber(value, digits)),
  );
}
