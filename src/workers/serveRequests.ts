import type { RunEstimate } from '../shared/analysis';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { explained } from '../shared/systemErrors';
import { ENDING, endProcess } from './endProcess';
import type { Fault, FromProcess, ToProcess } from './processProtocol';

/** How the work for a request says how far it is, and learns that nobody wants it any more. */
export interface WorkHooks {
  readonly signal: AbortSignal;
  emit(event: RunEvent): void;
  /** Tells an estimate, and waits for the person's answer. */
  confirm(estimate: RunEstimate): Promise<boolean>;
}

interface Running {
  readonly controller: AbortController;
  decide?(yes: boolean): void;
}

/** Answers what the process that started this one requests, until that is gone. */
export function serveRequests<R>(answer: (request: R, hooks: WorkHooks) => Promise<unknown>): void {
  const running = new Map<number, Running>();

  async function work(id: number, request: R): Promise<void> {
    const run: Running = { controller: new AbortController() };
    running.set(id, run);
    try {
      const value = await answer(request, {
        signal: run.controller.signal,
        emit: (event) => say({ type: 'event', id, event }),
        confirm: (estimate) =>
          new Promise((resolve) => {
            run.decide = resolve;
            say({ type: 'estimate', id, estimate });
          }),
      });
      say({ type: 'done', id, value });
    } catch (error) {
      say({ type: 'failed', id, fault: faultOf(error) });
    } finally {
      running.delete(id);
    }
  }

  process.on('message', (message: ToProcess<R>) => {
    switch (message.type) {
      case 'request':
        void work(message.id, message.request);
        break;
      case 'cancel':
        running.get(message.id)?.controller.abort();
        break;
      case 'confirm':
        running.get(message.id)?.decide?.(message.yes);
        break;
      default:
        message satisfies never;
    }
  });

  // Whoever asked is gone: nobody wants the rest.
  process.on('disconnect', endProcess);
  for (const signal of ENDING) process.on(signal, endProcess);
}

function say(message: FromProcess): void {
  process.send?.(message);
}

function faultOf(thrown: unknown): Fault {
  const error = explained(thrown);
  const message = messageOf(error);
  if (error instanceof UserError) return { kind: 'person', message, change: error.change };
  if (error instanceof CancelledError) return { kind: 'cancelled', message };
  return { kind: 'bug', message, ...(error instanceof Error && error.stack ? { stack: error.stack } : {}) };
}
