import type { JobPayload } from './executor';

/** What a pool gives its threads at birth: what they may load at once, or a job with its own copy of the memory. */
export interface ThreadBirth {
  readonly analysis?: string | undefined;
  readonly copiedJob?: Omit<JobPayload, 'memory'> & { readonly bytes: ArrayBuffer };
}

/** In place of a task: a thread answers it at once. */
export const READY = 'ready';
