import { resolve } from 'node:path';
import type { ResultDocument } from '../shared/result';
import type { CompareRequest, JobRequest, ToJobProcess } from './jobProtocol';
import { type RequestHooks, type ServingProcess, startProcess } from './servingProcess';

/** Where the bundled entry of a job process lies: beside the bundle that this code is part of. */
const HOST_FILE = resolve(__dirname, 'job.cjs');

/** A process that runs jobs for this one. */
export interface JobProcess extends Pick<ServingProcess<ToJobProcess>, 'ended' | 'stop'> {
  run(job: unknown, request: JobRequest, hooks?: RequestHooks): Promise<ResultDocument>;
  /** Runs a job in several ways, each in a fresh process. */
  compare(job: unknown, request: CompareRequest, hooks?: RequestHooks): Promise<ResultDocument>;
  /** Starts the threads of a job that is about to come. */
  warm(workers: number | 'auto'): void;
}

/** @param role what it is for, as lists of processes show it */
export function startJobProcess(role = 'job'): JobProcess {
  const { request, ended, stop } = startProcess<ToJobProcess>(role, HOST_FILE);
  const ask = async (message: ToJobProcess, hooks?: RequestHooks): Promise<ResultDocument> =>
    (await request(message, hooks)) as ResultDocument;
  return {
    run(job, how, hooks) {
      const confirm = hooks?.confirm !== undefined;
      return ask({ type: 'run', job, request: { ...how, confirm } }, hooks);
    },
    compare: (job, how, hooks) => ask({ type: 'compare', job, request: how }, hooks),
    warm(workers) {
      // Where its threads cannot be started, the job that comes says so.
      request({ type: 'warm', workers }).catch(() => {});
    },
    ended,
    stop,
  };
}
