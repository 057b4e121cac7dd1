import { writeAtomically } from '../data/files/writeAtomically';
import { messageOf } from '../shared/errors';
import type { LocatedPlan } from './clusterPlan';
import { type FailedPart, failedPath } from './partFiles';

/** Leaves a note on why an attempt at a part failed, for those who watch. Its own failure changes nothing. */
export async function noteFailure(
  { folder, hash }: LocatedPlan,
  attempt: Omit<FailedPart, 'plan' | 'failedMs' | 'reason'>,
  error: unknown,
): Promise<void> {
  const failed: FailedPart = { ...attempt, plan: hash, failedMs: Date.now(), reason: messageOf(error) };
  await writeAtomically(
    failedPath(folder, attempt.part),
    { force: true },
    `${JSON.stringify(failed, null, 1)}\n`,
  ).catch(() => {});
}
