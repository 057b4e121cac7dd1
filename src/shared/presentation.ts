import type { Cell, Column, ResultBody } from './result';

/** How a result's table is first shown: on the terminal, in the panel and in text exports. */
export interface Presentation {
  /** What names a row, where there is such a column. */
  readonly nameColumn: Column | null;
  /** The computed columns shown beside the name. */
  readonly columns: readonly Column[];
  /** The column that the rows are sorted by, and how. */
  readonly sortBy: string;
  readonly descending: boolean;
  /** Row numbers in that order; rows with no value last, equal ones in input order. */
  readonly order: readonly number[];
}

/** Columns of a ranking that a narrow table shows; files have all of them. */
const RANKING_COLUMNS =
  'rank name placement Ep seEp Es seEs Ea seEa score treatment cutCircles paretoOptimal tied'.split(' ');

/** By analysis: the column to sort by. */
const sorting: Readonly<Record<string, { readonly by: string; readonly descending: boolean }>> = {
  gvi: { by: 'gvi', descending: true },
  'gvi-cells': { by: 'gvi', descending: true },
  projections: { by: 'rank', descending: false },
};

/** How to show a result at first. */
export function presentationOf(result: ResultBody): Presentation {
  const { by, descending } = sorting[result.job.analysis] ?? { by: '', descending: false };
  const values = result.columns.find((column) => column.name === by)?.values;
  return {
    nameColumn: nameColumnOf(result),
    columns: result.columns.filter((column) => isTelling(column) && isNarrow(result, column)),
    sortBy: by,
    descending,
    order: sortedRows(result.rows, values, descending),
  };
}

/** Leaves out reasons where there are none, and the coverage by greenness where it is whole. */
function isTelling({ name, values }: Column): boolean {
  if (name === 'reason') return values.some((value) => value);
  return name !== 'greenCoverage' || values.some((value) => value !== null && value !== 1);
}

function isNarrow({ job }: ResultBody, { name, values }: Column): boolean {
  if (job.analysis !== 'projections') return true;
  if (name === 'placement') return values.some((value) => value !== 'as given');
  return RANKING_COLUMNS.includes(name);
}

/** The attribute that names rows: one called name, else the first text, else the first. Of a ranking, the area that a row is for. */
function nameColumnOf({ job, attributes, columns }: ResultBody): Column | null {
  if (job.analysis === 'projections') return attributes[0] ?? null;
  if (columns.some(({ name }) => name === 'name')) return null;
  return (
    attributes.find(({ name }) => /^name$/i.test(name)) ??
    attributes.find(({ name }) => /name/i.test(name)) ??
    attributes.find(({ kind }) => kind === 'text') ??
    attributes[0] ??
    null
  );
}

/** Row numbers sorted by a column; rows without a value come last whichever way it goes. */
function sortedRows(rows: number, values: readonly Cell[] | undefined, descending: boolean): number[] {
  const order = new Array<number>(rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  if (values === undefined) return order;
  const sign = descending ? -1 : 1;
  return order.sort((a, b) => {
    const left = values[a] ?? null;
    const right = values[b] ?? null;
    if (left === null || right === null) return Number(left === null) - Number(right === null) || a - b;
    return sign * compareCells(left, right) || a - b;
  });
}

function compareCells(left: NonNullable<Cell>, right: NonNullable<Cell>): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  return Number(left) - Number(right);
}
