/** An engine that runs arrays of tasks, and tells each task its number in a variable. */
export interface ArrayEngine {
  readonly name: string;
  /** The variable that holds the number of the task. */
  readonly variable: string;
  /** What it holds where the task is none of an array. */
  readonly none?: string;
  /** What the numbers start from; `null` where whoever submits the array decides. */
  readonly base: 0 | 1 | null;
  /** What the engine calls the task that it runs, as in `job 12_3`; `undefined` where it runs none. */
  taskName(env: NodeJS.ProcessEnv): string | undefined;
  /** How an array of this many tasks is asked for. */
  ask(parts: number): string;
}

/**
 * The engines that are known, the inner ones first: HyperQueue runs in jobs of the others, whose variables its tasks
 * see as well, where they are those of its worker.
 */
export const ARRAY_ENGINES: readonly ArrayEngine[] = [
  {
    name: 'HyperQueue',
    variable: 'HQ_TASK_ID',
    base: null,
    taskName: ({ HQ_JOB_ID: job, HQ_TASK_ID: task }) => job && `job ${job}, task ${task ?? 0}`,
    ask: (parts) => `hq submit --array=0-${parts - 1}`,
  },
  {
    name: 'Slurm',
    variable: 'SLURM_ARRAY_TASK_ID',
    base: null,
    taskName(env) {
      const { SLURM_ARRAY_JOB_ID: array, SLURM_ARRAY_TASK_ID: task, SLURM_JOB_ID: job } = env;
      if (array !== undefined && task !== undefined) return `job ${array}_${task}`;
      return job && `job ${job}`;
    },
    ask: (parts) => `sbatch --array=0-${parts - 1}`,
  },
  {
    name: 'PBS Pro',
    variable: 'PBS_ARRAY_INDEX',
    base: null,
    taskName: ({ PBS_JOBID: job, PBS_ARRAYID: torque }) =>
      torque === undefined ? job && `job ${job}` : undefined,
    ask: (parts) => `qsub -J 0-${parts - 1}`,
  },
  {
    name: 'Torque',
    variable: 'PBS_ARRAYID',
    base: null,
    taskName: ({ PBS_JOBID: job, PBS_ARRAYID: torque }) => torque && job && `job ${job}`,
    ask: (parts) => `qsub -t 0-${parts - 1}`,
  },
  {
    name: 'Grid Engine',
    variable: 'SGE_TASK_ID',
    none: 'undefined',
    base: 1,
    taskName: ({ JOB_ID: job, SGE_TASK_ID: task }) =>
      job && task && `job ${job}${task === 'undefined' ? '' : `.${task}`}`,
    ask: (parts) => `qsub -t 1-${parts}`,
  },
  {
    name: 'LSF',
    variable: 'LSB_JOBINDEX',
    none: '0',
    base: 1,
    taskName({ LSB_JOBID: job, LSB_JOBINDEX: task }) {
      return job && `job ${job}${(task ?? '0') === '0' ? '' : `[${task}]`}`;
    },
    ask: (parts) => `bsub -J "graticule[1-${parts}]"`,
  },
  {
    name: 'Kubernetes',
    variable: 'JOB_COMPLETION_INDEX',
    base: 0,
    taskName: ({ JOB_COMPLETION_INDEX: task, HOSTNAME: pod }) => task && `pod ${pod ?? task}`,
    ask: (parts) => `completionMode: Indexed, completions: ${parts}`,
  },
  {
    name: 'AWS Batch',
    variable: 'AWS_BATCH_JOB_ARRAY_INDEX',
    base: 0,
    taskName: ({ AWS_BATCH_JOB_ID: job }) => job && `job ${job}`,
    ask: (parts) => `aws batch submit-job --array-properties size=${parts}`,
  },
  {
    name: 'Google Batch',
    variable: 'BATCH_TASK_INDEX',
    base: 0,
    taskName: ({ BATCH_TASK_INDEX: task }) => task && `task ${task}`,
    ask: (parts) => `"taskCount": ${parts}`,
  },
];
