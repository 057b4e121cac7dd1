import type { ClusterPlan } from '../clusterPlan';
import { commentText, shellCommand } from './quoting';
import { requestsOf } from './requests';

/** How often a part that failed is tried again, and one that ran out of time goes on. */
const RETRIES = 2;
const CONTINUATIONS = 20;

/** The name of the script that submits the others. */
export const SUBMIT_SCRIPT = 'submit.sh';

/** The files for Slurm by their names: the parts as a job array, the merge, and what submits both. */
export function slurmFiles(plan: ClusterPlan, command: readonly string[]): Record<string, string> {
  return {
    'array.sbatch': arrayScript(plan, shellCommand(command)),
    'merge.sbatch': mergeScript(plan, shellCommand(command)),
    [SUBMIT_SCRIPT]: submitScript(plan),
  };
}

/** Slurm runs a copy of a script from a folder of its own, so that only the working directory tells where it lay. */
const CHECK_FOLDER = `if [ ! -f plan.json ]; then
  echo "$PWD holds no plan.json: submit with the ${SUBMIT_SCRIPT} that lies beside the plan." >&2
  exit 1
fi`;

function arrayScript(plan: ClusterPlan, command: string): string {
  const { cpus, memoryMiB, minutes } = requestsOf(plan);
  return `#!/bin/bash
# ${commentText(plan.title)}: computes one part. Submit it with ${SUBMIT_SCRIPT}.
#SBATCH --job-name=graticule
#SBATCH --array=${allParts(plan)}
#SBATCH --cpus-per-task=${cpus}
# A quarter more than was expected, and what Node and its threads take themselves.
#SBATCH --mem=${memoryMiB}M
${timeLines(minutes)}
#SBATCH --output=logs/%a.log
#SBATCH --open-mode=append
#SBATCH --requeue
# A minute before the time is over, so that the part can save what it has, and go on later.
#SBATCH --signal=B:USR1@60

${CHECK_FOLDER}

# Slurm tells the script alone: USR1 when the time is nearly over, TERM when the job is cancelled or has to make room.
late= ended=
trap 'late=1; kill -TERM "$child"' USR1
trap 'ended=1; kill -TERM "$child"' TERM

${command} run plan.json --part "$SLURM_ARRAY_TASK_ID" &
child=$!
wait "$child"
code=$?
# A signal ends the wait, and not yet the part.
if [ -n "$late$ended" ]; then
  wait "$child"
  code=$?
fi

# 1: an input is bad. 42: the plan does not fit. To try again would not help.
case $code in 0 | 1 | 42) exit "$code" ;; esac

# Any other failure is tried again, elsewhere perhaps; what was done is kept.
tries=${RETRIES}
if [ -n "$late" ]; then tries=${CONTINUATIONS}; fi
if [ -z "$ended" ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt "$tries" ]; then
  # By both numbers: that of the job alone is, for the last task, that of the whole array.
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
exit "$code"
`;
}

function mergeScript(plan: ClusterPlan, command: string): string {
  const { cpus, memoryMiB, mergeMinutes } = requestsOf(plan);
  return `#!/bin/bash
# ${commentText(plan.title)}: makes the result of the parts. Submit it with ${SUBMIT_SCRIPT}.
#SBATCH --job-name=graticule-merge
#SBATCH --cpus-per-task=${cpus}
#SBATCH --mem=${memoryMiB}M
#SBATCH --time=${timeText(mergeMinutes)}
#SBATCH --output=logs/merge.log
#SBATCH --open-mode=append

${CHECK_FOLDER}

exec ${command} merge .
`;
}

function submitScript(plan: ClusterPlan): string {
  return `#!/bin/sh
# Submits the parts, and the merge, which waits for them and names those that are missing.
#   sh ${SUBMIT_SCRIPT}        all parts
#   sh ${SUBMIT_SCRIPT} 3,17   these parts again
set -eu
CDPATH= cd -- "$(dirname -- "$0")"
mkdir -p logs
logs=$(pwd | sed 's/%/%%/g')/logs # Slurm takes % in the path of a log for a mark of its own

parts=\${1:-${allParts(plan)}}
parts=\${parts#--array=}
array=$(sbatch --parsable --array="$parts" --output="$logs/%a.log" array.sbatch)
array=\${array%%;*} # the cluster's name may follow
echo "Submitted parts $parts as job $array"
merge=$(sbatch --parsable --dependency="afterany:$array" --output="$logs/merge.log" merge.sbatch)
echo "Submitted the merge as job \${merge%%;*}, after them"
`;
}

/** The numbers of all parts, as `--array` takes them. */
function allParts({ parts }: ClusterPlan): string {
  return parts.length === 1 ? '0' : `0-${parts.length - 1}`;
}

function timeLines(minutes: number | null): string {
  if (minutes === null)
    return `# How long a part takes could not be told before: without this line the partition's own limit holds.
##SBATCH --time=1-00:00:00`;
  return `# Three times what was expected, and ten minutes at least.
#SBATCH --time=${timeText(minutes)}`;
}

/** Minutes as days, hours, minutes and seconds: `0-01:30:00`. */
function timeText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(minutes / 60);
  return `${Math.floor(hours / 24)}-${two(hours % 24)}:${two(minutes % 60)}:00`;
}
