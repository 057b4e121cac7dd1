import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJobRunner, type JobHooks, type JobRunner } from '../../../src/extension/jobs/jobRunner';
import { CancelledError, messageOf, UserError } from '../../../src/shared/errors';
import type { JobDocument } from '../../../src/shared/job';
import type { ResultDocument } from '../../../src/shared/result';
import { fakeProcesses } from './support/fakeProcess';

const settings = { workers: 2, memory: 'shared', memoryLimitBytes: 1e9 } as const;

function jobOf(name: string): JobDocument {
  return { version: 1, analysis: 'gvi', inputs: { observers: `${name}.shp` }, parameters: {} };
}

/** Lets everything that is decided happen. */
const settle = (): Promise<void> => new Promise((wait) => setImmediate(wait));

let processes: ReturnType<typeof fakeProcesses>;
let runner: JobRunner;
beforeEach(() => {
  processes = fakeProcesses();
  runner = createJobRunner(() => 2, processes.start);
});
afterEach(() => {
  runner.dispose();
  vi.useRealTimers();
});

/** A job that was asked for: what it was told of its place, and what became of it. */
interface Asked {
  readonly places: number[];
  readonly controller: AbortController;
  outcome: string;
}

function ask(name: string, how: (hooks: JobHooks) => Promise<ResultDocument> = run(name)): Asked {
  const asked: Asked = { places: [], controller: new AbortController(), outcome: '' };
  how({ signal: asked.controller.signal, onPlace: (jobs) => asked.places.push(jobs) }).then(
    () => {
      asked.outcome = 'done';
    },
    (error) => {
      asked.outcome = error instanceof CancelledError ? 'cancelled' : messageOf(error);
    },
  );
  return asked;
}

const run =
  (name: string) =>
  (hooks: JobHooks): Promise<ResultDocument> =>
    runner.run(jobOf(name), '/', settings, hooks);

const running = (): number => processes.started.reduce((sum, { under }) => sum + under.length, 0);

async function finishOne(): Promise<void> {
  processes.started.find(({ under }) => under.length > 0)!.under[0]!.done();
  await settle();
}

describe('ten jobs at once', () => {
  it('run two at a time, in order, and those that wait know how many come before', async () => {
    const jobs = Array.from({ length: 10 }, (_, index) => ask(`job ${index}`));
    await settle();
    expect(running()).toBe(2);
    expect(processes.started).toHaveLength(2);
    expect(jobs.map(({ places }) => places)).toEqual([[], [], [1], [2], [3], [4], [5], [6], [7], [8]]);
    await finishOne();
    expect(running()).toBe(2);
    expect(jobs[0]!.outcome).toBe('done');
    expect(jobs.slice(2, 5).map(({ places }) => places)).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    for (let left = 9; left > 0; left--) await finishOne();
    expect(jobs.map(({ outcome }) => outcome)).toEqual(jobs.map(() => 'done'));
    expect(processes.started).toHaveLength(2);
  });

  it('lose one that is cancelled while it waits at once, and those behind move up', async () => {
    const jobs = Array.from({ length: 6 }, (_, index) => ask(`job ${index}`));
    await settle();
    jobs[3]!.controller.abort();
    await settle();
    expect(jobs[3]!.outcome).toBe('cancelled');
    expect(jobs.map(({ places }) => places)).toEqual([[], [], [1], [2], [3, 2], [4, 3]]);
    expect(running()).toBe(2);
    for (let left = 5; left > 0; left--) await finishOne();
    expect(jobs.filter(({ outcome }) => outcome === 'done')).toHaveLength(5);
    expect(jobs[3]!.places).toEqual([2]);
  });

  it('go on where one that runs is cancelled or fails', async () => {
    const jobs = Array.from({ length: 4 }, (_, index) => ask(`job ${index}`));
    await settle();
    jobs[0]!.controller.abort();
    await settle();
    expect(jobs[2]!.places).toEqual([1, 0]);
    processes.started[1]!.kill();
    await settle();
    expect(jobs[1]!.outcome).toBe(
      'GVI: job 1 was ended by the system, perhaps for lack of memory (SIGKILL): close other programs, use fewer workers, or choose a smaller file or area.',
    );
    expect(jobs[3]!.places).toEqual([2, 1, 0]);
    await finishOne();
    await finishOne();
    expect(jobs.slice(2).map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(processes.started).toHaveLength(3);
  });

  it('are all over when the window closes', async () => {
    const jobs = Array.from({ length: 4 }, (_, index) => ask(`job ${index}`));
    await settle();
    runner.dispose();
    await settle();
    expect(jobs.map(({ outcome }) => outcome)).toEqual(['stopped', 'stopped', 'cancelled', 'cancelled']);
    expect(processes.started.every((process) => process.ended())).toBe(true);
  });

  it('count a comparison as one of them', async () => {
    ask('one');
    const request = { baseFolder: '/', workers: 2, memoryLimitBytes: 1e9 };
    ask('two', (hooks) => runner.compare(jobOf('two'), request, hooks));
    const third = ask('three');
    await settle();
    expect(processes.started.map(({ under }) => under.map(({ name }) => name))).toEqual([
      ['run'],
      ['compare'],
    ]);
    expect(third.places).toEqual([1]);
  });
});

describe('a job whose place nobody can be told', () => {
  it('has its turn all the same, and costs those before and behind it nothing', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const jobs = [ask('one'), ask('two')];
    const onPlace = (): never => {
      throw new Error('Nobody listens.');
    };
    jobs.push(
      ask('three', (hooks) => run('three')({ ...hooks, onPlace })),
      ask('four'),
    );
    await settle();
    for (let left = 4; left > 0; left--) await finishOne();
    expect(jobs.map(({ outcome }) => outcome)).toEqual(jobs.map(() => 'done'));
    expect(jobs[3]!.places).toEqual([2, 1, 0]);
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
  });
});

