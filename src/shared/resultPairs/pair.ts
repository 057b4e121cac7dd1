import type { OpenedResult, ResultBody } from '../result';

/** A result, and what messages call it. */
export interface TitledResult {
  readonly title: string;
  readonly document: OpenedResult;
}

/** What tells two results apart, in a few words each. */
export type Labels = readonly [first: string, second: string];

/** The rows that two results share: the n-th of one list and the n-th of the other are the same. */
export interface RowPairs {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/** Two results of one analysis, and what they share. */
export interface ResultPair {
  readonly first: ResultBody;
  readonly second: ResultBody;
  readonly labels: Labels;
  readonly rows: RowPairs;
}
