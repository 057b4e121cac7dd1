import { type ChildProcess, fork } from 'node:child_process';
import type { RunEstimate } from '../shared/analysis';
import { type AskHooks, createAsker } from '../shared/asker';
import type { Askable, Asked } from '../shared/asking';
import { CancelledError, UserError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { isCount, isRecord } from '../shared/guards';
import { ProcessEndedError } from './processEnded';
import { type Fault, isFromProcess, isReply, type ToProcess } from './processProtocol';

/** A process has this time to answer a cancellation: then it is blocked, as by a drive that no longer answers. */
const ANSWER_MS = 5000;

/** And this time to end by itself, in which it removes its unfinished files. */
const END_MS = 2000;

/** How to follow and stop the work for a question. */
export interface RequestHooks extends AskHooks {
  onEvent?(event: RunEvent): void;
  /** Asked before work that may take long; it is cancelled where the answer is no. Not asked where absent. */
  confirm?(estimate: RunEstimate): Promise<boolean>;
}

/** A process that works for this one. */
export interface ServingProcess<M extends Askable<M>> {
  ask<N extends keyof M>(name: N, question: M[N]['ask'], hooks?: RequestHooks): Promise<M[N]['answer']>;
  /** Whether the process is over: nothing more can be asked of it. */
  ended(): boolean;
  /** Has the process end, by force where it does not; what is under way is rejected. */
  stop(): void;
}

/**
 * Starts a process that answers with `serveRequests`. The first question waits until it is up, some 50 ms. What is under
 * way when it ends by itself is rejected with a `ProcessEndedError`.
 *
 * @param role what it is for, as lists of processes show it
 * @param entry the file that it runs
 * @param patienceMs how long it may take to answer a cancellation before it is ended
 */
export function startProcess<M extends Askable<M>>(
  role: string,
  entry: string,
  patienceMs = ANSWER_MS,
): ServingProcess<M> {
  const child: ChildProcess = fork(entry, [role], {
    serialization: 'advanced',
    execArgv: [],
    // In a desktop editor the running program is Electron, which then behaves as Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const asker = createAsker<M, Fault, RequestHooks>({
    say,
    isReply: (_kind, reply) => isReply(reply),
    errorOf,
    foreign,
  });
  let gone: Error | undefined;

  function foreign(): Error {
    return new Error(`The process of ${role} answered with what is no reply.`);
  }

  /** Refuses what would wait for ever for a reply, or a person's answer, that was dropped. */
  function drop(message: unknown): void {
    if (!isRecord(message) || message.type === 'event' || !isCount(message.id)) return;
    if (asker.waiting(message.id) === undefined) return;
    say({ type: 'cancel', id: message.id });
    asker.reject(message.id, foreign());
  }

  function end(reason: Error): void {
    gone ??= reason;
    asker.end(gone);
  }

  function say(message: ToProcess<Asked<M>>): void {
    if (gone !== undefined) return;
    child.send(message);
    if (message.type === 'cancel') setTimeout(killIfSilent, patienceMs, message.id).unref();
  }

  /** For a process that does not answer; others that use it are told as where it ends by itself. */
  function killIfSilent(cancelled: number): void {
    if (asker.waiting(cancelled) === undefined) return;
    child.kill('SIGKILL');
    end(new ProcessEndedError({ code: null, signal: 'SIGKILL' })); // what waits for a disk may not end even so
  }

  async function decide(id: number, estimate: RunEstimate): Promise<void> {
    try {
      const yes = (await asker.waiting(id)?.confirm?.(estimate)) ?? true;
      say({ type: 'confirm', id, yes });
    } catch (error) {
      asker.reject(id, error);
    }
  }

  child.on('message', (message: unknown) => {
    if (!isFromProcess(message)) drop(message);
    else if (message.type === 'event') asker.waiting(message.id)?.onEvent?.(message.event);
    else if (message.type === 'estimate') void decide(message.id, message.estimate);
    else asker.settle(message.id, message.reply);
  });
  child.on('error', (error) => {
    // What cannot be sent to a process that has just ended is no news: how it ended follows.
    if (child.pid === undefined) end(error);
  });
  child.on('exit', (code, signal) => end(new ProcessEndedError({ code, signal })));

  return {
    async ask(name, question, hooks) {
      if (gone !== undefined) throw gone;
      return asker.ask({ ...question, kind: name } as Asked<M, typeof name>, hooks);
    },
    ended: () => gone !== undefined || !child.connected,
    stop() {
      end(new CancelledError());
      if (child.connected) child.disconnect();
      setTimeout(() => child.kill('SIGKILL'), END_MS).unref();
    },
  };
}

function errorOf({ kind, message, stack, change }: Fault): Error {
  if (kind === 'person') return new UserError(message, { change });
  if (kind === 'cancelled') return new CancelledError(message);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
