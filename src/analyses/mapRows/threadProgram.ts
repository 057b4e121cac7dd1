import type { ThreadContext } from '../../shared/analysis';
import { CancelledError } from '../../shared/errors';
import type { Cell } from '../../shared/result';
import { type LoadedFunction, loadFunction } from '../functions/loadFunction';
import { placeIn, reasonOf } from '../functions/moduleFault';
import { type CallEach, type CallOutcome, createCallEach } from '../functions/timedCalls';
import { exportedColumns } from './exportedColumns';
import { geometryOf, middleOf } from './geometry';
import { lateReason } from './lateReason';
import { type RowCells, returnedCells } from './returnedCells';
import type { RowPiece } from './rowPieces';
import {
  type LoadOutput,
  type MapRowsThreadData,
  type RowsOutput,
  type RowsTask,
  STAGES,
} from './threadData';

/** What a thread makes ready: the module, loaded. */
export interface MapRowsThread extends MapRowsThreadData {
  readonly loaded: LoadedFunction;
  readonly columns: readonly string[] | null;
  readonly callEach: CallEach;
}

/** Loads the module into this thread. Throws a `UserError` where that cannot be done. */
export async function prepareThread(
  threadData: MapRowsThreadData,
  { readingCancelled }: ThreadContext,
): Promise<MapRowsThread> {
  const loaded = await loadFunction(threadData.module, 'row');
  readingCancelled(); // a sign of life: what follows has its whole time
  const columns = exportedColumns(loaded, threadData.module.label);
  return { ...threadData, args: frozen(threadData.args), loaded, columns, callEach: createCallEach() };
}

export function runTask(
  stage: string,
  thread: MapRowsThread,
  task: unknown,
  context: ThreadContext,
): LoadOutput | Promise<RowsOutput> {
  if (stage === STAGES.load) return { columns: thread.columns };
  return mapRows(thread, task as RowsTask, context);
}

async function mapRows(
  { loaded, columns, callEach, args, deadlineMs, module }: MapRowsThread,
  { piece, numbers }: RowsTask,
  { cancelled, progress }: ThreadContext,
): Promise<RowsOutput> {
  const { count } = piece;
  const cells = new Map<string, Cell[]>();
  const reasons = new Map<number, string>();
  await callEach<RowCells>({
    count,
    deadlineMs,
    call(row) {
      const returned = loaded.run(argumentOf(piece, row, numbers[row]!, args));
      // Also what is looked at of it may be code of the user's.
      if (!isThenable(returned)) return returnedCells(returned, columns);
      return Promise.resolve(returned).then((value) => returnedCells(value, columns));
    },
    done(row, outcome) {
      const found = cellsOrFault(outcome, module.file, deadlineMs);
      if ('fault' in found) reasons.set(row, found.fault);
      else for (const [name, cell] of found) columnOf(cells, name, count)[row] = cell;
      progress(1);
    },
    check() {
      if (cancelled()) throw new CancelledError();
    },
  });
  return { count, columns: cells, reasons };
}

function columnOf(cells: Map<string, Cell[]>, name: string, count: number): Cell[] {
  const column = cells.get(name) ?? new Array<Cell>(count).fill(null);
  cells.set(name, column);
  return column;
}

/** What the function is called with. */
function argumentOf(piece: RowPiece, row: number, index: number, args: unknown) {
  const [x, y] = middleOf(piece, row) ?? [null, null];
  return {
    index,
    properties: Object.fromEntries(piece.fields.map(([name, values]) => [name, values[row] ?? null])),
    geometry: geometryOf(piece, row),
    x,
    y,
    args,
  };
}

function cellsOrFault(outcome: CallOutcome<RowCells>, file: string, deadlineMs: number): RowCells {
  switch (outcome.kind) {
    case 'returned':
      return outcome.value;
    case 'threw': {
      const { error } = outcome;
      return { fault: `The function threw: ${reasonOf(error).replace(/\.$/, '')}${placeIn(error, file)}.` };
    }
    case 'timedOut':
      return { fault: lateReason(deadlineMs) };
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}

/** What all calls share must not be changed by one: results would depend on which calls a thread has made. */
function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
