import type { LegendWords } from '../description';
import type { Cell, Column, ResultBody } from '../result';
import { columnOf } from '../tables';
import type { ResultPair } from './pair';

/** Digits of a number that a file keeps for sure: what lies beyond them in a difference is noise. */
const SURE_DIGITS = 15;

/** A value of both results: three columns, one entry a shared row. */
export interface ComparedValue {
  readonly legend: LegendWords;
  readonly first: Column;
  readonly second: Column;
  /** Second less first; `null` where one of them has no value. */
  readonly difference: Column;
}

/** The values that two results share: what they are about, and of a ranking its rank, measures and score. */
export function comparedValues(pair: ResultPair): ComparedValue[] {
  return namesOf(pair.first).flatMap((name) => {
    const [one, other] = [pair.first, pair.second].map((of) => columnOf(of, { name, from: 'columns' }));
    return one === undefined || other === undefined || !isNumeric(one) || !isNumeric(other)
      ? []
      : [comparedValue(pair, one, other)];
  });
}

function namesOf({ description: { values, weights } }: ResultBody): string[] {
  if (weights === undefined) return values.map(({ column }) => column);
  return [weights.rank, ...weights.measures.map(({ column }) => column), weights.score];
}

function isNumeric({ kind }: Column): boolean {
  return kind === 'number' || kind === 'integer';
}

function comparedValue({ first, labels, rows }: ResultPair, one: Column, other: Column): ComparedValue {
  const { name, label } = one;
  const before = picked(one.values, rows.first);
  const after = picked(other.values, rows.second);
  const { values: _, ...head } = one;
  const legend = first.description.values.find(({ column }) => column === name)?.legend;
  return {
    legend: legend ?? { label, digits: one.digits ?? 0 },
    first: { ...head, name: `${name}_first`, label: `${label}, ${labels[0]}`, values: before },
    second: { ...head, name: `${name}_second`, label: `${other.label}, ${labels[1]}`, values: after },
    difference: {
      ...head,
      name: `${name}_difference`,
      label: `${label}, difference`,
      signed: true,
      description: `${labels[1]} less ${labels[0]}`,
      values: before.map((value, at) => differenceOf(value, after[at]!)),
    },
  };
}

function differenceOf(first: Cell, second: Cell): number | null {
  if (typeof first !== 'number' || typeof second !== 'number') return null;
  const largest = Math.max(Math.abs(first), Math.abs(second));
  const decimals = SURE_DIGITS - 1 - Math.floor(Math.log10(largest || 1));
  return Number((second - first).toFixed(Math.min(100, Math.max(0, decimals))));
}

/** The values of some rows. */
export function picked<T>(values: readonly T[], rows: readonly number[]): T[] {
  return rows.map((row) => values[row]!);
}
