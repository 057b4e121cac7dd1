import { loadAnalysis } from '../analyses/registry';
import type { Analysis, ThreadContext } from '../shared/analysis';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import { attachArena, CONTROL, controlOf } from './arena';
import { nowMs } from './clock';
import type { JobPayload, TaskReply } from './executor';

/** A job as one thread knows it. */
export interface ThreadJob {
  readonly id: number;
  runTask(stage: string, task: unknown): Promise<TaskReply>;
  /** Gives back what the job holds in this thread, once its task is done. No task may follow. Never fails. */
  release(): Promise<void>;
}

/**
 * Readies a job in this thread. Preparing is left to the first task, whose time it is part of, so that a
 * job that cannot be prepared fails like a task.
 *
 * @param thread the number under which replies name this thread
 */
export function openJob(payload: JobPayload, thread: number): ThreadJob {
  const context = threadContext(payload.memory);
  let opened: Promise<{ analysis: Analysis; prepared: unknown }> | undefined;

  async function open(): Promise<{ analysis: Analysis; prepared: unknown }> {
    const analysis = await loadAnalysis(payload.analysis);
    return { analysis, prepared: await analysis.prepare(payload.common, context) };
  }

  return {
    id: payload.id,
    async runTask(stage, task) {
      const startMs = nowMs();
      const outcome = await outcomeOf(async () => {
        if (context.cancelled()) throw new CancelledError();
        opened ??= open();
        const { analysis, prepared } = await opened;
        return analysis.run(stage, prepared, task, context);
      });
      return { thread, startMs, endMs: nowMs(), outcome };
    },
    async release() {
      try {
        if (opened === undefined) return;
        const { analysis, prepared } = await opened;
        await analysis.release?.(prepared);
      } catch {
        // The job is over: neither it nor the next one can do anything about it.
      }
    },
  };
}

/** What tasks that run in this thread may use. */
export function threadContext(memory: WebAssembly.Memory): ThreadContext {
  const control = controlOf(memory);
  return {
    arena: attachArena(memory),
    cancelled: () => Atomics.load(control, CONTROL.cancel) !== 0,
    progress: (items) => void Atomics.add(control, CONTROL.progress, items),
  };
}

async function outcomeOf(work: () => Promise<unknown>): Promise<TaskReply['outcome']> {
  try {
    return { kind: 'done', output: await work() };
  } catch (error) {
    if (error instanceof CancelledError) return { kind: 'cancelled' };
    const forPerson = error instanceof UserError;
    const reason = forPerson || !(error instanceof Error) ? messageOf(error) : (error.stack ?? error.message);
    return { kind: 'failed', reason, forPerson };
  }
}
