import { formatCell, formatHeading } from '../../src/shared/format';
import { button } from '../dom/button';
import { element, replaceChildren } from '../dom/element';
import { observerColumns } from '../model/observerColumns';
import { nameColumn, rowName, type TableData } from '../model/tableData';

/** Rows of values on the card at most. */
const MAX_VALUES = 9;

/** The values of the selected observer, beside the map. */
export interface ObserverCard {
  readonly element: HTMLElement;
  show(row: number | null): void;
  /** A line under the values, as while a viewshed is computed. */
  note(text: string): void;
}

export function createObserverCard(table: TableData, onClose: () => void): ObserverCard {
  const note = element('p', { class: 'muted', role: 'status' });
  const card = element('section', {
    class: 'map-box observer-card',
    'aria-label': 'Selected observer',
    hidden: true,
  });
  return {
    element: card,
    show(row) {
      card.hidden = row === null;
      note.textContent = '';
      if (row === null) return;
      replaceChildren(
        card,
        element(
          'div',
          { class: 'observer-card-head' },
          element('h3', {}, rowName(table, row)),
          button({ icon: 'close', label: 'Clear the selection', iconOnly: true, onClick: onClose }),
        ),
        valueList(table, row),
        note,
      );
    },
    note(text) {
      note.textContent = text;
    },
  };
}

/** Name and values of a row as a list, as the card and the tooltip show them. */
export function valueList(table: TableData, row: number, max = MAX_VALUES): HTMLElement {
  const name = nameColumn(table);
  const columns = observerColumns(table)
    .filter((column) => column !== name && column.at(row) !== null && column.at(row) !== '')
    .slice(0, max);
  return element(
    'dl',
    { class: 'value-list' },
    ...columns.flatMap((column) => [
      element('dt', {}, formatHeading(column)),
      element('dd', {}, formatCell(column, column.at(row))),
    ]),
  );
}
