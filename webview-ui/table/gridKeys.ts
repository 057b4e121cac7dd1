/**
 * Where a key press moves the active row; `null` for keys that do not move it.
 *
 * @param at the active row's place
 * @param count how many rows there are
 * @param page how many rows a page holds
 * @param fresh whether nothing is selected yet: the first arrow then selects the active row itself
 */
export function moveFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  at: number,
  count: number,
  page: number,
  fresh: boolean,
): number | null {
  if (count === 0 || event.altKey) return null;
  const step = fresh ? 0 : 1;
  const targets = new Map([
    ['ArrowDown', at + step],
    ['ArrowUp', at - step],
    ['PageDown', at + page],
    ['PageUp', at - page],
    ['Home', 0],
    ['End', count - 1],
  ]);
  const to = targets.get(event.key);
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
