import type { Stage, StageUpdate } from '../shared/analysis';
import { CancelledError, UserError } from '../shared/errors';
import type { Executor, TaskReply } from './executor';
import { runWithSecondTry } from './secondTry';

/** What became of one task of a stage. */
export interface Completion {
  readonly index: number;
  readonly reply: TaskReply;
}

type Failed = Extract<TaskReply['outcome'], { readonly kind: 'failed' }>;

/** What a stage needs of an executor. */
type TaskRunner = Pick<Executor, 'lanes' | 'run'>;

/**
 * Runs tasks and yields what became of them as they complete, keeping as many under way as the executor
 * takes. Stops handing out once the consumer stops, and ends only when nothing is under way any more.
 */
async function* asCompleted(
  executor: TaskRunner,
  { name, silence }: Stage,
  tasks: readonly unknown[],
  failedOnce: (completion: Completion) => void,
): AsyncGenerator<Completion> {
  const finished: Completion[] = [];
  let wake = (): void => {};
  let fault: unknown;
  let next = 0;
  let underWay = 0;
  let stopped = false;

  function launch(): void {
    while (!stopped && fault === undefined && underWay < executor.lanes && next < tasks.length) {
      const index = next++;
      underWay++;
      (silence === undefined
        ? runWithSecondTry(executor, name, tasks[index], (reply) => failedOnce({ index, reply }))
        : executor.run(name, tasks[index])
      )
        .then((reply) => finished.push({ index, reply }))
        .catch((error) => {
          fault = error;
        })
        .finally(() => {
          underWay--;
          launch();
          wake();
        });
    }
  }

  try {
    launch();
    for (let yielded = 0; yielded < tasks.length; yielded++) {
      while (finished.length === 0) {
        if (fault !== undefined) throw fault;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      yield finished.shift()!;
    }
  } finally {
    stopped = true;
    while (underWay > 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
}

/** Yields the same completions in the order of their tasks. */
async function* inOrder(completions: AsyncIterable<Completion>): AsyncGenerator<Completion> {
  const waiting = new Map<number, Completion>();
  let next = 0;
  for await (const completion of completions) {
    waiting.set(completion.index, completion);
    for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
      waiting.delete(next++);
      yield ready;
    }
  }
}

/** What `runStage` tells as it goes. */
export interface StageListener {
  completed(completion: Completion): void;
  /** A task failed that is tried once more. */
  failedOnce(completion: Completion): void;
  update(update: StageUpdate): void;
  /** Called before the output of a task is taken; throws where it must not be. */
  check(): Promise<void>;
  /** The stage fails: what is under way is of no use any more. */
  abandon(): void;
}

/**
 * Runs one stage to its end. A failed task costs only its own rows where the stage can say so; otherwise it
 * fails the job.
 */
export async function runStage(
  executor: TaskRunner,
  stage: Stage,
  tasks: readonly unknown[],
  listener: StageListener,
): Promise<void> {
  const completions = asCompleted(executor, stage, tasks, listener.failedOnce);
  const ordered =
    stage.order === 'input' ? inOrder(tell(completions, listener)) : tell(completions, listener);
  for await (const { index, reply } of ordered) {
    try {
      await listener.check();
      const update = await take(stage, index, reply);
      if (update !== undefined) listener.update(update);
    } catch (error) {
      listener.abandon();
      throw error;
    }
  }
}

async function* tell(
  completions: AsyncIterable<Completion>,
  listener: StageListener,
): AsyncGenerator<Completion> {
  for await (const completion of completions) {
    listener.completed(completion);
    yield completion;
  }
}

function take(stage: Stage, index: number, { outcome }: TaskReply): ReturnType<NonNullable<Stage['done']>> {
  switch (outcome.kind) {
    case 'done':
      return stage.done?.(index, outcome.output);
    case 'cancelled':
      throw new CancelledError();
    case 'failed':
      if (stage.failed === undefined || (stage.reads && outcome.forPerson)) throw failureOf(outcome);
      return stage.failed(index, firstLine(outcome.reason));
  }
}

function failureOf({ reason, forPerson, change, passing }: Failed): Error {
  if (forPerson) return new UserError(reason, { change, passing });
  const error = new Error(firstLine(reason));
  error.stack = reason;
  return error;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!;
}
