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

/** How a job process is to compare ways of running a job. */
export interface CompareRequest {
  /** The most workers. */
  readonly workers: number | 'auto';
  readonly baseFolder: string;
  readonly memoryLimitBytes: number;
  /** Execution options of the analysis, as where its raster goes. */
  readonly options?: JobRequest['options'];
}

/** What a job process is asked. Jobs are as somebody wrote them, and not checked yet. */
export interface JobQuestions {
  run: { ask: { readonly job: unknown; readonly request: JobRequest }; answer: ResultDocument };
  /** Runs a job in several ways, each in a fresh process. */
  compare: { ask: { readonly job: unknown; readonly request: CompareRequest }; answer: ResultDocument };
  /** Starts the threads of a job that will come, with its analysis where that is known. */
  warm: { ask: { readonly workers: number | 'auto'; readonly analysis?: string | undefined }; answer: null };
}
