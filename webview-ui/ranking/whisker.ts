import { formatNumber } from '../../src/shared/format';
import { element, svg } from '../dom/element';
import type { WhiskerScale } from './whiskerScale';

/** Pixels of an axis; the style sheet says the same. */
export const WHISKER_WIDTH = 80;

const WIDTH = 100;
const HEIGHT = 14;

/**
 * A value with its whiskers of two standard errors, and as text: a bar from zero, or a dot where the scale is
 * logarithmic and has no zero.
 */
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
  const upright = (x: number, inset: number, kind: string): SVGElement =>
    line(x, inset, x, HEIGHT - inset, kind);
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
      ...(scale.logarithmic ? scale.ticks : []).map((tick) =>
        upright(scale.place(tick.value) * WIDTH, 3, 'axis'),
      ),
      line(0, middle, WIDTH, middle, 'axis'),
      floor !== null && upright(scale.place(floor) * WIDTH, 1, 'floor'),
      scale.logarithmic
        ? line(at, middle, at, middle, 'dot')
        : svg('rect', { x: 0, y: middle - 1.5, width: at.toFixed(2), height: 3, class: 'stem' }),
      error !== null && line(low, middle, high, middle, 'range'),
      error !== null && upright(low, 2, 'range'),
      error !== null && upright(high, 2, 'range'),
    ),
    element('span', {}, formatNumber(value, digits)),
  );
}

/** Room between the middles of two texts of an axis, as a share of it. */
const BESIDE = 0.32;

/** The axis over a column of whiskers: its first and last mark, and a word where it is logarithmic. */
export function whiskerAxis(scale: WhiskerScale): HTMLElement {
  const first = scale.ticks[0]!;
  const last = scale.ticks.at(-1)!;
  const [from, to] = [scale.place(first.value), scale.place(last.value)];
  const beside = from > 1 - to ? from - BESIDE : to + BESIDE;
  const kindAt = to - from >= 2 * BESIDE ? (from + to) / 2 : beside;
  return element(
    'span',
    { class: 'axis-over', 'aria-hidden': 'true' },
    ...scale.ticks.map(({ value }) => placed(scale.place(value), 'axis-mark')),
    placed(from, 'axis-text', first.text),
    from !== to && placed(to, 'axis-text', last.text),
    scale.logarithmic && placed(kindAt, 'axis-text axis-kind', 'log'),
  );
}

function placed(share: number, kind: string, text = ''): HTMLElement {
  const made = element('span', { class: kind }, text);
  made.style.left = `${(share * 100).toFixed(2)}%`;
  return made;
}
