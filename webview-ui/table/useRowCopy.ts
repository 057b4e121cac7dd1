import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePage } from '../state/usePage';
import { copyRows } from './copiedRows';
import type { TableModel } from './tableModel';

/** Copying copies the chosen rows while the focus is among them, but for a text that is selected. */
export function useRowCopy(
  { columns, shown, selection }: TableModel,
  box: RefObject<HTMLElement | null>,
): void {
  const page = usePage();
  useEffect(() => {
    function copy(event: ClipboardEvent): void {
      const { activeElement } = document;
      const { value: chosen } = selection.chosen;
      const isHere = box.current?.contains(activeElement) === true && !activeElement!.closest('thead');
      if (!isHere || chosen === null || getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      copyRows(page, columns.value, shown.value.subarray(chosen.from, chosen.to + 1));
    }
    // Without a selected text the event is one of the document's body.
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, [columns, shown, selection, box, page]);
}
