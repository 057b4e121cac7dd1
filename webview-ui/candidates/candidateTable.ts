import { formatCount, formatItems } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { announce } from '../dom/announce';
import { element } from '../dom/element';
import { createFold } from '../dom/fold';
import { filterRows, sortRows } from '../model/order';
import type { ViewState } from '../model/viewState';
import type { PageContext, View } from '../pageContext';
import { createMeasure } from '../table/columnWidths';
import { createFilterBox } from '../table/filterBox';
import { createGrid } from '../table/grid';
import type { GridColumn, GridSort } from '../table/gridColumn';
import { summaryFoot } from '../table/summaryFoot';
import { type AreaChoice, choiceFor, createAreaSelect, rowsOfChoice, winnersText } from './areaChoice';
import { areaOf, candidateData, fullName } from './candidateData';
import { candidateGrid } from './candidateGrid';
import { firstWeights, standingsOf } from './standings';
import { createWeightSliders, weightsText } from './weightSliders';

const byRank: GridSort = { column: 'rank', descending: false };

const KEY =
  'Bar or dot: value; ticks: two standard errors; dashed: the least Ea of a true equal-area map; star: no other is better on all three.';

/** The ranking: re-ranked at once as weights change, each area for itself. */
export function createCandidateTable(document: PackedResult, context: PageContext): View {
  const data = candidateData(document);
  const several = data.areas.length > 1;
  const measure = createMeasure();
  let sort: GridSort = context.view().sort ?? byRank;
  let filter = context.view().filter;
  let variant = context.view().variant;
  let choice = choiceFor(data, context.view().area);
  let standings = standingsOf(document, data, context.view().weights);
  let columns: GridColumn[] = [];
  const count = element('span', { class: 'muted number' });
  const winners = element('span', { class: 'muted' });
  const grid = createGrid({
    caption: 'Candidate projections',
    empty: () => 'No candidate matches the filter.',
    beginsGroup: (row, above) =>
      several && sort.column === 'rank' && areaOf(data, row) !== areaOf(data, above),
    onSort(next) {
      sort = next;
      context.update({ sort });
      arrange();
    },
    onSelect: (row) => context.select(row),
    onActivate: (row) => context.showOnMap(row),
  });
  let rankedBy = context.view().weights ?? firstWeights(document);
  const sliders = createWeightSliders(rankedBy, (weights) => {
    rankedBy = weights;
    context.update({ weights });
    standings = standingsOf(document, data, weights);
    sort = byRank;
    if (choice === 'best') chooseArea(choice);
    else arrange();
    grid.refresh();
    announce(several ? winnersText(data, standings) : `First: ${namesOfFirst().join(', ')}.`);
  });
  const areas = createAreaSelect(data, choice, (area) => {
    context.update({ area });
    chooseArea(area);
    announce(count.textContent ?? '');
  });
  const box = createFilterBox(filter, 'Ea<0.001', (text) => {
    filter = text;
    context.update({ filter });
    arrange();
    announce(count.textContent ?? '');
  });

  const hasVariants = hasBoth(data.rows, data.centred);
  const variants = variantSwitch(variant, (next) => {
    variant = next;
    context.update({ variant });
    arrange();
  });
  const controls = createFold(
    'Filter and weights',
    element(
      'div',
      { class: 'table-tools' },
      several && areas.element,
      box.element,
      hasVariants && variants,
      count,
      several && winners,
    ),
    sliders.element,
  );
  const foot = createFold('Totals and key', summaryFoot(document.result.summary, 6, KEY));

  function namesOfFirst(): string[] {
    const best = [...standings].filter(([, { rank }]) => rank === 1);
    return best.slice(0, 3).map(([row]) => fullName(data, row));
  }

  /** The columns' scales span the rows of the choice. */
  function chooseArea(next: AreaChoice): void {
    choice = next;
    areas.show(choice);
    columns = candidateGrid(data, rowsOfChoice(data, choice, standings), () => standings, measure, context);
    grid.setColumns(columns);
    arrange();
  }

  function arrange(): void {
    const chosen = rowsOfChoice(data, choice, standings);
    const kind = chosen.filter((row) => variant === 'all' || data.centred(row) === (variant === 'centred'));
    const shown = filterRows(kind, data.table.columns, filter).slice();
    const column = columns.find(({ id }) => id === sort.column) ?? columns[0]!;
    sortRows(shown, column.value, sort.descending);
    grid.setSort(sort);
    grid.setRows(shown);
    const text = formatItems(shown.length, 'candidates');
    count.textContent = shown.length === chosen.length ? text : `${text} of ${formatCount(chosen.length)}`;
    controls.note(`${count.textContent} by ${weightsText(rankedBy)}`);
    winners.textContent = several && choice === 'best' ? winnersText(data, standings) : '';
  }

  chooseArea(choice);
  grid.select(context.view().selected, false);
  const view = element('section', { class: 'table-view' }, controls.element, grid.element, foot.element);
  return {
    element: view,
    selected: (row) => grid.select(row, true),
    shown() {
      const wanted = choiceFor(data, context.view().area);
      if (wanted !== choice) chooseArea(wanted);
      grid.select(context.view().selected, true);
    },
  };
}

function hasBoth(rows: number, centred: (row: number) => boolean | null): boolean {
  const kinds = new Set(Array.from({ length: rows }, (_, row) => centred(row)));
  return kinds.has(true) && kinds.has(false);
}

function variantSwitch(
  first: ViewState['variant'],
  onChange: (variant: ViewState['variant']) => void,
): HTMLElement {
  const choices = [
    ['all', 'All'],
    ['given', 'As given'],
    ['centred', 'Centred'],
  ] as const;
  const buttons = choices.map(([id, label]) =>
    element(
      'button',
      {
        type: 'button',
        'aria-pressed': String(id === first),
        onclick: () => {
          for (const [at, [other]] of choices.entries())
            buttons[at]!.setAttribute('aria-pressed', String(other === id));
          onChange(id);
        },
      },
      label,
    ),
  );
  return element('div', { class: 'segments', role: 'group', 'aria-label': 'Rows' }, ...buttons);
}