describe('a job that is cancelled before it is asked for', () => {
  it('never waits', async () => {
    ask('one');
    ask('two');
    await expect(run('three')({ signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
  });
});

describe('questions', () => {
  const describeIt = (): Promise<unknown> => runner.ask('describe', { paths: ['/data/huge.geojson'] });

  it('never go to a process that runs a job, and share one of their own', async () => {
    ask('one');
    await settle();
    const answers = [describeIt(), describeIt()];
    ask('two');
    await settle();
    expect(processes.started.map(({ role, under }) => [role, ...under.map(({ name }) => name)])).toEqual([
      ['jobs', 'run'],
      ['questions', 'describe', 'describe'],
      ['jobs', 'run'],
    ]);
    for (const { done } of [...processes.started[1]!.under]) done();
    await Promise.all(answers);
  });

  it('are asked while jobs wait', async () => {
    for (const name of ['one', 'two', 'three']) ask(name);
    await settle();
    const answer = describeIt();
    await settle();
    processes.started.at(-1)!.under[0]!.done();
    await expect(answer).resolves.toBe('describe done');
  });

  it('fail in one sentence that names the file where their process ends, and harm no job', async () => {
    const job = ask('one');
    await settle();
    const answer = describeIt();
    await settle();
    processes.started[1]!.kill();
    await expect(answer).rejects.toThrow(
      'Describing huge.geojson was ended by the system, perhaps for lack of memory (SIGKILL): close other programs, use fewer workers, or choose a smaller file or area.',
    );
    await expect(answer).rejects.toBeInstanceOf(UserError);
    const again = describeIt();
    await settle();
    expect(processes.started[2]!.under.map(({ name }) => name)).toEqual(['describe']);
    processes.started[2]!.under[0]!.done();
    await again;
    await finishOne();
    expect(job.outcome).toBe('done');
  });
});

describe('questions about maps', () => {
  const probe = (signal?: AbortSignal): Promise<unknown> =>
    runner.ask('probe', { job: jobOf('one'), baseFolder: '/', x: 0, y: 0 }, signal);

  it('have each a process to itself, beside jobs and other questions', async () => {
    ask('one');
    await settle();
    const answers = [probe(), probe(), runner.ask('sample', { folder: '/x' })];
    await settle();
    expect(processes.started.map(({ role, under }) => [role, ...under.map(({ name }) => name)])).toEqual([
      ['jobs', 'run'],
      ['maps', 'probe'],
      ['maps', 'probe'],
      ['questions', 'sample'],
    ]);
    for (const { done } of processes.started.slice(1).flatMap(({ under }) => [...under])) done();
    await Promise.all(answers);
    const again = probe();
    await settle();
    expect(processes.started).toHaveLength(4);
    processes.started[1]!.under[0]!.done();
    await again;
  });

  it('may cost their process when they are cancelled, and another one is at hand', async () => {
    const controller = new AbortController();
    const answer = probe(controller.signal);
    await settle();
    controller.abort();
    processes.started[0]!.kill();
    await expect(answer).rejects.toThrow();
    await settle();
    expect(processes.started.map(({ role, ended }) => [role, ended()])).toEqual([
      ['maps', true],
      ['maps', false],
    ]);
  });
});

describe('processes', () => {
  it('are warmed for the next job, not for those that have to wait', async () => {
    runner.warm();
    expect(processes.started).toHaveLength(1);
    ask('one');
    ask('two');
    await settle();
    expect(processes.started).toHaveLength(2);
    runner.warm();
    expect(processes.started).toHaveLength(2);
  });

  it('end when nobody has needed them for a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const job = ask('one');
    await settle();
    runner.ask('sample', { folder: '/x' }).catch(() => {});
    await settle();
    vi.advanceTimersByTime(120_000);
    expect(processes.started.map((process) => process.ended())).toEqual([false, false]);
    processes.started[1]!.under[0]!.done();
    await settle();
    vi.advanceTimersByTime(59_000);
    expect(processes.started[1]!.ended()).toBe(false);
    vi.advanceTimersByTime(2000);
    expect(processes.started.map((process) => process.ended())).toEqual([false, true]);
    await finishOne();
    expect(job.outcome).toBe('done');
    vi.advanceTimersByTime(61_000);
    expect(processes.started[0]!.ended()).toBe(true);
  });
});
