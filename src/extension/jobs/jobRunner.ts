import type { JobDocument } from '../../shared/job';
import { jobTitle } from '../../shared/jobTitle';
import type { CompareRequest, Questions, RunSettings } from '../../shared/questions';
import type { ResultDocument } from '../../shared/result';
import { type JobProcess, type RunHooks, startJobProcess } from '../../workers/jobProcess';
import { ProcessEndedError } from '../../workers/processEnded';
import { createJobQueue, type QueueHooks } from './jobQueue';
import { keepProcesses } from './keptProcesses';
import { type AskedName, questionText } from './questionText';

/** Jobs that run at a time: each has as many threads as the processor has cores. */
const JOBS_AT_ONCE = 2;

/** How to follow and stop one job, also while it waits. */
export type JobHooks = RunHooks & QueueHooks;

/** Runs jobs and answers questions in processes of their own, so that the editor never waits. */
export interface JobRunner {
  /** Runs a job when its turn has come. */
  run(job: JobDocument, baseFolder: string, settings: RunSettings, hooks: JobHooks): Promise<ResultDocument>;
  /** Runs a job in several ways, when its turn has come. */
  compare(request: CompareRequest & { readonly job: JobDocument }, hooks: JobHooks): Promise<ResultDocument>;
  /** Asks at once: questions have a process of their own, which may end without harm to a job. */
  ask<N extends AskedName>(name: N, question: Questions[N]['ask']): Promise<Questions[N]['answer']>;
  /** Starts a process and its threads ahead of their first use, while a person is still choosing. */
  warm(): void;
  dispose(): void;
}

/** @param workers the number of threads that jobs will ask for */
export function createJobRunner(
  workers: () => number | 'auto',
  start: (role: string) => JobProcess = startJobProcess,
): JobRunner {
  const queue = createJobQueue(JOBS_AT_ONCE);
  const jobs = keepProcesses(() => start('jobs'), 1);
  const questions = keepProcesses(() => start('questions'), Number.POSITIVE_INFINITY);

  async function work(
    job: JobDocument,
    hooks: JobHooks,
    run: (process: JobProcess) => Promise<unknown>,
  ): Promise<ResultDocument> {
    const result = await queue.run(() => named(jobTitle(job), jobs.use(run)), hooks);
    return result as ResultDocument;
  }

  return {
    run: (job, baseFolder, settings, hooks) =>
      work(job, hooks, (process) => process.run(job, { ...settings, baseFolder }, hooks)),
    compare: (request, hooks) =>
      work(request.job, hooks, (process) => process.call('compare', request, hooks)),
    async ask(name, question) {
      const answer = questions.use((process) => process.call(name, question));
      return (await named(questionText(name, question), answer)) as never;
    },
    warm() {
      if (!queue.full()) jobs.ready().warm(workers());
    },
    dispose() {
      queue.clear();
      jobs.dispose();
      questions.dispose();
    },
  };
}

/** Says what a process was at when it ended. */
async function named<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof ProcessEndedError ? error.of(what) : error;
  }
}
