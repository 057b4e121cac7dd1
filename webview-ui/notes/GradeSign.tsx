import type { VNode } from 'preact';
import type { Grade } from '../../src/shared/note';
import { Icon, type IconName } from '../controls/Icon';

const SIGNS: Readonly<Record<Grade, readonly [sign: IconName, word: string]>> = {
  info: ['info', ''],
  notice: ['info', 'Notice: '],
  warning: ['warning', 'Warning: '],
};

/** The icon of a grade, and its word for those who do not see that. */
export function GradeSign({ grade }: Readonly<{ grade: Grade }>): VNode {
  const [sign, word] = SIGNS[grade];
  return (
    <span class={`grade grade-${grade}`}>
      <Icon name={sign} />
      <span class="visually-hidden">{word}</span>
    </span>
  );
}
