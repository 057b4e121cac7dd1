import { formatCount, formatItems } from '../../src/shared/format';
import type { PackedResult } from '../../src/shared/packedResult';
import { announce } from '../dom/announce';
import { element } from '../dom/element';
import { filterRows, sortRows } from '../model/order';
import type { ViewState } from '../model/viewState';
import type { PageContext, View } from '../pageContext';
import { createMeasure } from '../table/columnWidths';
import { createFilterBox } from '../table/filterBox';
import { createGrid } from '../table/grid';
import type { GridSort } from '../table/gridColumn';
import { summaryFoot } from '../table/summaryFoot';
import { candidateData, fullName } from './candidateData';
import { candidateGrid } from './candidateGrid';
import { firstWeights, standingsOf } from './standings';
import { createWeightSliders } from './weightSliders';

const byRank: GridSort = { column: 'rank', descending: false };

const KEY =
  'Bars: value; ticks: two standard errors; dashed: the least Ea of a true equal-area map; star: no other is better on all three.';

/** The ranking: re-ranked at once as weights change. */
export function createCandidateTable(document: PackedResult, context: PageContext): View {
  const data = candidateData(document);
  let sort: GridSort = context.view().sort ?? byRank;
  let filter = context.view().filter;
  let variant = context.view().variant;
  let standings = standingsOf(document, data, context.view().weights);
  const count = element('span', { class: 'muted number' });
  const columns = candidateGrid(data, () => standings, createMeasure(), context);
  const grid = createGrid({
    caption: 'Candidate projections',
    onSort(next) {
      sort = next;
      context.update({ sort });
      arrange();
    },
    onSelect: (row) => context.select(row),
    onActivate: (row) => context.showOnMap(row),
  });
  const sliders = createWeightSliders(context.view().weights ?? firstWeights(document), (weights) => {
    context.update({ weights });
    standings = standingsOf(document, data, weights);
    sort = byRank;
    arrange();
    grid.refresh();
    const best = [...standings].filter(([, { rank }]) => rank === 1).map(([row]) => fullName(data, row));
    announce(`First: ${best.slice(0, 3).join(', ')}.`);
  });
  const box = createFilterBox(filter, 'Ea<0.001', (text) => {
    filter = text;
    context.update({ filter });
    arrange();
    announce(count.textContent ?? '');
  });

  function arrange(): void {
    const all = Uint32Array.from({ length: data.rows }, (_, row) => row);
    const kind = all.filter((row) => variant === 'all' || data.centred(row) === (variant === 'centred'));
    const shown = filterRows(kind, data.table.columns, filter).slice();
    const column = columns.find(({ id }) => id === sort.column) ?? columns[0]!;
    sortRows(shown, column.value, sort.descending);
    grid.setSort(sort);
    grid.setRows(shown);
    const text = formatItems(shown.length, 'candidates');
    count.textContent = shown.length === all.length ? text : `${text} of ${formatCount(all.length)}`;
  }

  grid.setColumns(columns);
  arrange();
  grid.select(context.view().selected, false);
  const view = element(
    'section',
    { class: 'table-view' },
    element(
      'div',
      { class: 'table-tools' },
      box.element,
      hasBoth(data.rows, data.centred) &&
        variantSwitch(variant, (next) => {
          variant = next;
          context.update({ variant });
          arrange();
        }),
      count,
    ),
    sliders.element,
    grid.element,
    summaryFoot(document.result.summary, 6, KEY),
  );
  return {
    element: view,
    selected: (row) => grid.select(row, true),
    shown: () => grid.select(context.view().selected, true),
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
