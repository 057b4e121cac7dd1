import type { Signal } from '@preact/signals';
import type { TargetedEvent, TargetedKeyboardEvent, TargetedMouseEvent } from 'preact';
import { usePage } from '../state/usePage';
import type { MenuPlace } from './GridMenu';
import { moveFor } from './gridKeys';
import type { TableModel } from './tableModel';
import { ROW_HEIGHT, type RowWindow } from './useRowWindow';

type Box = HTMLDivElement;

/** What the grid does at keys and the mouse, as props of what scrolls. */
export interface GridEvents {
  onKeyDown(event: TargetedKeyboardEvent<Box>): void;
  onMouseDown(event: TargetedMouseEvent<Box>): void;
  onClick(event: TargetedMouseEvent<Box>): void;
  onDblClick(event: TargetedMouseEvent<Box>): void;
  onContextMenu(event: TargetedMouseEvent<Box>): void;
}

/**
 * Keys and the mouse move the selection; Enter and a double click lead to the map; Shift keeps what was chosen.
 *
 * @param focusRow puts the focus on the selected row
 * @param menu where the menu is open
 */
export function useGridKeys(
  model: TableModel,
  rows: RowWindow,
  focusRow: () => void,
  menu: Signal<MenuPlace | null>,
): GridEvents {
  const page = usePage();
  const { selection, shown } = model;

  function goTo(place: number, extend: boolean): void {
    focusRow();
    selection.goTo(place, extend);
    // Where nothing changes nothing is drawn.
    rows.box
      .current!.querySelector<HTMLElement>(`tr[aria-rowindex="${place + 2}"]`)
      ?.focus({ preventScroll: true });
  }

  function openMenu(target: Element, at: MenuPlace['at']): boolean {
    const opener =
      target.closest<HTMLElement>('tr[data-row]') ?? target.closest('th')?.querySelector('button');
    if (!opener) return false;
    const row = placeOfRow(target);
    const chosen = selection.chosen.value;
    if (row !== null && (chosen === null || row < chosen.from || row > chosen.to)) selection.goTo(row, false);
    const cell = target.closest<HTMLTableCellElement>('td, th');
    menu.value = { at, opener, row: row === null ? null : shown.value[row]!, cell: cell?.cellIndex ?? null };
    return true;
  }

  return {
    onKeyDown(event) {
      const target = event.target as Element;
      if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
        const from =
          target.closest('tr[data-row], th') ?? event.currentTarget.querySelector('tr[tabindex="0"]');
        const { left, bottom } = (from ?? event.currentTarget).getBoundingClientRect();
        if (from && openMenu(from, { x: Math.max(left, 0) + 24, y: bottom })) event.preventDefault();
        return;
      }
      if (target instanceof HTMLButtonElement) return;
      const count = shown.value.length;
      const active = Math.max(0, selection.active.value);
      if (event.key === 'Enter' && count > 0) {
        event.preventDefault();
        page.showOnMap(shown.value[active]!);
      } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && count > 0) {
        event.preventDefault();
        selection.chooseAll();
      } else {
        const perPage = Math.max(1, Math.floor(event.currentTarget.clientHeight / ROW_HEIGHT) - 2);
        const to = moveFor(event, active, count, perPage, selection.active.value < 0);
        if (to === null) return;
        event.preventDefault();
        getSelection()?.removeAllRanges();
        goTo(to, event.shiftKey);
      }
    },
    onMouseDown(event) {
      // It would select the text between.
      if (event.shiftKey && placeOf(event.target) !== null) event.preventDefault();
    },
    onClick(event) {
      const place = placeOf(event.target);
      if (place !== null) goTo(place, event.shiftKey);
    },
    onDblClick(event) {
      const place = placeOf(event.target);
      if (place !== null) page.showOnMap(shown.value[place]!);
    },
    onContextMenu(event) {
      if (openMenu(event.target as Element, { x: event.clientX, y: event.clientY })) event.preventDefault();
    },
  };
}

/** The place of the row that something happens in; `null` for controls and all else. */
function placeOf(target: TargetedEvent<Box>['target'] | Element): number | null {
  return (target as Element).closest('button') === null ? placeOfRow(target as Element) : null;
}

function placeOfRow(target: Element): number | null {
  const index = target.closest('tr[data-row]')?.getAttribute('aria-rowindex');
  return index ? Number(index) - 2 : null;
}
