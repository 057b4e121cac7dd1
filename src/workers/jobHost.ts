import type { RunEstimate } from '../shared/analysis';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import type { RunEvent } from '../shared/events';
import { explained } from '../shared/systemErrors';
import { processStartMs } from './clock';
import { ENDING, endProcess } from './endProcess';
import type { Fault, FromJobProcess, JobRequest, ToJobProcess } from './jobProtocol';
import { createLauncher } from './launcher';
import { runJob } from './runJob';

/*
 * The entry of a job process: runs jobs away from the process that asks for them, so that an editor never
 * stutters, and so that a comparison measures each way in a process of its own.
 */

const launcher = createLauncher();
const running = new Map<number, AbortController>();
/** Jobs that wait for the answer to their estimate. */
const undecided = new Map<number, (yes: boolean) => void>();

function say(message: FromJobProcess): void {
  process.send?.(message);
}

async function run(id: number, job: unknown, request: JobRequest): Promise<unknown> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const { fromProcessStart, confirm, ...options } = request;
    return await runJob(job, {
      ...options,
      launcher,
      signal: controller.signal,
      onEvent: (event) => say({ type: 'event', id, event: fromProcessStart ? withoutTable(event) : event }),
      ...(fromProcessStart === true ? { startedMs: processStartMs() } : {}),
      ...(confirm === true ? { confirm: (estimate) => asked(id, estimate) } : {}),
    });
  } finally {
    running.delete(id);
    undecided.delete(id);
  }
}

/** A comparison shows no rows, and its measured processes are spared telling what their table will be. */
function withoutTable(event: RunEvent): RunEvent {
  if (event.type !== 'planned') return event;
  const { table: _table, ...others } = event;
  return others;
}

/** Tells an estimate, and waits for the person's answer. */
function asked(id: number, estimate: RunEstimate): Promise<boolean> {
  return new Promise((resolve) => {
    undecided.set(id, resolve);
    say({ type: 'estimate', id, estimate });
  });
}

async function call(id: number, name: string, argument: unknown): Promise<unknown> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const emit = (event: RunEvent): void => say({ type: 'event', id, event });
    // Loaded on the first call: a process that only runs a job starts faster without.
    const { answerCall } = await import('./hostCalls');
    return await answerCall(name, argument, { signal: controller.signal, emit });
  } finally {
    running.delete(id);
  }
}

async function answer(id: number, work: Promise<unknown>): Promise<void> {
  try {
    say({ type: 'done', id, value: await work });
  } catch (error) {
    say({ type: 'failed', id, fault: faultOf(error) });
  }
}

function faultOf(thrown: unknown): Fault {
  const error = explained(thrown);
  const message = messageOf(error);
  if (error instanceof UserError) return { kind: 'person', message };
  if (error instanceof CancelledError) return { kind: 'cancelled', message };
  return { kind: 'bug', message, ...(error instanceof Error && error.stack ? { stack: error.stack } : {}) };
}

process.on('message', (message: ToJobProcess) => {
  switch (message.type) {
    case 'run':
      void answer(message.id, run(message.id, message.job, message.request));
      break;
    case 'warm':
      launcher.launch(message.workers, 'shared');
      break;
    case 'cancel':
      running.get(message.id)?.abort();
      break;
    case 'confirm':
      undecided.get(message.id)?.(message.yes);
      break;
    case 'call':
      void answer(message.id, call(message.id, message.name, message.argument));
      break;
    default:
      message satisfies never;
  }
});

// Whoever asked is gone: nobody wants the rest.
process.on('disconnect', endProcess);
for (const signal of ENDING) process.on(signal, endProcess);
