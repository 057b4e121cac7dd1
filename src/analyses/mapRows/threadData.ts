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

/** What came of rows, in their order. */
export interface RowsOutput {
  /** Cells by the names of their columns, `null` where the function failed. */
  readonly cells: readonly (readonly (readonly [name: string, cell: Cell])[] | null)[];
  /** Why it did, by the row's place in the task. */
  readonly reasons: ReadonlyMap<number, string>;
}
