import type { Measure, ValueColumn, WeightsCapability } from '../../src/shared/description';
import type { PackedResult } from '../../src/shared/packedResult';
import type { RankedGroup, RankingDetails } from '../../src/shared/rankingDetails';
import { computedColumn, type DataColumn, rowName, type TableData, tableOf } from '../model/tableData';

/** A measure of a ranking with what its columns hold. */
export interface RankedMeasure extends Measure {
  readonly label: string;
  readonly digits: number;
  valueAt(row: number): number | null;
  /** The standard error. */
  errorAt(row: number): number | null;
  /** The value below which nothing is gained, where there is one. */
  floorAt(row: number): number | null;
  /** Whether a row is known to be as good as can be, whatever its value. */
  isPerfect(row: number): boolean;
}

/** What the page reads of a result whose rows are ranked, or drawn. */
export interface RankedData {
  readonly table: TableData;
  /** What rows are called, in the plural. */
  readonly plural: string;
  readonly weights: WeightsCapability;
  readonly measures: readonly RankedMeasure[];
  /** One ranking each. */
  readonly groups: readonly RankedGroup[];
  readonly details: RankingDetails;
  name(row: number): string;
  /** Tells a row of a group from the others, and settles the order of equals. */
  key(row: number): string;
  comparable(row: number): boolean;
  /** Which of its variants a row is; `null` where the result does not say. */
  variant(row: number): string | null;
  /** The text that people copy, where a row has one. */
  copied(row: number): string | null;
}

export function rankedData({ result }: PackedResult): RankedData {
  const table = tableOf(result);
  const weights = table.description.weights ?? unranked(table.description.values);
  const details = result.details as RankingDetails;
  const columns = {
    key: weights.key.map((name) => computedColumn(table, name)),
    comparable: computedColumn(table, weights.comparable),
    variant: computedColumn(table, weights.variants?.column),
    copied: computedColumn(table, weights.copies?.column),
  };
  return {
    table,
    plural: table.description.items.plural,
    weights,
    measures: weights.measures.map((measure) => rankedMeasure(table, sayAsWritten(table, weights, measure))),
    groups: (table.description.weights && details.areas) ?? [{ name: '', from: 0, to: table.rows }],
    details,
    name: (row) => rowName(table, row),
    key: (row) => columns.key.map((column) => column?.at(row) ?? '').join('\n'),
    comparable: (row) => columns.comparable?.at(row) !== false,
    variant: textsOf(columns.variant),
    copied: textsOf(columns.copied),
  };
}

/** Rows that are drawn but not ranked have one group, and their values as measures. */
function unranked(values: readonly ValueColumn[]): WeightsCapability {
  const measures = values.map(({ column, legend }) => ({ weight: legend.label, column, error: '' }));
  const none = { rank: '', tied: '', score: '', best: '', comparable: '', groups: '' };
  return { ...none, measures, first: measures.map(() => 1), key: [] };
}

/** Results of before it was known of rows that they are as good as can be say ranks and scores without floors and references. */
function sayAsWritten(table: TableData, { measures }: WeightsCapability, measure: Measure): Measure {
  const knows = measures.some(({ floor }) => computedColumn(table, floor?.perfect) !== undefined);
  if (knows) return measure;
  const { reference: _reference, floor, ...others } = measure;
  if (floor === undefined) return others;
  return { ...others, floor: { column: floor.column, meaning: floor.meaning } };
}

function rankedMeasure(table: TableData, measure: Measure): RankedMeasure {
  const column = computedColumn(table, measure.column);
  const perfect = computedColumn(table, measure.floor?.perfect);
  return {
    ...measure,
    label: column?.label ?? measure.column,
    digits: column?.digits ?? 6,
    valueAt: numbersOf(column),
    errorAt: numbersOf(computedColumn(table, measure.error)),
    floorAt: numbersOf(computedColumn(table, measure.floor?.column)),
    isPerfect: (row) => perfect?.at(row) === true,
  };
}

/** What follows a row's name: which variant it is, where that is not the first. */
export function variantSuffix(data: RankedData, row: number): string {
  const variant = data.variant(row);
  return variant === null || variant === data.weights.variants?.values[0]?.[0] ? '' : variant;
}

/** A row's name, told apart from its other variants. */
export function fullName(data: RankedData, row: number): string {
  return [data.name(row), variantSuffix(data, row)].filter(Boolean).join(', ');
}

/** The name of a row's group, where there are several. */
export function groupName(data: RankedData, row: number): string | null {
  return data.groups.length > 1 ? (data.groups[groupOf(data, row)]?.name ?? null) : null;
}

/** The place of the group that a row is ranked in. */
export function groupOf(data: RankedData, row: number): number {
  return data.groups.findIndex(({ from, to }) => row >= from && row < to);
}

function textsOf(column: DataColumn | undefined): (row: number) => string | null {
  return (row) => {
    const cell = column?.at(row);
    return typeof cell === 'string' && cell !== '' ? cell : null;
  };
}

function numbersOf(column: DataColumn | undefined): (row: number) => number | null {
  return (row) => {
    const cell = column?.at(row);
    return typeof cell === 'number' ? cell : null;
  };
}
