import type { DrawingsCapability } from '../../src/shared/description';
import type { DrawingDetails } from '../../src/shared/drawings';
import { formatCount, formatItems, singular } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { sortedRows } from '../../src/shared/tables';
import { button } from '../dom/button';
import { element, replaceChildren } from '../dom/element';
import { whilePrinting } from '../dom/printing';
import { computedColumn, type TableData } from '../model/tableData';
import type { PageContext, View } from '../pageContext';
import { choiceFor, createGroupSelect, type GroupChoice, rowsOfChoice } from '../ranking/groupChoice';
import { fullName, groupName, groupOf, rankedData } from '../ranking/rankedData';
import { placeOf, type Standing, standingsOf, weightsFor } from '../ranking/standings';
import { drawingOf } from './drawing';
import { drawingCard } from './drawingCard';
import { framesOf } from './frames';

/** Drawings shown before one asks for the others. */
const FIRST_CARDS = 12;

/** How far below what is in sight drawings are made, as a CSS margin. */
const AHEAD = '400px';

/** The drawings of rows as cards, from the best row to the worst. */
export function createDrawingsView(
  document: PackedResult,
  capability: DrawingsCapability,
  context: PageContext,
): View {
  const data = rankedData(document);
  const { maps = [] } = document.result.details as DrawingDetails;
  const drawings = new Map(maps.map((drawing) => [drawing.row, drawing]));
  const firstOrder = rowsInOrder(data.table);
  const select = createGroupSelect(data, choiceFor(data, context.view().group), (group) => {
    context.update({ group });
    arrange();
  });
  const words = element('p', { class: 'muted' });
  const grid = element('div', { class: 'drawings' });
  const more = element('p', { class: 'drawings-more muted' });
  const view = element(
    'section',
    { class: 'scrolls', tabindex: 0 },
    data.groups.length > 1 && select.element,
    words,
    grid,
    more,
  );
  const inSight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) drawOn(target);
    },
    { root: view, rootMargin: AHEAD },
  );
  let standings: ReadonlyMap<number, Standing> = new Map();
  let cards = new Map<number, HTMLElement>();
  let rows: readonly number[] = [];
  let frames = framesOf([], false);
  /** What the cards were made for. */
  let arranged = '';

  function wanted(): { choice: GroupChoice; weights: readonly number[] } {
    const { weights, group } = context.view();
    return { choice: choiceFor(data, group), weights: weightsFor(data, weights) };
  }

  function arrange(): void {
    const { choice, weights } = wanted();
    arranged = JSON.stringify(wanted());
    standings = standingsOf(data, weights);
    const chosen = chosenRows(choice);
    rows = firstOrder
      .filter((row) => chosen.has(row) && drawings.has(row))
      .sort((a, b) => placeOf(data, standings, a) - placeOf(data, standings, b));
    frames = framesOf(
      rows.map((row) => drawings.get(row)!),
      typeof choice === 'number',
    );
    select.show(choice);
    words.textContent = [explanation(), missingText(chosen.size, choice)].filter(Boolean).join(' ');
    showCards(FIRST_CARDS);
  }

  /** Of rows that tie for the best of a group, one is drawn. */
  function chosenRows(choice: GroupChoice): ReadonlySet<number> {
    const all = rowsOfChoice(data, choice, standings);
    if (choice !== 'best') return new Set(all);
    const best = new Map<number, number>();
    for (const row of all) {
      const group = groupOf(data, row);
      const known = best.get(group);
      if (known === undefined || (!drawings.has(known) && drawings.has(row))) best.set(group, row);
    }
    return new Set(best.values());
  }

  function explanation(): string {
    if (rows.length === 0) return `This result carries no drawings of these ${data.plural}.`;
    return frames.oneScale
      ? `All drawn at one scale. ${capability.sameScale}`
      : `Each drawn to fit. ${capability.ownScale}`;
  }

  function missingText(chosen: number, choice: GroupChoice): string {
    const missing = chosen - rows.length;
    if (missing === 0 || rows.length === 0) return '';
    const { plural, weights, groups } = data;
    const way =
      choice === 'best' || groups.length === 1
        ? ''
        : ` Rank one ${singular(weights.groups)} alone to see all of its ${plural}.`;
    return `${formatItems(missing, plural)} of ${formatCount(chosen)} ${missing === 1 ? 'has' : 'have'} no drawing in this result.${way}`;
  }

  function showCards(count: number): void {
    inSight.disconnect();
    cards = new Map(
      rows.slice(0, count).map((row) => {
        const onClick = (): void => context.select(row);
        return [row, drawingCard(data, row, standings.get(row), frames.byRow.get(row)!, onClick)];
      }),
    );
    replaceChildren(grid, ...cards.values());
    for (const card of cards.values()) inSight.observe(card);
    const hidden = rows.length - cards.size;
    replaceChildren(
      more,
      hidden > 0 && `${formatCount(cards.size)} of ${formatItems(rows.length, 'drawings')} are shown. `,
      hidden > 0 && button({ label: `Show all ${formatCount(rows.length)}`, onClick: () => showAll() }),
    );
    mark(context.view().selected, false);
  }

  /** The focus goes on to the first of the cards that appear. */
  function showAll(): void {
    const next = rows[cards.size];
    showCards(rows.length);
    if (next !== undefined) cards.get(next)?.focus();
  }

  function drawOn(card: Element): void {
    inSight.unobserve(card);
    const row = Number((card as HTMLElement).dataset.row);
    const name = [fullName(data, row), groupName(data, row)].filter(Boolean).join(': ');
    const label = `${name} ${capability.shows}`;
    card.querySelector('svg')?.replaceWith(drawingOf(drawings.get(row)!, frames.byRow.get(row)!, label));
  }

  function mark(row: number | null, reveal: boolean): void {
    for (const [itsRow, card] of cards) card.setAttribute('aria-pressed', String(itsRow === row));
    if (reveal && row !== null) cards.get(row)?.scrollIntoView({ block: 'nearest' });
  }

  whilePrinting(view, (printing) => {
    if (printing) for (const card of cards.values()) drawOn(card);
  });

  return {
    element: view,
    selected: (row) => mark(row, !view.hidden),
    shown() {
      const { selected } = context.view();
      if (JSON.stringify(wanted()) !== arranged) arrange();
      // A row that was selected elsewhere may be among the cards that are not shown yet.
      if (selected !== null && !cards.has(selected) && rows.includes(selected)) showCards(rows.length);
      mark(selected, true);
    },
    dispose: () => inSight.disconnect(),
  };
}

/** The rows as the table is sorted at first. */
function rowsInOrder(table: TableData): number[] {
  const { column, descending = false } = table.description.table?.sort ?? {};
  return Array.from(sortedRows(table.rows, computedColumn(table, column)?.at, descending));
}
