import { version } from '../../../package.json';
import type { LocatedPlan } from '../clusterPlan';
import { PLAN_NAME } from '../planName';
import { commentText, literal } from './quoting';
import { requestsOf } from './requests';
import { sharedRoot } from './sharedRoot';

/** The image that the Dockerfile makes. */
export const IMAGE = `graticule:${version}`;

/** Where containers see the volume. */
const MOUNT = '/work';

/** How often a part that failed is tried again. */
const RETRIES = 2;
/** Pods at a time at most: the cluster starts of them what it has room for. */
const MAX_PODS = 100;

/** The files for Kubernetes by their names: the parts as an Indexed Job, the merge, and what makes their image. */
export function kubernetesFiles(located: LocatedPlan): Record<string, string> {
  return { 'job.yaml': partsJob(located), 'merge.yaml': mergeJob(located), Dockerfile: DOCKERFILE };
}

function partsJob(located: LocatedPlan): string {
  const { parts, title } = located.plan;
  return `# ${commentText(title)}: computes the parts, each in a pod. Needs Kubernetes 1.29, or 1.28 with its beta features.
apiVersion: batch/v1
kind: Job
metadata:
  name: ${jobName(located)}
spec:
  completionMode: Indexed # each pod finds the number of its part in JOB_COMPLETION_INDEX
  completions: ${parts.length}
  parallelism: ${Math.min(parts.length, MAX_PODS)}
  backoffLimitPerIndex: ${RETRIES} # a part that is tried again goes on where it was
  maxFailedIndexes: ${parts.length} # whatever becomes of one, the others are computed
  podFailurePolicy:
    rules:
      - action: Ignore # the node was needed, or lost: no failure of the part
        onPodConditions:
          - type: DisruptionTarget
            status: "True"
      - action: FailIndex # 1: an input is bad; 42: the plan does not fit; to try again would not help
        onExitCodes:
          containerName: graticule
          operator: In
          values: [1, 42]
${podTemplate(located, ['run', PLAN_NAME])}`;
}

function mergeJob(located: LocatedPlan): string {
  return `# ${commentText(located.plan.title)}: makes the result of the parts, once they are done.
apiVersion: batch/v1
kind: Job
metadata:
  name: ${jobName(located)}-merge
spec:
  backoffLimit: ${RETRIES}
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions:
          - type: DisruptionTarget
            status: "True"
      - action: FailJob # parts are missing, which its log names
        onExitCodes:
          containerName: graticule
          operator: In
          values: [1, 42]
${podTemplate(located, ['merge', '.'])}`;
}

function podTemplate(located: LocatedPlan, args: readonly string[]): string {
  const { cpus, memoryMiB } = requestsOf(located.plan);
  const { way } = sharedRoot(located);
  return `  template:
    spec:
      restartPolicy: Never
      containers:
        - name: graticule
          image: ${literal(IMAGE)} # <- YOURS: where your cluster finds the image
          args: [${args.map(literal).join(', ')}]
          workingDir: ${literal(way === '' ? MOUNT : `${MOUNT}/${way}`)}
          resources:
            requests: { cpu: "${cpus}", memory: ${memoryMiB}Mi }
            limits: { cpu: "${cpus}", memory: ${memoryMiB}Mi }
          volumeMounts:
            - name: work
              mountPath: ${MOUNT}
      volumes:
        - name: work
          persistentVolumeClaim:
            claimName: graticule # <- YOURS: the claim of the volume that holds plan and inputs
`;
}

/** A name for the job's objects: the same for the same plan, and another for any other. */
export function jobName({ hash }: LocatedPlan): string {
  return `graticule-${hash.slice(0, 10)}`;
}

/** An image is made in the folder where Graticule is installed, and needs of it what is built alone. */
const DOCKERFILE = `FROM node:22-slim
COPY dist /opt/graticule/dist
ENTRYPOINT ["node", "/opt/graticule/dist/cli.cjs"]
`;
