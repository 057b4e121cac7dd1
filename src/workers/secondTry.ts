import type { Executor, TaskReply } from './executor';

/**
 * Runs a task, and once more where it failed for a reason that is not meant for a person: a bug, a trap, the end of
 * its thread. The second failure stands, and says that there were two.
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
  if (first.outcome.kind !== 'failed' || first.outcome.forPerson) return first;
  failedOnce(first);
  const second = await executor.run(stage, task);
  const { outcome } = second;
  if (outcome.kind !== 'failed' || outcome.forPerson) return second;
  // The first line is the sentence, and the stack follows.
  return { ...second, outcome: { ...outcome, reason: outcome.reason.replace(/\.?$/m, ' (tried twice).') } };
}
