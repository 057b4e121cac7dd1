import type { MapUpdate, PlanSummary, RowUpdate, TableHead } from './analysis';
import type { Description } from './description';
import type { Phase } from './result';

/** One try of a task, as the log names it. Times in milliseconds since the start of the run. */
export interface TaskEvent {
  readonly type: 'task';
  readonly stage: string;
  readonly index: number;
  readonly worker: number;
  readonly startMs: number;
  readonly endMs: number;
  /** Why it failed; absent where it did not. */
  readonly error?: string;
}

/** Progress from real counters, at most ten times a second. */
export interface ProgressEvent {
  readonly type: 'progress';
  readonly stage: string;
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  readonly unit: string;
  readonly elapsedMs: number;
  /** Milliseconds left in this stage; `null` while unknown. */
  readonly leftMs: number | null;
}

/** What a run says while it runs. */
export type RunEvent =
  | { readonly type: 'launched'; readonly workers: number }
  | {
      readonly type: 'planned';
      readonly summary: PlanSummary;
      readonly description: Description;
      readonly table?: TableHead;
    }
  | ProgressEvent
  | TaskEvent
  | { readonly type: 'rows'; readonly update: RowUpdate }
  | { readonly type: 'map'; readonly update: MapUpdate }
  | NoteEvent;

/** What a comparison does next. */
export interface NoteEvent {
  readonly type: 'note';
  readonly text: string;
  /** How much of the whole is done by now, from 0 to 1. */
  readonly share: number;
}
