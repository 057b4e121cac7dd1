import type { StatusColumn } from '../../src/shared/description';
import { toneOf } from '../../src/shared/tables';
import { element } from '../dom/element';
import { type IconName, icon } from '../dom/icon';

const signs: Readonly<Record<StatusColumn['tones'][string], IconName>> = {
  good: 'check',
  neutral: 'circleSlash',
  warn: 'circleSlash',
  error: 'error',
};

/** The status of a row as a small mark with text; the colour is never the only sign. */
export function statusBadge(word: string, status: StatusColumn, reason: string | undefined): HTMLElement {
  const tone = toneOf(status, word);
  return element(
    'span',
    { class: `badge badge-${tone}`, title: reason },
    icon(signs[tone]),
    element('span', {}, word.replaceAll('-', ' ')),
  );
}
