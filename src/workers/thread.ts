import { loadAnalysis } from '../analyses/findAnalysis';
import type { Analysis, ThreadContext } from '../shared/analysis';
import { CancelledError, messageOf, UserError } from '../shared/errors';
import { explained } from '../shared/systemErrors';
import { CONTROL, controlOf } from './arena';
import { nowMs } from './clock';
import type { JobPayload, TaskReply } from './executor';
import { attachArena, type ThreadArena } from './threadArena';

/** A job as one thread knows it. */
export interface ThreadJob {
  readonly id: number;
  runTask(stage: string, task: unknown): Promise<TaskReply>;
  /** Gives back what the job holds in this thread, once its task is done. No task may follow. Never fails. */
  release(): Promise<void>;
}

/** What a thread made ready for its tasks. */
interface Opened {
  readonly analysis: Analysis;
  readonly context: ThreadContext;
  readonly prepared: unknown;
}

/**
 * Readies a job in this thread. Preparing is left to the first task, whose time it is part of, so that a
 * job that cannot be prepared fails like a task. A fault, such as a trap of WebAssembly, leaves in doubt what was
 * prepared: it is given back, and the next task prepares anew.
 *
 * @param load gives the job, and throws a `UserError` where there is no memory for it
 * @param thread the number under which replies name this thread
 */
export function openJob(id: number, load: () => JobPayload, thread: number): ThreadJob {
  let arena: ThreadArena | undefined;
  let opened: Promise<Opened> | undefined;

  async function open(): Promise<Opened> {
    const payload = load();
    arena = attachArena(payload.memory, thread);
    const context = threadContext(arena);
    const analysis = await loadAnalysis(payload.analysis);
    if (context.cancelled()) throw new CancelledError();
    return { analysis, context, prepared: await analysis.prepare(payload.threadData, context) };
  }

  async function release(): Promise<void> {
    try {
      const { analysis, prepared } = (await opened) ?? {};
      await analysis?.release?.(prepared);
    } catch {
      // What was not prepared holds nothing, and what cannot be given back is of no use to anyone.
    }
    arena?.release();
    opened = undefined;
  }

  return {
    id,
    async runTask(stage, task) {
      const startMs = nowMs();
      const outcome = await outcomeOf(async () => {
        opened ??= open();
        const { analysis, context, prepared } = await opened;
        if (context.cancelled()) throw new CancelledError();
        return analysis.run(stage, prepared, task, context);
      });
      const endMs = nowMs();
      if (outcome.kind === 'failed' && !outcome.forPerson) await release();
      return { thread, startMs, endMs, outcome };
    },
    release,
  };
}

/** What tasks that run in this thread may use. */
export function threadContext(arena: ThreadArena): ThreadContext {
  const control = controlOf(arena.memory);
  const cancelled = (): boolean => Atomics.load(control, CONTROL.cancel) !== 0;
  return {
    arena,
    cancelled,
    readingCancelled() {
      Atomics.add(control, CONTROL.pieces, 1);
      return cancelled();
    },
    progress: (items) => void Atomics.add(control, CONTROL.progress, items),
  };
}

async function outcomeOf(work: () => Promise<unknown>): Promise<TaskReply['outcome']> {
  try {
    return { kind: 'done', output: await work() };
  } catch (thrown) {
    const error = explained(thrown);
    if (error instanceof CancelledError) return { kind: 'cancelled' };
    if (error instanceof UserError) {
      const { message: reason, change, passing } = error;
      return { kind: 'failed', reason, forPerson: true, retry: false, change, passing };
    }
    const reason = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
    return { kind: 'failed', reason, forPerson: false, retry: true };
  }
}
