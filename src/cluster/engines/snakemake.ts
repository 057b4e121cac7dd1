import type { ClusterPlan } from '../clusterPlan';
import { commentText, literal, shellCommand } from './quoting';
import { requestsOf } from './requests';

/** The file for Snakemake by its name. */
export function snakemakeFiles(plan: ClusterPlan, command: readonly string[]): Record<string, string> {
  const { memoryMiB, minutes, mergeMinutes } = requestsOf(plan);
  // No more threads than are free, as on a machine of fewer: Snakemake says how many.
  const calls = (rest: string) => `${formatted(shellCommand(command))} ${rest} --workers {threads}`;
  const text = `# ${commentText(plan.title)}
#   snakemake --cores 8 --keep-going     on this machine
#   snakemake --profile NAME             on a cluster or in a cloud, as that profile says
workdir: workflow.basedir


rule merge:
    input:
        expand("parts/{part}.json", part=range(${plan.parts.length})),
    output:
        touch("merged.done"),
    threads: ${plan.cut.cpus}
    resources:
        mem_mb=${memoryMiB},
        runtime=${mergeMinutes},
    shell:
        ${literal(calls('merge .'))}


rule part:
    output:
        "parts/{part}.json",
    wildcard_constraints:
        part="[0-9]+",
    threads: ${plan.cut.cpus}
    # Memory with a quarter more than was expected${minutes === null ? '' : '; minutes: three times'}. A part that is tried again goes on where it was.
    resources:
        mem_mb=${memoryMiB},${minutes === null ? '' : `\n        runtime=${minutes},`}
    retries: 2
    shell:
        ${literal(calls('run plan.json --part {wildcards.part}'))}
`;
  return { Snakefile: text };
}

/** A text as it stands in one that Snakemake formats. */
function formatted(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}');
}
