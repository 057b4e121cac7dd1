import type { RunEvent } from '../shared/events';
import type { ResultDocument } from '../shared/result';
import { processStartMs } from './clock';
import { compareTimings } from './compareTimings';
import type { CompareRequest, JobQuestions, JobRequest } from './jobProtocol';
import { createLauncher } from './launcher';
import { runJob } from './runJob';
import { serveRequests, type WorkHooks } from './serveRequests';

/*
 * The entry of a job process: runs jobs away from the process that asks for them, so that an editor never
 * stutters, and so that a comparison measures each way in a process of its own.
 */

const launcher = createLauncher();

function run(
  job: unknown,
  request: JobRequest,
  { signal, emit, ...hooks }: WorkHooks,
): Promise<ResultDocument> {
  const { fromProcessStart, confirm, ...options } = request;
  return runJob(job, {
    ...options,
    launcher,
    signal,
    onEvent: (event) => emit(fromProcessStart ? withoutTable(event) : event),
    ...(fromProcessStart === true ? { startedMs: processStartMs() } : {}),
    ...(confirm === true ? { confirm: hooks.confirm } : {}),
  });
}

/** A comparison shows no rows, and its measured processes are spared telling what their table will be. */
function withoutTable(event: RunEvent): RunEvent {
  if (event.type !== 'planned') return event;
  const { table: _table, ...others } = event;
  return others;
}

function compare(
  job: unknown,
  { workers, ...request }: CompareRequest,
  { signal, emit }: WorkHooks,
): Promise<ResultDocument> {
  return compareTimings(job, {
    workers,
    request,
    signal,
    onContestant: ({ label }, index, count) =>
      emit({ type: 'note', text: `Timing ${index + 1} of ${count}: ${label}`, share: index / count }),
    onEvent(event) {
      if (event.type === 'task' || event.type === 'planned') emit(event);
    },
  });
}

serveRequests<JobQuestions>({
  run: ({ job, request }, hooks) => run(job, request, hooks),
  compare: ({ job, request }, hooks) => compare(job, request, hooks),
  warm({ workers, analysis }) {
    launcher.launch(workers, 'shared', analysis);
    return null;
  },
});
