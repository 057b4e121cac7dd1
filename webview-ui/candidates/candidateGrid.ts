import { formatCell, formatNumber, NO_VALUE } from '../../src/shared/format';
import { INDICES, type IndexName } from '../../src/shared/ranking';
import { button } from '../dom/button';
import { type Child, element } from '../dom/element';
import { icon } from '../dom/icon';
import { columnNamed, type DataColumn } from '../model/tableData';
import type { PageContext } from '../pageContext';
import { fittedWidth, headingWidth, type Measure } from '../table/columnWidths';
import type { GridColumn } from '../table/gridColumn';
import { areaOf, type CandidateData, fullName, placementSuffix } from './candidateData';
import type { Standing } from './standings';
import { WHISKER_WIDTH, whiskerAxis, whiskerCell } from './whisker';
import { whiskerScale } from './whiskerScale';

/** Pixels beside a name for a star, the button that copies, and the padding. */
const STAR_AND_BUTTON = 72;
/** Pixels of a name at most, and in a narrow panel; the rest is in the tooltip. */
const MAX_NAME = 320;
const NARROW_NAME = 200;

/** Columns with a place of their own, not repeated after it. */
const placed = [
  'rank',
  'tied',
  'score',
  'name',
  'proj',
  'Ep',
  'Es',
  'Ea',
  'seEp',
  'seEs',
  'seEa',
  'paretoOptimal',
  'floorEa',
  'comparable',
  'placement',
];

/**
 * The columns of a table of candidates. `standings` is read anew at each drawing.
 *
 * @param rows those that share the scales of the columns
 */
export function candidateGrid(
  data: CandidateData,
  rows: Uint32Array,
  standings: () => ReadonlyMap<number, Standing>,
  measure: Measure,
  context: PageContext,
): GridColumn[] {
  const others = data.table.columns.filter(({ name }) => !placed.includes(name));
  /** Several areas stay apart when sorted by rank. */
  const rankValue = (rank: number | undefined, row: number): number | null =>
    rank === undefined && data.areas.length === 1
      ? null
      : areaOf(data, row) * (data.rows + 1) + (rank ?? data.rows);
  return [
    {
      id: 'rank',
      heading: 'Rank',
      description: 'Candidates whose difference is within its error share a rank, marked =',
      align: 'right',
      width: headingWidth(measure, 'Rank', undefined) + 16,
      value: (row) => rankValue(standings().get(row)?.rank, row),
      render: (row) => [standings().get(row)?.text ?? NO_VALUE],
    },
    ...others
      .filter(({ origin }) => origin === 'attribute')
      .map((column) => otherColumn(data, column, measure)),
    nameGridColumn(data, standings, measure, context),
    ...INDICES.map((index) => indexColumn(data, rows, index, measure)),
    {
      id: 'score',
      heading: 'Score',
      description:
        'Weighted geometric mean of value / best value: 1 is the best of all in everything that counts',
      align: 'right',
      width: headingWidth(measure, 'Score', undefined) + 10,
      value: (row) => standings().get(row)?.score ?? null,
      render: (row) => [formatScore(standings().get(row)?.score)],
    },
    ...others
      .filter(({ origin }) => origin === 'computed')
      .map((column) => otherColumn(data, column, measure)),
    projColumn(data, measure),
  ];
}

function nameGridColumn(
  data: CandidateData,
  standings: () => ReadonlyMap<number, Standing>,
  measure: Measure,
  context: PageContext,
): GridColumn {
  const column = columnNamed(data.table, 'name');
  const width = Math.min(MAX_NAME, Math.max(140, widestName(data, measure)));
  return {
    id: 'name',
    heading: column?.label ?? 'Projection',
    align: 'left',
    width,
    narrowWidth: Math.min(width, NARROW_NAME),
    value: data.name,
    title: (row) => `${data.name(row)}\n${data.proj(row) ?? ''}`,
    render(row): readonly Child[] {
      const proj = data.proj(row);
      const suffix = placementSuffix(data, row);
      return [
        element(
          'div',
          { class: 'cell-icon' },
          element('span', { class: 'text' }, data.name(row)),
          suffix !== '' && element('span', { class: 'muted' }, suffix),
          standings().get(row)?.pareto === true && paretoStar(),
          proj !== null && copyButton(fullName(data, row), proj, context),
        ),
      ];
    },
  };
}

