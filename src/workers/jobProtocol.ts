import type { RunEstimate } from '../shared/analysis';
import type { RunEvent } from '../shared/events';
import type { MemoryMode, ResultDocument } from '../shared/result';

/** How a job process is to run a job: `RunOptions` as plain data. */
export interface JobRequest {
  readonly workers: number | 'auto';
  readonly memory: MemoryMode;
  readonly baseFolder: string;
  readonly memoryLimitBytes?: number;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly label?: string;
  /** Counts the start of the process as part of the run: for comparisons in fresh processes. */
  readonly fromProcessStart?: boolean;
  /** Whether to estimate a long job first, and to wait for a `confirm` before it is run. */
  readonly confirm?: boolean;
}

/** What a job process is asked. */
export type ToJobProcess =
  | { readonly type: 'run'; readonly id: number; readonly job: unknown; readonly request: JobRequest }
  /** Starts the threads of a job that will come; nothing is answered. */
  | { readonly type: 'warm'; readonly workers: number | 'auto' }
  | { readonly type: 'cancel'; readonly id: number }
  /** The answer to an `estimate`. */
  | { readonly type: 'confirm'; readonly id: number; readonly yes: boolean }
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly argument: unknown };

/** Why something did not work out. */
export interface Fault {
  /** `person`: the message is for a person; `cancelled`: nothing is wrong; `bug`: for the log. */
  readonly kind: 'person' | 'cancelled' | 'bug';
  readonly message: string;
  readonly stack?: string;
}

/** What a job process says. */
export type FromJobProcess =
  | { readonly type: 'event'; readonly id: number; readonly event: RunEvent }
  | { readonly type: 'estimate'; readonly id: number; readonly estimate: RunEstimate }
  | { readonly type: 'done'; readonly id: number; readonly value: ResultDocument | unknown }
  | { readonly type: 'failed'; readonly id: number; readonly fault: Fault };
