import { inputPaths } from '../../shared/inputPaths';
import type { JobDocument } from '../../shared/job';
import { MAP_QUESTIONS, type QuestionName, type Questions, type RunSettings } from '../../shared/questions';
import type { ResultDocument } from '../../shared/result';
import { type JobProcess, startJobProcess } from '../../workers/jobProcess';
import type { CompareRequest } from '../../workers/jobProtocol';
import type { RequestHooks } from '../../workers/servingProcess';
import { type QuestionProcess, startMapProcess, startQuestionProcess } from '../questions/questionProcess';
import { titleOf } from './jobIdentity';
import { createJobQueue, type QueueHooks } from './jobQueue';
import { keepProcesses } from './keptProcesses';
import { named } from './namedWork';
import { questionText } from './questionText';
import type { KnownFolder } from './shortPaths';

/** Jobs that run at a time: each has as many threads as the processor has cores. */
const JOBS_AT_ONCE = 2;

/** How to follow and stop one job, also while it waits. */
export type JobHooks = RequestHooks & QueueHooks;

/** Runs jobs and answers questions in processes of their own, so that the editor never waits. */
export interface JobRunner {
  /** Runs a job when its turn has come. */
  run(job: JobDocument, baseFolder: string, settings: RunSettings, hooks: JobHooks): Promise<ResultDocument>;
  /** Runs a job in several ways, when its turn has come. */
  compare(job: JobDocument, request: CompareRequest, hooks: JobHooks): Promise<ResultDocument>;
  /**
   * Asks at once: questions have a process of their own, which may end without harm to a job. Those about maps have each
   * one to itself, so that they keep nobody waiting, and are over at once when they are cancelled.
   */
  ask<N extends QuestionName>(
    name: N,
    question: Questions[N]['ask'],
    signal?: AbortSignal,
  ): Promise<Questions[N]['answer']>;
  /**
   * Starts a process and its threads ahead of their first use, while a person is still choosing, with the analysis where
   * that is known.
   */
  warm(analysis?: string): void;
  dispose(): void;
}

/** How processes are started. */
export interface ProcessStarters {
  jobs(): JobProcess;
  questions(): QuestionProcess;
  maps(): QuestionProcess;
}

const BUNDLED: ProcessStarters = {
  jobs: () => startJobProcess('jobs'),
  questions: () => startQuestionProcess(),
  maps: () => startMapProcess(),
};

/** @param workers the number of threads that jobs will ask for */
export function createJobRunner(
  workers: () => number | 'auto',
  start = BUNDLED,
  openFolders: () => readonly KnownFolder[] = () => [],
): JobRunner {
  const queue = createJobQueue(JOBS_AT_ONCE);
  const jobs = keepProcesses(start.jobs, 1);
  const questions = keepProcesses(start.questions, Number.POSITIVE_INFINITY);
  const maps = keepProcesses(start.maps, 1);

  function work(
    job: JobDocument,
    baseFolder: string,
    hooks: JobHooks,
    run: (process: JobProcess) => Promise<ResultDocument>,
  ): Promise<ResultDocument> {
    const folders = [...openFolders(), { path: baseFolder, prefix: '' }];
    return queue.run(() => named(titleOf(job), jobs.use(run), pathsIn({ job }), folders), hooks);
  }

  return {
    run: (job, baseFolder, settings, hooks) =>
      work(job, baseFolder, hooks, (process) => process.run(job, { ...settings, baseFolder }, hooks)),
    compare: (job, request, hooks) =>
      work(job, request.baseFolder, hooks, (process) => process.compare(job, request, hooks)),
    ask(name, question, signal) {
      const processes = MAP_QUESTIONS.has(name) ? maps : questions;
      const answer = processes.use((process) => process.ask(name, question, { signal }));
      // A question that was cancelled may have cost its process, and the next one often follows.
      answer.catch(() => signal?.aborted && processes.ready());
      return named(questionText(name, question), answer, pathsIn(question), openFolders());
    },
    warm(analysis) {
      if (!queue.full()) jobs.ready().warm(workers(), analysis);
    },
    dispose() {
      queue.clear();
      jobs.dispose();
      questions.dispose();
      maps.dispose();
    },
  };
}

/** The paths that a question or a job names. */
function pathsIn(asked: object): string[] {
  const { path, paths, job, raster } = asked as Partial<{
    path: string;
    paths: readonly string[];
    job: JobDocument;
    raster: string;
  }>;
  const ofJob = [...inputPaths(job?.inputs ?? {}), ...Object.values(job?.outputs ?? {})];
  return [path, ...(paths ?? []), raster, ...ofJob].filter((one) => typeof one === 'string');
}
