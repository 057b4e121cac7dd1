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
  const to = targetOf(event.key, at, count, page, step);
  return to === null ? null : Math.min(count - 1, Math.max(0, to));
}

function targetOf(key: string, at: number, count: number, page: number, step: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + step;
    case 'ArrowUp':
      return at - step;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return at - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
