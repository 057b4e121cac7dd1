import { outputsOutside } from '../cluster/allowances';
import type { LocatedPlan } from '../cluster/clusterPlan';
import { UserError } from '../shared/errors';
import type { JobDocument } from '../shared/job';
import { checkAddresses, checkFunctions, type InputFlags } from './jobInputs';

/**
 * Throws a `UserError` where the job of a plan fetches or runs what no flag allows: somebody else may have written the
 * plan too.
 *
 * @param label what messages call the plan
 */
export function checkPlanInputs({ plan }: LocatedPlan, label: string, flags: InputFlags): void {
  const job = plan.job as JobDocument;
  checkAddresses(job, label, flags);
  checkFunctions(job, label, flags);
}

/** The same of outputs that lie neither in the plan's folder nor in its job's. */
export function checkPlanOutputs(located: LocatedPlan, label: string, allowOutside: boolean): void {
  const [outside] = outputsOutside(located);
  if (allowOutside || outside === undefined) return;
  throw new UserError(
    `${label} would write to ${outside}, which is outside its folder and its job's: allow it with --allow-outside, or name the file with --out.`,
  );
}
