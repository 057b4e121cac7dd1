import type { ProcessStarters } from '../../../../src/extension/jobs/jobRunner';
import type { QuestionProcess } from '../../../../src/extension/questions/questionProcess';
import type { ResultDocument } from '../../../../src/shared/result';
import type { JobProcess } from '../../../../src/workers/jobProcess';
import { ProcessEndedError } from '../../../../src/workers/processEnded';

/** Work that a fake process was given and has not ended. */
export interface Work {
  /** The name of the question, `run` or `compare`. */
  readonly name: string;
  done(): void;
}

/** A process of either kind that does nothing until it is told to. */
export interface FakeProcess extends JobProcess, QuestionProcess {
  readonly role: string;
  readonly under: Work[];
  /** Ends it as the system does where memory is short. */
  kill(): void;
}

/** Starts fake processes, and remembers all of them in order. */
export function fakeProcesses(): { readonly started: FakeProcess[]; readonly start: ProcessStarters } {
  const started: FakeProcess[] = [];
  const start = (role: string): FakeProcess => {
    const process = { ...fakeProcess(), role };
    started.push(process);
    return process;
  };
  return {
    started,
    start: {
      jobs: () => start('jobs'),
      questions: () => start('questions'),
      maps: () => start('maps'),
    },
  };
}

function fakeProcess(): Omit<FakeProcess, 'role'> {
  const under: Work[] = [];
  const rejections = new Set<(error: Error) => void>();
  let over = false;

  function give(name: string, signal: AbortSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      rejections.add(reject);
      const leave = (): void => {
        rejections.delete(reject);
        under.splice(under.indexOf(work), 1);
      };
      const work: Work = {
        name,
        done() {
          leave();
          resolve(`${name} done`);
        },
      };
      under.push(work);
      signal?.addEventListener('abort', () => {
        leave();
        reject(new Error('cancelled while it ran'));
      });
    });
  }

  function end(error: Error): void {
    over = true;
    for (const reject of rejections) reject(error);
    under.length = 0;
  }

  return {
    under,
    run: (_job, _request, hooks) => give('run', hooks?.signal) as Promise<ResultDocument>,
    compare: (_job, _request, hooks) => give('compare', hooks?.signal) as Promise<ResultDocument>,
    ask: (name, _question, hooks) => give(name, hooks?.signal) as Promise<never>,
    warm: () => {},
    ended: () => over,
    stop: () => end(new Error('stopped')),
    kill: () => end(new ProcessEndedError({ code: null, signal: 'SIGKILL' })),
  };
}
