import { basename, dirname, isAbsolute } from 'node:path';
import { formatCount, formatItems } from '../../shared/format';
import { ARRAY_ENGINES } from '../arrayEngines';
import type { LocatedPlan } from '../clusterPlan';
import { ENGINES, type EngineName } from './engines';
import { IMAGE, jobName } from './kubernetes';
import { commentText, shellCommand, shellWord } from './quoting';
import { sharedRoot } from './sharedRoot';
import { SUBMIT_SCRIPT } from './slurm';

/** What a person is told in the plan's folder: how its parts are computed, watched and put together. */
export function readmeText(
  located: LocatedPlan,
  engine: EngineName | null,
  command: readonly string[],
): string {
  const { parts, items, title } = located.plan;
  const call = shellCommand(command);
  const last = parts.length - 1;
  return `# ${commentText(title)}

This is one job, ${formatItems(items.count, items.unit)}, cut into ${formatCount(parts.length)} ${parts.length === 1 ? 'part' : `parts (0 to ${last})`} of equal work, which machines that share this folder compute, each for itself.
${engine === null ? '' : engineSection(located, engine, call, command)}
## ${engine === null ? 'On any engine' : 'On any other engine'}

Run each part as a task of an array, from this folder, then merge:

\`\`\`sh
${call} run plan.json --part N    # N from 0 to ${last}
${call} merge .
\`\`\`

The number can also come from the engine:

| engine | how the array is asked for | where it says the number | what a task runs |
| --- | --- | --- | --- |
${ARRAY_ENGINES.map(({ name, variable, base, ask }) => `| ${name} | \`${ask(parts.length)}\` | \`${variable}\` | \`run plan.json${base === null ? ' --base 0' : ''}\` |`).join('\n')}

A part may be killed and run again at any time, and goes on where it was. It exits with 0 once it is done; after 1 (an input is bad) and 42 (the plan does not fit: split the job anew) it is no use to try again, after anything else it is. Neither the plan nor the inputs may be changed meanwhile.
`;
}

/** How it is submitted, watched and collected. */
function engineSection(
  located: LocatedPlan,
  engine: EngineName,
  call: string,
  command: readonly string[],
): string {
  const steps = {
    slurm: {
      watch: `${call} status .`,
      submit: `sh ${SUBMIT_SCRIPT}`,
      collect: 'cat logs/merge.log      # the merge follows by itself, and names what is missing',
      more: `\`sh ${SUBMIT_SCRIPT} 3,17\` submits these parts again, and the merge after them. What your site asks for, as a partition or an account, goes into the \`#SBATCH\` lines of both scripts, or into \`SBATCH_PARTITION\` and \`SBATCH_ACCOUNT\`.`,
    },
    snakemake: {
      watch: `${call} status .`,
      submit: 'snakemake --cores 8 --keep-going',
      collect:
        'snakemake --cores 8 --keep-going --rerun-incomplete    # the same again, after an interruption',
      more: 'On a cluster or in a cloud, `--profile NAME` in place of `--cores`, or from Snakemake 8 `--executor slurm --jobs 64` (`kubernetes`, `googlebatch` …) with the plugin for it. All machines must see this folder and the inputs.',
    },
    kubernetes: {
      watch: `kubectl get job/${jobName(located)} --watch`,
      submit: 'kubectl apply -f job.yaml',
      collect: 'kubectl apply -f merge.yaml',
      more: kubernetesNotes(located, command),
    },
  }[engine];
  return `
## On ${ENGINES[engine].label}

\`\`\`sh
${steps.submit}
${steps.watch}
${steps.collect}
\`\`\`

${steps.more}
`;
}

function kubernetesNotes(located: LocatedPlan, command: readonly string[]): string {
  const { root, way } = sharedRoot(located);
  const up = way
    .split('/')
    .map(() => '..')
    .join('/');
  const volume =
    way === ''
      ? 'holds what this folder holds'
      : `holds what \`${basename(root) || root}\` holds (\`${up}\` from here), this folder included`;
  const name = jobName(located);
  return `First, in both files, two lines are marked \`<- YOURS\`: the image, and the claim of a volume that many nodes can write to. The volume ${volume}; copy with times, as \`rsync -a\` and \`kubectl cp\` do. The image is made of the folder where Graticule is installed:

\`\`\`sh
docker build -t ${IMAGE} -f Dockerfile ${installedFolder(command)}
\`\`\`

\`kubectl wait --for=condition=complete job/${name} --timeout=-1s\` waits for the parts; \`kubectl delete job ${name}\`, then \`apply\` again, computes those that are missing.`;
}

/** Where Graticule lies, as the command tells it; a word to be replaced where it tells nothing. */
function installedFolder(command: readonly string[]): string {
  const program = command.at(-1)!;
  return isAbsolute(program) && /\.c?js$/.test(program) ? shellWord(dirname(dirname(program))) : 'FOLDER';
}
