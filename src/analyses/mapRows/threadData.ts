import type { Cell } from '../../shared/result';
import type { UserModule } from '../functions/userModule';
import type { RowPiece } from './rowPieces';

/** The stages of a job: the module is loaded, rows are mapped, and those again, one by one, whose task has failed. */
export const STAGES = {
  load: 'load the function',
  rows: 'call the function',
  alone: 'call it row by row',
} as const;

/** What threads know of a job. */
export interface MapRowsThreadData {
  readonly module: UserModule;
  readonly deadlineMs: number;
  /** What the function is given beside its row. */
  readonly args: unknown;
}

/** Some rows. */
export interface RowsTask {
  readonly piece: RowPiece;
  /** The number of each row in the layer, from 0. */
  readonly numbers: Int32Array;
}

/** What the module says of its columns; `null` where it leaves them to what the function returns. */
export interface LoadOutput {
  readonly columns: readonly string[] | null;
}

/** What came of rows. */
export interface RowsOutput {
  readonly count: number;
  /** A cell a row, by the names of columns in the order in which rows first have them; `null` where a row has none. */
  readonly columns: ReadonlyMap<string, readonly Cell[]>;
  /** Why the function failed, by the row's place among them. */
  readonly reasons: ReadonlyMap<number, string>;
}
