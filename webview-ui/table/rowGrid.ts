import { formatItems } from '../../src/shared/format';
import { announce } from '../dom/announce';
import { element, replaceChildren, setAttributes } from '../dom/element';
import { icon } from '../dom/icon';
import { whilePrinting } from '../dom/printing';
import type { GridColumn, GridSort } from './gridColumn';
import { moveFor } from './gridKeys';

/** The height of a row in pixels; the style sheet says the same. */
const ROW_HEIGHT = 28;

/** Below this width of the panel, in pixels, columns are as narrow as they can be. */
const NARROW = 640;

/** Rows kept ready above and below those in sight. */
const OVERSCAN = 8;

/** Rows that are printed; a longer table is for a file. */
const MAX_PRINTED = 5000;

export interface RowGridOptions {
  readonly caption: string;
  /** What is said where there are no rows. */
  empty(): string;
  /** Whether a row begins a group, given the row above it. */
  beginsGroup?(row: number, above: number): boolean;
  onSort(sort: GridSort): void;
  onSelect(row: number): void;
  /** Enter or a double click. */
  onActivate(row: number): void;
}

/** A table of any number of rows of which only those in sight exist. */
export interface RowGrid {
  readonly element: HTMLElement;
  setColumns(columns: readonly GridColumn[]): void;
  /** Shows these rows in this order. */
  setRows(order: Uint32Array): void;
  setSort(sort: GridSort | null): void;
  /** Marks a row; `reveal` scrolls to it. */
  select(row: number | null, reveal: boolean): void;
  /** Draws the rows in sight anew, after values have changed. */
  refresh(): void;
}

