import type { RunEvent } from '../shared/events';

/** How a call that takes long says how far it is and learns that nobody wants it any more. */
export interface CallHooks {
  readonly signal: AbortSignal;
  emit(event: RunEvent): void;
}

/** Answers one question. */
export type HostCall = (argument: unknown, hooks: CallHooks) => Promise<unknown>;

/**
 * Questions that a job process answers beside running jobs: reading and describing files for an editor,
 * whose own thread must stay free. Each takes and returns plain data.
 */
export const hostCalls: Readonly<Record<string, HostCall>> = {};
