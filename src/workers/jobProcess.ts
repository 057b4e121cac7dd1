import { resolve } from 'node:path';
import type { ResultDocument } from '../shared/result';
import type { CompareRequest, JobQuestions, JobRequest } from './jobProtocol';
import { type RequestHooks, type ServingProcess, startProcess } from './servingProcess';

/** Where the bundled entry of a job process lies: beside the bundle that this code is part of. */
const HOST_FILE = resolve(__dirname, 'job.cjs');

/** A process that runs jobs for this one. */
export interface JobProcess extends Pick<ServingProcess<JobQuestions>, 'ended' | 'stop'> {
  run(job: unknown, request: JobRequest, hooks?: RequestHooks): Promise<ResultDocument>;
  compare(job: unknown, request: CompareRequest, hooks?: RequestHooks): Promise<ResultDocument>;
  warm(workers: number | 'auto', analysis?: string): void;
}

/** @param role what it is for, as lists of processes show it */
export function startJobProcess(role = 'job', entry = HOST_FILE): JobProcess {
  const { ask, ended, stop } = startProcess<JobQuestions>(role, entry);
  return {
    run(job, request, hooks) {
      const confirm = hooks?.confirm !== undefined;
      return ask('run', { job, request: { ...request, confirm } }, hooks);
    },
    compare: (job, request, hooks) => ask('compare', { job, request }, hooks),
    warm(workers, analysis) {
      // Where its threads cannot be started, the job that comes says so.
      ask('warm', { workers, analysis }).catch(() => {});
    },
    ended,
    stop,
  };
}