export function createRowGrid(options: RowGridOptions): RowGrid {
  const colgroup = element('colgroup');
  const headRow = element('tr', { 'aria-rowindex': 1 });
  const body = element('tbody');
  const table = element(
    'table',
    { class: 'grid', role: 'grid', 'aria-multiselectable': 'false' },
    element('caption', { class: 'visually-hidden' }, options.caption),
    colgroup,
    element('thead', {}, headRow),
    body,
  );
  const emptyNote = element('p', { class: 'table-empty muted', hidden: true });
  const scroller = element(
    'div',
    { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': options.caption },
    table,
    emptyNote,
  );
  const topGap = element('tr', { class: 'gap', 'aria-hidden': 'true' }, element('td'));
  const bottomGap = element('tr', { class: 'gap', 'aria-hidden': 'true' }, element('td'));

  let columns: readonly GridColumn[] = [];
  let order: Uint32Array = new Uint32Array(0);
  let sort: GridSort | null = null;
  let selected: number | null = null;
  let active = 0;
  let narrow = false;
  let printing = false;
  const drawn = new Map<number, HTMLTableRowElement>();

  function drawHead(): void {
    const widths = columns.map(({ width, narrowWidth }) => (narrow ? (narrowWidth ?? width) : width));
    replaceChildren(colgroup, ...widths.map(sizedColumn));
    replaceChildren(headRow, ...columns.map(headCell));
    table.style.setProperty('--width', `${widths.reduce((sum, width) => sum + width, 0)}px`);
    table.classList.toggle('narrow', narrow);
    setAttributes(table, { 'aria-colcount': columns.length });
  }

  function headCell(column: GridColumn): HTMLElement {
    const state = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : 'none';
    return element(
      'th',
      { scope: 'col', class: column.align, 'aria-sort': state, 'data-column': column.id },
      element(
        'button',
        { type: 'button', title: column.description, onclick: () => options.onSort(nextSort(column)) },
        column.axis?.(),
        element('span', { class: 'heading' }, column.heading),
        column.unit ? element('span', { class: 'unit' }, `(${column.unit})`) : null,
        icon(state === 'descending' ? 'arrowDown' : 'arrowUp'),
      ),
    );
  }

  function nextSort(column: GridColumn): GridSort {
    const again = sort?.column === column.id;
    return { column: column.id, descending: again ? !sort!.descending : column.highFirst === true };
  }

  function drawRow(place: number): HTMLTableRowElement {
    const row = order[place]!;
    const cells = columns.map((column) =>
      element('td', { class: column.align, title: column.title?.(row) }, ...column.render(row)),
    );
    const above = order[place - 1];
    const begins = above !== undefined && options.beginsGroup?.(row, above) === true;
    const tr = element(
      'tr',
      { 'aria-rowindex': place + 2, 'data-row': row, tabindex: -1, class: begins && 'begins-group' },
      ...cells,
    );
    markRow(tr, place);
    return tr;
  }

  function markRow(tr: HTMLTableRowElement, place: number): void {
    setAttributes(tr, {
      'aria-selected': order[place] === selected ? 'true' : 'false',
      tabindex: place === active ? 0 : -1,
    });
    for (const control of tr.querySelectorAll('button')) control.tabIndex = place === active ? 0 : -1;
  }

  function drawWindow(anew: boolean): void {
    const top = Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT) - OVERSCAN);
    const first = printing ? 0 : top;
    const inSight = Math.ceil(scroller.clientHeight / ROW_HEIGHT) + 2 * OVERSCAN;
    const last = Math.min(order.length, printing ? MAX_PRINTED : first + inSight);
    const focused = body.contains(document.activeElement) ? document.activeElement : null;
    if (anew) drawn.clear();
    for (const place of drawn.keys()) if (place < first || place >= last) drawn.delete(place);
    const rows: HTMLTableRowElement[] = [];
    for (let place = first; place < last; place++) {
      const tr = drawn.get(place) ?? drawRow(place);
      drawn.set(place, tr);
      rows.push(tr);
    }
    setGap(topGap, first);
    setGap(bottomGap, printing ? 0 : order.length - last);
    sayWhatIsLeft(printing ? order.length - last : 0);
    const wanted = [topGap, ...rows, bottomGap];
    if (wanted.length !== body.children.length || wanted.some((tr, index) => body.children[index] !== tr)) {
      body.replaceChildren(...wanted);
      if (focused !== null) restoreFocus(focused);
    }
  }

  /** On paper, that a long table ends before its last row. */
  function sayWhatIsLeft(rows: number): void {
    bottomGap.cells[0]!.textContent =
      rows === 0 ? '' : `${formatItems(rows, 'more rows')} are not printed; export a table to have them all.`;
    if (rows > 0) bottomGap.hidden = false;
  }

  function setGap(gap: HTMLTableRowElement, rows: number): void {
    gap.hidden = rows === 0;
    const cell = gap.cells[0]!;
    cell.colSpan = Math.max(1, columns.length);
    cell.style.height = `${rows * ROW_HEIGHT}px`;
  }

  /** Replacing rows drops the focus: it goes back to its element, else to its row, else to the grid. */
  function restoreFocus(focused: Element): void {
    const target = focused.isConnected ? focused : (drawn.get(active) ?? scroller);
    (target as HTMLElement).focus({ preventScroll: true });
  }

  function reveal(place: number): void {
    const head = headRow.offsetHeight;
    const top = place * ROW_HEIGHT;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight - head) {
      scroller.scrollTop = top + ROW_HEIGHT + head - scroller.clientHeight;
    }
    drawWindow(false);
  }

  function goTo(place: number): void {
    active = place;
    selected = order[place] ?? null;
    reveal(place);
    for (const [at, tr] of drawn) markRow(tr, at);
    drawn.get(place)?.focus({ preventScroll: true });
    if (selected !== null) options.onSelect(selected);
  }

  scroller.addEventListener('scroll', () => drawWindow(false), { passive: true });
  scroller.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLButtonElement) return;
    if (event.key === 'Enter' && order.length > 0) {
      event.preventDefault();
      options.onActivate(order[active]!);
      return;
    }
    const page = Math.max(1, Math.floor(scroller.clientHeight / ROW_HEIGHT) - 2);
    const to = moveFor(event, active, order.length, page, selected === null);
    if (to === null) return;
    event.preventDefault();
    goTo(to);
  });
  body.addEventListener('click', (event) => {
    const place = placeOf(event);
    if (place !== null) goTo(place);
  });
  body.addEventListener('dblclick', (event) => {
    const place = placeOf(event);
    if (place !== null) options.onActivate(order[place]!);
  });

  function placeOf(event: Event): number | null {
    const target = event.target as Element;
    if (target.closest('button')) return null;
    const tr = target.closest('tr[data-row]');
    return tr === null ? null : Number(tr.getAttribute('aria-rowindex')) - 2;
  }

  whilePrinting(scroller, (now) => {
    printing = now;
    drawWindow(false);
  });
  new ResizeObserver(() => {
    const isNarrow = scroller.clientWidth > 0 && scroller.clientWidth < NARROW;
    if (isNarrow !== narrow) {
      narrow = isNarrow;
      drawHead();
    }
    drawWindow(false);
  }).observe(scroller);

  return {
    element: scroller,
    setColumns(next) {
      columns = next;
      drawHead();
      drawWindow(true);
    },
    setRows(next) {
      order = next;
      active = Math.max(0, selected === null ? 0 : order.indexOf(selected));
      setAttributes(table, { 'aria-rowcount': order.length + 1 });
      emptyNote.hidden = order.length > 0;
      emptyNote.textContent = order.length > 0 ? '' : options.empty();
      drawWindow(true);
    },
    setSort(next) {
      const changed = sort?.column !== next?.column || sort?.descending !== next?.descending;
      sort = next;
      const focusedColumn = document.activeElement?.closest('th')?.getAttribute('data-column');
      drawHead();
      if (focusedColumn) {
        const cell = [...headRow.children].find((th) => th.getAttribute('data-column') === focusedColumn);
        cell?.querySelector('button')?.focus();
      }
      const column = columns.find(({ id }) => id === next?.column);
      if (changed && column)
        announce(`Sorted by ${column.heading}, ${next!.descending ? 'descending' : 'ascending'}.`);
    },
    select(row, show) {
      selected = row;
      const place = row === null ? -1 : order.indexOf(row);
      if (place >= 0) active = place;
      if (place >= 0 && show) reveal(place);
      for (const [at, tr] of drawn) markRow(tr, at);
    },
    refresh: () => drawWindow(true),
  };
}

function sizedColumn(width: number): HTMLElement {
  const column = element('col');
  column.style.setProperty('--width', `${width}px`);
  return column;
}
