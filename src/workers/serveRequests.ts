import type { RunEstimate } from '../shared/analysis';
import { createAnswering } from '../shared/answering';
import {
  type Answerers,
  type Askable,
  answerAsked,
  isAskedOf,
  type ReplyOf,
  unknownRequestId,
} from '../shared/asking';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { explained } from '../shared/systemErrors';
import { ENDING, endProcess } from './endProcess';
import { type Fault, type FromProcess, isToProcess } from './processProtocol';

/** How the work for a question says how far it is, and learns that nobody wants it any more. */
export interface WorkHooks {
  readonly signal: AbortSignal;
  emit(event: RunEvent): void;
  /** Tells an estimate, and waits for the person's answer. */
  confirm(estimate: RunEstimate): Promise<boolean>;
}

/**
 * Answers what the process that started this one asks, until that is gone. What is no such message is dropped, and
 * refused where it asks for a reply.
 *
 * @param within does the work for a question
 */
export function serveRequests<M extends Askable<M>>(
  answerers: Answerers<M, WorkHooks>,
  within = (work: () => Promise<unknown>, _signal: AbortSignal): Promise<unknown> => work(),
): void {
  const answering = createAnswering<unknown, Fault>(say, faultOf);
  /** What waits for a person's answer to an estimate, by the question's number. */
  const undecided = new Map<number, (yes: boolean) => void>();

  const hooksOf = (id: number, signal: AbortSignal): WorkHooks => ({
    signal,
    emit: (event) => say({ type: 'event', id, event }),
    confirm: (estimate) =>
      new Promise((resolve) => {
        undecided.set(id, resolve);
        say({ type: 'estimate', id, estimate });
      }),
  });

  async function work(asked: Readonly<Record<string, unknown>>, hooks: WorkHooks): Promise<unknown> {
    if (isAskedOf(answerers, asked)) return answerAsked(answerers, asked, hooks);
    throw new Error(`This process is not there to answer ${JSON.stringify(asked.kind)}.`);
  }

  process.on('message', (message: unknown) => {
    if (!isToProcess(message)) {
      refuse(message);
      return;
    }
    const { id } = message;
    switch (message.type) {
      case 'request':
        void answering
          .answer(id, (signal) => within(() => work(message.request, hooksOf(id, signal)), signal))
          .finally(() => undecided.delete(id));
        break;
      case 'cancel':
        answering.cancel(id);
        break;
      case 'confirm':
        undecided.get(id)?.(message.yes);
        break;
      default:
        message satisfies never;
    }
  });

  // Whoever asked is gone: nobody wants the rest.
  process.on('disconnect', endProcess);
  for (const signal of ENDING) process.on(signal, endProcess);
}

function refuse(message: unknown): void {
  const id = unknownRequestId(message);
  const err = faultOf(new Error('This process was asked what it does not understand.'));
  if (id !== undefined) say({ type: 'reply', id, reply: { err } });
}

function say(message: FromProcess<ReplyOf<unknown, Fault>>): void {
  process.send?.(message);
}

function faultOf(thrown: unknown): Fault {
  const error = explained(thrown);
  const message = messageOf(error);
  if (error instanceof UserError) return { kind: 'person', message, change: error.change };
  if (error instanceof CancelledError) return { kind: 'cancelled', message };
  return { kind: 'bug', message, ...(error instanceof Error && error.stack ? { stack: error.stack } : {}) };
}
