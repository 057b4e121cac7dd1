import type { JobPayload } from './executor';

/** What a pool gives its threads at birth: nothing, or a job with its own copy of the memory. */
export interface ThreadBirth {
  readonly copiedJob?: Omit<JobPayload, 'memory'> & { readonly bytes: ArrayBuffer };
}

/** In place of a task: a thread answers once it has loaded the analysis, where one is named. */
export interface ReadyMessage {
  readonly ready: string | null;
}
