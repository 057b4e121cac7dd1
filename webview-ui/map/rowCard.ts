import { formatCell, formatHeading, singular } from '../../src/shared/format';
import { button } from '../dom/button';
import { element, replaceChildren } from '../dom/element';
import { type DataColumn, rowName, type TableData } from '../model/tableData';

/** Rows of values on the card at most. */
const MAX_VALUES = 9;

/** The values of the selected row, beside the map. */
export interface RowCard {
  readonly element: HTMLElement;
  show(row: number | null): void;
  /** A line under the values, as while something is computed. */
  note(text: string): void;
}

export function createRowCard(
  table: TableData,
  columns: readonly DataColumn[],
  onClose: () => void,
): RowCard {
  const note = element('p', { class: 'muted', role: 'status' });
  const card = element('section', {
    class: 'map-box row-card',
    'aria-label': `Selected ${singular(table.description.items.plural)}`,
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
          { class: 'row-card-head' },
          element('h3', {}, rowName(table, row)),
          button({ icon: 'close', label: 'Clear the selection', iconOnly: true, onClick: onClose }),
        ),
        valueList(columns, row, MAX_VALUES),
        note,
      );
    },
    note(text) {
      note.textContent = text;
    },
  };
}

/** The first values that a row has, as the card and the tooltip show them. */
export function valueList(columns: readonly DataColumn[], row: number, max: number): HTMLElement {
  const known = columns.filter((column) => column.at(row) !== null && column.at(row) !== '');
  return element(
    'dl',
    { class: 'value-list' },
    ...known
      .slice(0, max)
      .flatMap((column) => [
        element('dt', {}, formatHeading(column)),
        element('dd', {}, formatCell(column, column.at(row))),
      ]),
  );
}
