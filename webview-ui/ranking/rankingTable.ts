import { singular } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { sortRows } from '../../src/shared/tables';
import { announce } from '../dom/announce';
import { element } from '../dom/element';
import { createFold } from '../dom/fold';
import { filterChoice, filterRows, shownText } from '../model/filterRows';
import { capitalised } from '../model/words';
import type { PageContext, View } from '../pageContext';
import { createMeasure } from '../table/columnWidths';
import { createFilterBox } from '../table/filterBox';
import type { GridColumn, GridSort } from '../table/gridColumn';
import { createRowGrid } from '../table/rowGrid';
import { summaryFoot } from '../table/summaryFoot';
import { choiceFor, createGroupSelect, type GroupChoice, rowsOfChoice, winnersText } from './groupChoice';
import { fullName, groupOf, type RankedData, rankedData } from './rankedData';
import { rankingColumns } from './rankingColumns';
import { rankingUnder, standingColumns, standingsOf, weightsFor } from './standings';
import { ALL_VARIANTS, createVariantSwitch, isOfVariant, variantFor } from './variantSwitch';
import { createWeightSliders, weightsText } from './weightSliders';

/** The ranking: re-ranked at once as weights change, each group for itself. */
export function createRankingTable(document: PackedResult, context: PageContext): View {
  const data = rankedData(document);
  const { plural, measures } = data;
  const byRank: GridSort = { column: data.weights.rank, descending: false };
  const several = data.groups.length > 1;
  const measure = createMeasure();
  let sort: GridSort = context.view().sort ?? byRank;
  let filter = context.view().filter;
  let variant = variantFor(data, context.view().variant);
  let choice = choiceFor(data, context.view().group);
  let weights = weightsFor(data, context.view().weights);
  let standings = standingsOf(data, weights);
  let columns: GridColumn[] = [];
  /** The rows on screen, in their order. */
  let shown = new Uint32Array(0);
  const count = element('span', { class: 'muted number' });
  const winners = element('span', { class: 'muted' });
  const grid = createRowGrid({
    caption: capitalised(plural),
    empty: () => 'No row matches the filter.',
    beginsGroup: (row, above) =>
      several && sort.column === byRank.column && groupOf(data, row) !== groupOf(data, above),
    onSort(next) {
      sort = next;
      context.update({ sort });
      arrange();
    },
    onSelect: (row) => context.select(row),
    onActivate: (row) => context.showOnMap(row),
  });
  const sliders = createWeightSliders(measures, weights, (next) => {
    weights = next;
    context.update({ weights });
    standings = standingsOf(data, weights);
    sort = byRank;
    if (choice === 'best') chooseGroup(choice);
    else arrange();
    grid.refresh();
    announce(several ? winnersText(data, standings) : `First: ${namesOfFirst().join(', ')}.`);
  });
  const groups = createGroupSelect(data, choice, (group) => {
    context.update({ group });
    chooseGroup(group);
    announce(count.textContent ?? '');
  });
  const box = createFilterBox(filter, data.table.description.table!.filterExample, (text) => {
    filter = text;
    context.update({ filter });
    arrange();
    announce(count.textContent ?? '');
  });
  const variants = createVariantSwitch(data, variant, (next) => {
    variant = next;
    context.update({ variant });
    arrange();
  });
  const controls = createFold(
    'Filter and weights',
    element(
      'div',
      { class: 'table-tools' },
      several && groups.element,
      box.element,
      variants,
      count,
      several && winners,
      box.faults,
    ),
    sliders,
  );
  const foot = createFold('Totals and key', summaryFoot(document.result, keyOf(data)));

  function namesOfFirst(): string[] {
    const best = [...standings]
      .filter(([, { rank }]) => rank === 1)
      .sort(([, a], [, b]) => a.place - b.place);
    return best.slice(0, 3).map(([row]) => fullName(data, row));
  }

  /** The columns' scales span the rows of the choice. */
  function chooseGroup(next: GroupChoice): void {
    choice = next;
    groups.show(choice);
    const rows = rowsOfChoice(data, choice, standings);
    columns = rankingColumns({ data, rows, standings: () => standings, measure, context });
    grid.setColumns(columns);
    arrange();
  }

  function arrange(): void {
    const chosen = rowsOfChoice(data, choice, standings);
    const kind = chosen.filter((row) => isOfVariant(data, row, variant));
    const { rows, faults } = filterRows(kind, standingColumns(data, standings), filter);
    box.say(faults);
    shown = sorted(rows);
    grid.setSort(sort);
    grid.setRows(shown);
    count.textContent = shownText(shown, chosen, plural);
    controls.note(`${count.textContent} by ${weightsText(measures, weights)}`);
    winners.textContent = several && choice === 'best' ? winnersText(data, standings) : '';
  }

  function sorted(rows: Uint32Array): Uint32Array<ArrayBuffer> {
    const order = rows.slice();
    const column = columns.find(({ id }) => id === sort.column) ?? columns[0]!;
    sortRows(order, column.value, sort.descending);
    return order;
  }

  /** What leaves out the rows that are not shown, in words. */
  function choiceText(): string {
    const group =
      typeof choice === 'number'
        ? data.groups[choice]!.name
        : `best of each ${singular(data.weights.groups)}`;
    return [several && choice !== 'all' && group, variant !== ALL_VARIANTS && variant, filterChoice(filter)]
      .filter(Boolean)
      .join('; ');
  }

  chooseGroup(choice);
  grid.select(context.view().selected, false);
  const view = element('section', { class: 'table-view' }, controls.element, grid.element, foot.element);
  return {
    element: view,
    selected: (row) => grid.select(row, true),
    table() {
      const ranking = rankingUnder(data, weights, standings);
      const isAsGiven = ranking === null && context.view().sort === null;
      const all = isAsGiven ? null : sorted(rowsOfChoice(data, 'all', standings));
      const isWhole = shown.length === data.table.rows;
      return { shown: isWhole ? all : shown, all, choice: isWhole ? '' : choiceText(), ranking };
    },
    shown() {
      const wanted = choiceFor(data, context.view().group);
      if (wanted !== choice) chooseGroup(wanted);
      grid.select(context.view().selected, true);
    },
  };
}

/** What the marks of the columns mean. */
function keyOf({ measures }: RankedData): string {
  const floors = measures.flatMap(({ label, floor }) =>
    floor === undefined ? [] : [`dashed: the ${label} that ${floor.meaning}`],
  );
  const star = 'star: no other is as good on all measures and better on one.';
  return ['Bar or dot: value', 'ticks: two standard errors', ...floors, star].join('; ');
}
