import type { Grade } from '../../src/shared/note';
import { element } from '../dom/element';
import { type IconName, icon } from '../dom/icon';

const SIGNS: Readonly<Record<Grade, readonly [sign: IconName, word: string]>> = {
  info: ['info', ''],
  notice: ['info', 'Notice: '],
  warning: ['warning', 'Warning: '],
};

/** The icon of a grade, and its word for those who do not see that. */
export function gradeSign(grade: Grade): HTMLElement {
  const [sign, word] = SIGNS[grade];
  return element(
    'span',
    { class: `grade grade-${grade}` },
    icon(sign),
    element('span', { class: 'visually-hidden' }, word),
  );
}
