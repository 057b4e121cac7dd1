import type { Inferred } from './inferred';
import type { resultBody, resultDocument } from './resultSchema';

/*
 * Results as types. What their members mean is said at their schema, of which the page does without.
 */

/** The version of the result format that this build writes. It reads version 1 too, which did not describe itself. */
export const RESULT_VERSION = 2;

/** Result files end in this. */
export const RESULT_SUFFIX = '.graticule-result.json';

/** What a checksum may be taken of. An ETag is the word of a server for the state of a file. */
export const CHECKSUM_KINDS = [
  'whole',
  'length, header and blocks read',
  'length, ETag, header and blocks read',
  'length, ETag and header',
] as const;
export type ChecksumKind = (typeof CHECKSUM_KINDS)[number];

/** The phases of a run, in order. */
export const PHASES = ['start', 'read', 'share', 'compute', 'collect'] as const;
export type Phase = (typeof PHASES)[number];

/** Which worker ran which task from when to when; one entry per task in each array. */
export interface Timeline {
  /** Names of the stages; `stage` indexes them. */
  readonly stages: readonly string[];
  /** The phase of each stage. */
  readonly phases?: readonly Phase[];
  readonly stage: readonly number[];
  /** The task's index within its stage. */
  readonly task: readonly number[];
  /** 0 .. workers-1 (a replaced worker gets a new number). */
  readonly worker: readonly number[];
  /** Milliseconds since the start of the run. */
  readonly startMs: readonly number[];
  readonly endMs: readonly number[];
}

/**
 * The deterministic half of a result: the same job on the same inputs gives the same bytes, for any
 * number of workers. Exported files carry only this.
 */
export type ResultBody = Inferred<typeof resultBody>;

/** One column of a table; `values` has one entry per row, in input order. */
export type Column = ResultBody['columns'][number];

/** What a column is, without what it holds. */
export type ColumnHead = Omit<Column, 'values'>;

/** A value in a table: `null` where there is none. */
export type Cell = Column['values'][number];

export type InputRecord = ResultBody['inputs'][number];
export type CrsRecord = NonNullable<ResultBody['crs']>;

/** A result that was opened from a file. */
export type OpenedResult = Inferred<typeof resultDocument>;

/** The half of a result that differs from run to run. */
export type RunRecord = NonNullable<OpenedResult['run']>;
export type MemoryMode = RunRecord['memory'];

/** The timing comparison. */
export type Comparison = NonNullable<RunRecord['comparison']>;
export type ComparisonRow = Comparison['rows'][number];

/** A result with the record of the run that gave it. */
export interface ResultDocument extends OpenedResult {
  readonly run: RunRecord;
}
