import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../shared/errors';
import { rangesText } from '../numberRanges';
import { SUBMIT_SCRIPT } from './slurm';

const run = promisify(execFile);

/** Numbers of jobs, as Slurm's own commands take them. */
export interface SlurmJobs {
  /** The array of the parts. */
  readonly parts: string;
  /** The merge that waits for it. */
  readonly merge: string;
}

/**
 * Submits the parts of a plan to Slurm, and the merge after them. Throws a `UserError` where there is no Slurm, or with
 * its words where it refuses.
 *
 * @param folder the plan's, absolute, with the files for Slurm
 * @param parts the numbers of those to submit; all of them by default
 */
export async function submitToSlurm(folder: string, parts?: readonly number[]): Promise<SlurmJobs> {
  const script = join(folder, SUBMIT_SCRIPT);
  if (!existsSync(script))
    throw new UserError(`${folder} has no ${SUBMIT_SCRIPT}: split the job with --engine slurm.`);
  const which = parts === undefined ? [] : [rangesText([...parts].sort((a, b) => a - b))];
  const { stdout } = await run('sh', [script, ...which]).catch((error) => {
    throw refusal(error);
  });
  const [, array, merge] = /as job (\d+)\n.*as job (\d+),/s.exec(stdout) ?? [];
  if (array === undefined || merge === undefined)
    throw new UserError(
      `sbatch gave no number of a job, but "${stdout.trim()}": run sh ${script} to see more.`,
    );
  return { parts: array, merge };
}

/** What a person is told where the script fails. */
function refusal(error: Error & { readonly stderr?: string; readonly stdout?: string }): Error {
  const words = (error.stderr ?? '').trim();
  if (/sbatch:? (?:command )?not found/.test(words))
    return new UserError('There is no sbatch here: submit on a machine that has Slurm, with sh submit.sh.');
  if (words === '') return error;
  const before = /as job (\d+)/.exec(error.stdout ?? '');
  const left = before === null ? '' : ` The parts were submitted as job ${before[1]}.`;
  return new UserError(`Slurm did not take the job: "${words.replace(/^sbatch: error: /gm, '')}".${left}`);
}
