import type { VNode } from 'preact';
import type { StatusColumn } from '../../src/shared/description';
import { toneOf } from '../../src/shared/tables';
import { Icon, type IconName } from '../controls/Icon';

const signs: Readonly<Record<StatusColumn['tones'][string], IconName | undefined>> = {
  good: 'check',
  neutral: 'circleSlash',
  pending: undefined,
  warn: 'circleSlash',
  error: 'error',
};

/** The status of a row as a small mark with text; the colour is never the only sign. */
export function StatusBadge({
  word,
  status,
  reason,
}: Readonly<{ word: string; status: StatusColumn; reason: string | undefined }>): VNode {
  const tone = toneOf(status, word);
  const sign = signs[tone];
  return (
    <span class={`badge badge-${tone}`} title={reason}>
      {sign !== undefined && <Icon name={sign} />}
      <span>{word.replaceAll('-', ' ')}</span>
    </span>
  );
}
