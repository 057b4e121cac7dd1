import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { RunEstimate } from '../shared/analysis';
import { CancelledError, UserError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import type { ResultDocument } from '../shared/result';
import type { Fault, FromJobProcess, JobRequest, ToJobProcess } from './jobProtocol';
import { ProcessEndedError } from './processEnded';

/** Where the bundled entry of a job process lies: beside the bundle that this code is part of. */
const HOST_FILE = resolve(__dirname, 'job.cjs');

/** How long a process may take to answer a cancellation: after that it is blocked, as by a drive that no longer answers. */
const ANSWER_MS = 5000;

/** How long it may take after that to end by itself, while it removes its unfinished files. */
const END_MS = 2000;

/** How to follow and stop one run. */
export interface RunHooks {
  readonly signal?: AbortSignal;
  onEvent?(event: RunEvent): void;
  /** Asked before a job that may take long; it is cancelled where the answer is no. Not asked where absent. */
  confirm?(estimate: RunEstimate): Promise<boolean>;
}

/** A process that runs jobs for this one. */
export interface JobProcess {
  run(job: unknown, request: JobRequest, hooks?: RunHooks): Promise<ResultDocument>;
  /** Asks one of the questions of `hostCalls`. */
  call(name: string, argument: unknown, hooks?: RunHooks): Promise<unknown>;
  /** Starts the threads of a job that is about to come. */
  warm(workers: number | 'auto'): void;
  /** Whether the process is over: nothing more can be asked of it. */
  ended(): boolean;
  /** Has the process end, by force where it does not; what is under way is rejected. */
  stop(): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly hooks: RunHooks;
}

/**
 * Starts a job process. Its first job waits until it is up, some 50 ms. What is under way when it ends by itself is
 * rejected with a `ProcessEndedError`.
 *
 * @param role what it is for, as lists of processes show it
 */
export function startJobProcess(role = 'job', host = HOST_FILE): JobProcess {
  const child: ChildProcess = fork(host, [role], {
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

  function ask(build: (id: number) => ToJobProcess, hooks: RunHooks): Promise<unknown> {
    if (gone !== undefined) return Promise.reject(gone);
    const id = ++lastId;
    return new Promise((resolvePending, reject) => {
      pending.set(id, { resolve: resolvePending, reject, hooks });
      child.send(build(id));
    });
  }

  async function decide(id: number, estimate: RunEstimate, { hooks, reject }: Pending): Promise<void> {
    try {
      const yes = (await hooks.confirm?.(estimate)) ?? true;
      if (gone === undefined) child.send({ type: 'confirm', id, yes } satisfies ToJobProcess);
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  child.on('message', (message: FromJobProcess) => {
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
  async function follow(build: (id: number) => ToJobProcess, hooks: RunHooks): Promise<unknown> {
    let id = 0;
    let patience: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      if (gone !== undefined) return;
      child.send({ type: 'cancel', id });
      patience = setTimeout(kill, ANSWER_MS);
    };
    hooks.signal?.addEventListener('abort', cancel, { once: true });
    try {
      const work = ask((given) => {
        id = given;
        return build(id);
      }, hooks);
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
    run: async (job, request, hooks = {}) =>
      (await follow((id) => {
        const confirm = hooks.confirm !== undefined;
        return { type: 'run', id, job, request: { ...request, confirm } };
      }, hooks)) as ResultDocument,
    call: (name, argument, hooks = {}) => follow((id) => ({ type: 'call', id, name, argument }), hooks),
    warm: (workers) =>
      void (gone === undefined && child.send({ type: 'warm', workers } satisfies ToJobProcess)),
    ended: () => gone !== undefined || !child.connected,
    stop() {
      end(new CancelledError());
      if (child.connected) child.disconnect();
      setTimeout(() => child.kill('SIGKILL'), END_MS).unref();
    },
  };
}

function errorOf({ kind, message, stack }: Fault): Error {
  if (kind === 'person') return new UserError(message);
  if (kind === 'cancelled') return new CancelledError(message);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
