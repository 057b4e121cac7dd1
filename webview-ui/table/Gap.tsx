import type { VNode } from 'preact';
import { ROW_HEIGHT } from './useRowWindow';

/** Stands for rows that do not exist. On paper it may say something of them. */
export function Gap({
  rows,
  columns,
  words = '',
}: Readonly<{ rows: number; columns: number; words?: string }>): VNode {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr class="gap" aria-hidden="true" hidden={rows === 0 && words === ''}>
      <td colSpan={Math.max(1, columns)} style={{ height: `${rows * ROW_HEIGHT}px` }}>
        {words}
      </td>
    </tr>
  );
}
