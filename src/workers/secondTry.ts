import type { Executor, TaskReply } from './executor';

/**
 * Runs a task, and once more where that may do better: after a bug, a trap, the end of its thread, and not where it
 * failed for what a person has to mend. The second failure stands, and says that there were two.
 *
 * @param failedOnce told of the first failure
 */
export async function runWithSecondTry(
  executor: Pick<Executor, 'run'>,
  stage: string,
  task: unknown,
  failedOnce: (reply: TaskReply) => void,
): Promise<TaskReply> {
  const first = await executor.run(stage, task);
  if (first.outcome.kind !== 'failed' || !first.outcome.retry) return first;
  failedOnce(first);
  const second = await executor.run(stage, task);
  const { outcome } = second;
  if (outcome.kind !== 'failed' || !outcome.retry) return second;
  // The first line is the sentence, and the stack follows.
  return { ...second, outcome: { ...outcome, reason: outcome.reason.replace(/\.?$/m, ' (tried twice).') } };
}
