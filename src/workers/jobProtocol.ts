import type { MemoryMode } from '../shared/result';

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

/** How a job process is to compare ways of running a job. */
export interface CompareRequest {
  /** The most workers. */
  readonly workers: number | 'auto';
  readonly baseFolder: string;
  readonly memoryLimitBytes: number;
}

/** What a job process is asked. */
export type ToJobProcess =
  | { readonly type: 'run'; readonly job: unknown; readonly request: JobRequest }
  | { readonly type: 'compare'; readonly job: unknown; readonly request: CompareRequest }
  /** Starts the threads of a job that will come. */
  | { readonly type: 'warm'; readonly workers: number | 'auto' };