/** The widest of the names with what follows them in their cell. */
function widestName(data: CandidateData, measure: Measure): number {
  const suffixWidth = Math.ceil(measure('centred')) + 6;
  let widest = 0;
  for (let row = 0; row < data.rows; row++) {
    const suffix = placementSuffix(data, row) === '' ? 0 : suffixWidth;
    widest = Math.max(widest, Math.ceil(measure(data.name(row))) + suffix);
  }
  return widest + STAR_AND_BUTTON;
}

function paretoStar(): HTMLElement {
  const text = 'No other candidate is better on all three';
  return element(
    'span',
    { class: 'star', title: text },
    icon('star'),
    element('span', { class: 'visually-hidden' }, text),
  );
}

function copyButton(name: string, proj: string, context: PageContext): HTMLElement {
  return button({
    icon: 'copy',
    iconOnly: true,
    label: `Copy the PROJ string of ${name}`,
    attributes: { tabindex: -1 },
    onClick: () => {
      context.host
        .request<'copy'>({ kind: 'copy', text: proj })
        .then(() => context.tell(`The PROJ string of ${name} is on the clipboard.`))
        .catch((error: Error) => context.tell(error.message));
    },
  });
}

function indexColumn(data: CandidateData, rows: Uint32Array, index: IndexName, measure: Measure): GridColumn {
  const column = columnNamed(data.table, index);
  const digits = data.digits(index);
  const values = [...rows].map((row) => data.value(index, row)).filter((value) => value !== null);
  const scale = whiskerScale(values);
  const widest = values.reduce((max, value) => Math.max(max, value), 0);
  const textWidth = Math.ceil(measure(formatNumber(widest, digits))) + 28;
  const { text: from } = scale.ticks[0]!;
  const { text: to } = scale.ticks.at(-1)!;
  return {
    id: index,
    heading: column?.label ?? index,
    description: `${column?.description ?? index} ${
      scale.logarithmic
        ? `The dots are on a logarithmic scale; its marks are powers of ten, from ${from} to ${to}.`
        : 'The bars are on a linear scale from zero.'
    }`,
    axis: () => whiskerAxis(scale),
    align: 'right',
    width: textWidth + 8 + WHISKER_WIDTH,
    narrowWidth: textWidth,
    value: (row) => data.value(index, row),
    title(row) {
      const error = data.error(index, row);
      const floor = index === 'Ea' ? data.floor(row) : null;
      return [
        `${index} ${formatNumber(data.value(index, row) ?? Number.NaN, digits)}`,
        error === null ? '' : ` ± ${error.toExponential(1)} (standard error; whiskers are two)`,
        floor === null ? '' : `; a true equal-area map gives ${formatNumber(floor, digits)}`,
      ].join('');
    },
    render(row) {
      const value = data.value(index, row);
      if (value === null) return [NO_VALUE];
      return [
        whiskerCell(value, data.error(index, row), digits, scale, index === 'Ea' ? data.floor(row) : null),
      ];
    },
  };
}

function projColumn(data: CandidateData, measure: Measure): GridColumn {
  const column = columnNamed(data.table, 'proj');
  return {
    id: 'proj',
    heading: 'PROJ string',
    align: 'left',
    width: column === undefined ? 200 : fittedWidth(measure, column, data.rows, 620),
    value: data.proj,
    title: (row) => data.proj(row) ?? undefined,
    render: (row) => [data.proj(row) ?? NO_VALUE],
  };
}

function otherColumn(data: CandidateData, column: DataColumn, measure: Measure): GridColumn {
  const number = column.kind === 'number' || column.kind === 'integer';
  const width = fittedWidth(measure, column, data.rows);
  return {
    id: column.name,
    heading: column.label,
    ...(column.unit ? { unit: column.unit } : {}),
    ...(column.description ? { description: column.description } : {}),
    align: number ? 'right' : 'left',
    width,
    narrowWidth: number ? width : Math.min(width, 140),
    value: column.at,
    title: (row) => (number ? undefined : formatCell(column, column.at(row))),
    render: (row) => [formatCell(column, column.at(row))],
  };
}

function formatScore(score: number | undefined): string {
  return score === undefined ? NO_VALUE : formatNumber(score, 3);
}
