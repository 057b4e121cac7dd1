import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TableModel } from './tableModel';
import { ROW_HEIGHT, type RowWindow } from './useRowWindow';

/**
 * Keeps the selected row in sight as it changes, what is read where it is as rows arrive, and the focus in the grid
 * whatever becomes of its rows.
 *
 * @returns puts the focus on the selected row, once that is drawn
 */
export function useGridFocus(model: TableModel, rows: RowWindow, isInSight: boolean): () => void {
  const { box, scrollTo } = rows;
  const order = model.shown.value;
  const active = model.selection.active.value;
  const selected = order[active];
  const isWanted = useRef(false);
  const before = useRef(order);
  // Rows go as this is drawn; what had the focus is known until then.
  const had = isWithin(box.current?.querySelector('tbody'));

  // Rows that arrive, or go, move those that are looked at.
  useLayoutEffect(() => {
    const scroller = box.current!;
    const kept = had ? selected : model.isLive ? before.current[rowAt(scroller.scrollTop)] : undefined;
    const from = kept === undefined ? -1 : before.current.indexOf(kept);
    const to = kept === undefined ? -1 : order.indexOf(kept);
    before.current = order;
    if (from < 0 || to < 0 || (scroller.scrollTop === 0 && !had)) return;
    isWanted.current ||= had && document.activeElement === document.body;
    scrollTo(scroller.scrollTop + (to - from) * ROW_HEIGHT);
  }, [order]);

  useLayoutEffect(() => {
    if (!isInSight || active < 0) return;
    const { scrollTop, clientHeight } = box.current!;
    const head = box.current!.querySelector('thead')!.offsetHeight;
    const top = active * ROW_HEIGHT;
    if (top < scrollTop) scrollTo(top);
    else if (top + ROW_HEIGHT > scrollTop + clientHeight - head)
      scrollTo(top + ROW_HEIGHT + head - clientHeight);
  }, [selected, isInSight]);

  useLayoutEffect(() => {
    const stop = box.current!.querySelector<HTMLElement>('tr[data-row][tabindex="0"]');
    if (isWanted.current && stop !== null) {
      isWanted.current = false;
      stop.focus({ preventScroll: true });
    } else if (had && document.activeElement === document.body) {
      (stop ?? box.current!).focus({ preventScroll: true });
    }
  });

  return () => {
    isWanted.current = true;
  };
}

function isWithin(element: Element | null | undefined): boolean {
  return element?.contains(document.activeElement) === true;
}

function rowAt(scrollTop: number): number {
  return Math.floor(scrollTop / ROW_HEIGHT);
}
