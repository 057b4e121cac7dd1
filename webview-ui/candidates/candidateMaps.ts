import { formatCount, formatItems, formatNumber } from '../../src/shared/format';
import type { CandidateMap } from '../../src/shared/maps';
import type { PackedResult } from '../../src/shared/packedResult';
import { INDICES } from '../../src/shared/ranking';
import { button } from '../dom/button';
import { element, replaceChildren } from '../dom/element';
import { whilePrinting } from '../dom/printing';
import type { PageContext, View } from '../pageContext';
import { type AreaChoice, choiceFor, createAreaSelect, rowsOfChoice } from './areaChoice';
import { areaName, areaOf, type CandidateData, candidateData, fullName } from './candidateData';
import { drawing, emptyDrawing } from './mapDrawing';
import { type Frame, framesOf } from './mapFrames';
import { type Standing, standingsOf } from './standings';

/** Drawings shown before one asks for the others. */
const FIRST_CARDS = 12;

/** How far below what is in sight drawings are made, as a CSS margin. */
const AHEAD = '400px';

/** The area drawn in each candidate projection, with its graticule and Tissot circles. */
export function createCandidateMaps(document: PackedResult, context: PageContext): View {
  const data = candidateData(document);
  const maps = new Map(
    ((document.result.details.maps ?? []) as readonly CandidateMap[]).map((map) => [map.row, map]),
  );
  const select = createAreaSelect(data, choiceFor(data, context.view().area), (area) => {
    context.update({ area });
    arrange();
  });
  const words = element('p', { class: 'muted' });
  const grid = element('div', { class: 'candidate-maps' });
  const more = element('p', { class: 'candidate-more muted' });
  const view = element(
    'section',
    { class: 'scrolls', tabindex: 0 },
    data.areas.length > 1 && select.element,
    words,
    grid,
    more,
  );
  const inSight = new IntersectionObserver(drawThoseInSight, { root: view, rootMargin: AHEAD });
  let standings: ReadonlyMap<number, Standing> = new Map();
  let cards = new Map<number, HTMLElement>();
  let rows: readonly number[] = [];
  let frames = framesOf([], false);
  /** What the cards were made for. */
  let arranged = '';

  function arrange(): void {
    const { weights, area } = context.view();
    const choice = choiceFor(data, area);
    arranged = JSON.stringify([weights, choice]);
    standings = standingsOf(document, data, weights);
    const wanted = wantedRows(choice);
    rows = wanted.filter((row) => maps.has(row)).sort((a, b) => placeOf(a) - placeOf(b) || a - b);
    frames = framesOf(
      rows.map((row) => maps.get(row)!),
      typeof choice === 'number',
    );
    select.show(choice);
    words.textContent = [explanation(rows.length, frames.common), missingText(wanted.length, choice)]
      .filter(Boolean)
      .join(' ');
    showCards(FIRST_CARDS);
  }

  /** Of candidates that tie for the best of an area, one is drawn. */
  function wantedRows(choice: AreaChoice): number[] {
    const all = [...rowsOfChoice(data, choice, standings)];
    if (choice !== 'best') return all;
    const best = new Map<number, number>();
    for (const row of all) {
      const area = areaOf(data, row);
      const known = best.get(area);
      if (known === undefined || (!maps.has(known) && maps.has(row))) best.set(area, row);
    }
    return [...best.values()];
  }

  /** Areas in the order of the result, each from its best candidate to its worst. */
  function placeOf(row: number): number {
    return areaOf(data, row) * (data.rows + 1) + (standings.get(row)?.rank ?? data.rows);
  }

  function missingText(wanted: number, choice: AreaChoice): string {
    const missing = wanted - rows.length;
    if (missing === 0 || rows.length === 0) return '';
    const why =
      choice === 'best'
        ? ''
        : data.areas.length > 1
          ? ' Rank an area alone to see all of its candidates.'
          : '';
    return `${formatItems(missing, 'candidates')} of ${formatCount(wanted)} ${missing === 1 ? 'has' : 'have'} no drawing in this result.${why}`;
  }

  function showCards(count: number): void {
    inSight.disconnect();
    cards = new Map(rows.slice(0, count).map((row) => [row, mapCard(row, frames.byRow.get(row)!)]));
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

  function mapCard(row: number, frame: Frame): HTMLElement {
    const area = areaName(data, row);
    return element(
      'button',
      {
        type: 'button',
        class: 'candidate-map',
        'data-row': row,
        'aria-pressed': 'false',
        onclick: () => context.select(row),
      },
      area !== null && element('strong', { class: 'text', title: area }, area),
      element(
        area === null ? 'strong' : 'span',
        { class: 'text', title: fullName(data, row) },
        [standings.get(row)?.text, fullName(data, row)].filter(Boolean).join('  '),
      ),
      emptyDrawing(frame),
      indexList(data, row),
    );
  }

  function drawThoseInSight(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) drawOn(target);
    }
  }

  function drawOn(card: Element): void {
    inSight.unobserve(card);
    const row = Number((card as HTMLElement).dataset.row);
    const of = areaName(data, row) ?? 'the area';
    const label = `${fullName(data, row)}: ${of} with its graticule and distortion circles`;
    card.querySelector('svg')?.replaceWith(drawing(maps.get(row)!, frames.byRow.get(row)!, label));
  }

  function mark(row: number | null, reveal: boolean): void {
    for (const [itsRow, card] of cards) card.setAttribute('aria-pressed', String(itsRow === row));
    if (reveal && row !== null) cards.get(row)?.scrollIntoView({ block: 'nearest' });
  }

  /** A row that is selected elsewhere is looked for among all cards, but not in areas that are not chosen. */
  function bringForward(row: number): void {
    if (!cards.has(row) && rows.includes(row)) showCards(rows.length);
  }

  whilePrinting(
    view,
    () => [...cards.values()].forEach(drawOn),
    () => {},
  );

  return {
    element: view,
    selected: (row) => mark(row, !view.hidden),
    shown() {
      const { weights, area, selected } = context.view();
      if (JSON.stringify([weights, choiceFor(data, area)]) !== arranged) arrange();
      if (selected !== null) bringForward(selected);
      mark(selected, true);
    },
    dispose: () => inSight.disconnect(),
  };
}

function explanation(drawings: number, common: boolean): string {
  if (drawings === 0) return 'This result carries no drawings of these candidates.';
  const circles =
    'The circles of a drawing have the same size on the ground: ellipses show distortion of shape,';
  return common
    ? `All drawn at one scale. ${circles} their size distortion of area.`
    : `Each drawn to fit. ${circles} unequal sizes distortion of area.`;
}

/** The three indices with the digits that the table shows. */
function indexList(data: CandidateData, row: number): HTMLElement {
  return element(
    'span',
    { class: 'map-indices number' },
    ...INDICES.flatMap((index) => {
      const value = data.value(index, row);
      return [
        element('span', { class: 'muted' }, index),
        element('span', {}, formatNumber(value ?? Number.NaN, data.digits(index))),
      ];
    }),
  );
}
