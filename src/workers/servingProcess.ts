import { type ChildProcess, fork } from 'node:child_process';
import type { RunEstimate } from '../shared/analysis';
import { CancelledError, UserError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { ProcessEndedError } from './processEnded';
import type { Fault, FromProcess, ToProcess } from './processProtocol';

/** A process has this time to answer a cancellation: then it is blocked, as by a drive that no longer answers. */
const ANSWER_MS = 5000;

/** And this time to end by itself, in which it removes its unfinished files. */
const END_MS = 2000;

/** How to follow and stop the work for a request. */
export interface RequestHooks {
  readonly signal?: AbortSignal;
  onEvent?(event: RunEvent): void;
  /** Asked before work that may take long; it is cancelled where the answer is no. Not asked where absent. */
  confirm?(estimate: RunEstimate): Promise<boolean>;
}

/** A process that works for this one. */
export interface ServingProcess<R> {
  request(request: R, hooks?: RequestHooks): Promise<unknown>;
  /** Whether the process is over: nothing more can be asked of it. */
  ended(): boolean;
  /** Has the process end, by force where it does not; what is under way is rejected. */
  stop(): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly hooks: RequestHooks;
}

/**
 * Starts a process that answers with `serveRequests`. The first request waits until it is up, some 50 ms. What is under
 * way when it ends by itself is rejected with a `ProcessEndedError`.
 *
 * @param role what it is for, as lists of processes show it
 * @param entry the file that it runs
 */
export function startProcess<R>(role: string, entry: string): ServingProcess<R> {
  const child: ChildProcess = fork(entry, [role], {
    serialization: 'advanced',
    execArgv: [],
    // In a desktop editor the running program is Electron, which then behaves as Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let gone: Error | undefined;

  function end(reason: Error): void {
    gone ??= reason;
    for (const { reject } of pending.values()) reject(gone);
    pending.clear();
  }

  function say(message: ToProcess<R>): void {
    child.send(message);
  }

  async function decide(id: number, estimate: RunEstimate, { hooks, reject }: Pending): Promise<void> {
    try {
      const yes = (await hooks.confirm?.(estimate)) ?? true;
      if (gone === undefined) say({ type: 'confirm', id, yes });
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  child.on('message', (message: FromProcess) => {
    const waiting = pending.get(message.id);
    if (waiting === undefined) return;
    if (message.type === 'event') return waiting.hooks.onEvent?.(message.event);
    if (message.type === 'estimate') return void decide(message.id, message.estimate, waiting);
    pending.delete(message.id);
    if (message.type === 'done') waiting.resolve(message.value);
    else waiting.reject(errorOf(message.fault));
  });
  child.on('error', (error) => {
    // What cannot be sent to a process that has just ended is no news: how it ended follows.
    if (child.pid === undefined) end(error);
  });
  child.on('exit', (code, signal) => end(new ProcessEndedError({ code, signal })));

  /** For a process that does not answer; others that use it are told as where it ends by itself. */
  function kill(): void {
    child.kill('SIGKILL');
    end(new ProcessEndedError({ code: null, signal: 'SIGKILL' })); // what waits for a disk may not end even so
  }

  /** Asks, and passes a cancellation on. */
  async function follow(request: R, hooks: RequestHooks): Promise<unknown> {
    const id = ++lastId;
    let patience: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      if (gone !== undefined) return;
      say({ type: 'cancel', id });
      patience = setTimeout(kill, ANSWER_MS);
    };
    hooks.signal?.addEventListener('abort', cancel, { once: true });
    try {
      if (gone !== undefined) throw gone;
      const work = new Promise((resolve, reject) => pending.set(id, { resolve, reject, hooks }));
      say({ type: 'request', id, request });
      if (hooks.signal?.aborted) cancel();
      return await work;
    } catch (error) {
      // Ctrl+C in a terminal ends this process too.
      throw hooks.signal?.aborted && error instanceof ProcessEndedError ? new CancelledError() : error;
    } finally {
      clearTimeout(patience);
      hooks.signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    request: (request, hooks = {}) => follow(request, hooks),
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
