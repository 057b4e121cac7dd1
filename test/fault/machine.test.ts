import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/shared/events';
import type { MemoryMode, ResultDocument } from '../../src/shared/result';
import type { Launcher } from '../../src/workers/launcher';
import type { Patience } from '../../src/workers/watchdog';
import { slowness } from '../support/slowness';
import { temporaryFolder } from '../support/smallTown';
import { loadToyMachine, type ToyMachine, toyJob } from './support/toyMachine';

let machine: ToyMachine;
/** Ends what is silent for half a second, or longer on a slow machine. */
let impatient: Patience;
beforeAll(async () => {
  machine = await loadToyMachine();
  impatient = { ...patient, minMs: 500 * slowness() };
});

/** Ends nothing in these tests. */
const patient: Patience = { firstMs: 60_000, minMs: 60_000, longestTimes: 2 };
/** Ends tasks again and again. */
const hasty: Patience = { firstMs: 40, minMs: 40, longestTimes: 0 };
/** Waits for as long as a deed needs that ends by itself. */
const patienceFor = (deed: string): Patience => (/hang|spin/.test(deed) ? impatient : patient);

interface Setting {
  readonly workers?: number;
  readonly memory?: MemoryMode;
  readonly signal?: AbortSignal;
  readonly launcher?: Launcher;
  readonly patience?: Patience;
  onEvent?(event: RunEvent): void;
}

/** Runs a job. Where its promise does not settle, this one is rejected: what hangs is found here, not by a time limit of the test. */
function run(
  job: object,
  { workers = 2, memory = 'shared', ...others }: Setting = {},
): Promise<ResultDocument> {
  return settled(machine.runJob(job, { workers, memory, baseFolder: '/', ...others }));
}

async function settled<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('A promise of the machine has not settled in 90 s.')), 90_000);
  });
  try {
    return await Promise.race([promise, hangs]);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets work go on with a launcher of its own, whose threads hold so little that it is soon exceeded. */
async function withLauncher(work: (launcher: Launcher) => Promise<void>): Promise<void> {
  const launcher = machine.createLauncher({ heapMb: 48 });
  try {
    await work(launcher);
  } finally {
    await settled(launcher.close());
  }
}

function columnOf(document: ResultDocument, name: string): readonly unknown[] {
  return document.result.columns.find((column) => column.name === name)!.values;
}

function triesOf(document: ResultDocument): number[] {
  return document.result.details.tries as number[];
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Passes once this process leaves the processors alone for a while. A thread that spun on would never let it, however
 * slow the machine: it takes what it can get of one, which other programs would have to leave it a tenth of.
 */
async function expectRest(): Promise<void> {
  const share = async (): Promise<number> => {
    const [startMs, before] = [performance.now(), cpuMs()];
    await new Promise((resolve) => setTimeout(resolve, 300));
    return (cpuMs() - before) / (performance.now() - startMs);
  };
  await expect.poll(share).toBeLessThan(0.1);
}

function expectSquares(document: ResultDocument, except: readonly number[] = []): void {
  const squares = columnOf(document, 'square');
  expect(squares).toEqual(squares.map((_, index) => (except.includes(index) ? null : index * index)));
}

const squares = Array.from({ length: 40 }, () => 'square');
/** A deed amid 40 good ones, at number 20. */
const amid = (deed: string): string[] => squares.toSpliced(20, 0, deed);

const SHARED: readonly Setting[] = [{ workers: 1 }, { workers: 2 }, { workers: 7 }];
const PARALLEL: readonly Setting[] = [...SHARED, { workers: 2, memory: 'copies' }];
const ALL: readonly Setting[] = [{ memory: 'serial' }, ...PARALLEL];
/** One thread for each, so that replacements must share what the dead have left. */
const OWN_MEMORY = { threadBytes: 100_000 };

describe('results', () => {
  test('are the same for one thread, any number of workers, and copies', async () => {
    for (const setting of ALL) expectSquares(await run(toyJob(squares), setting));
  });

  test('reach an analysis in the order of its tasks where it asks for that', async () => {
    const { result } = await run(toyJob(squares, { inputOrder: true }), { workers: 4 });
    expect(result.details.seen).toEqual(squares.map((_, index) => index));
  });

  test('are told row by row as they complete', async () => {
    const rows: number[] = [];
    await run(toyJob(squares), {
      onEvent: (event) => {
        if (event.type === 'rows') rows.push(...event.update.rows);
      },
    });
    expect(rows.toSorted((a, b) => a - b)).toEqual(squares.map((_, index) => index));
  });

  test('come with a timeline that names a worker and a time for every task', async () => {
    const { run: record } = await run(toyJob(squares));
    const { timeline } = record;
    expect(timeline.stages).toEqual(['squares']);
    expect(timeline.task.toSorted((a, b) => a - b)).toEqual(squares.map((_, index) => index));
    timeline.startMs.forEach((startMs, index) => {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(timeline.endMs[index]).toBeGreaterThanOrEqual(startMs);
      expect(timeline.endMs[index]).toBeLessThanOrEqual(record.wallMs);
      expect([0, 1]).toContain(timeline.worker[index]);
    });
    const phases = Object.values(record.phasesMs).reduce((sum, ms) => sum + ms, 0);
    expect(phases).toBeCloseTo(record.wallMs, 3);
  });
});

/** A sentence for a person: what happened, and what to do. */
const SILENT =
  /^The task gave no sign of life for .* s and was ended, perhaps because .*: check .* \(tried twice\)\.$/;

/** What a task does that fails every time, the reason that its row carries, and where it can be survived. */
const FAULTS: readonly (readonly [deed: string, reason: RegExp, settings: readonly Setting[]])[] = [
  ['throw', /^Error: Number 20 is odd \(tried twice\)\.$/, ALL],
  ['trap', /^RuntimeError: unreachable \(tried twice\)\.$/, ALL],
  ['die', /^The worker could not finish the task: .* code: 7 \(tried twice\)\.$/, PARALLEL],
  ['exceed', /^The worker could not finish the task: .* memory limit.* \(tried twice\)\.$/, PARALLEL],
  ['hang', SILENT, PARALLEL],
  ['spin', SILENT, [{ workers: 2 }]],
  ['spinDeaf', SILENT, [{ workers: 1 }]],
];

describe('a task that fails every time', () => {
  test.each(FAULTS)(
    'because of "%s" costs only its own row, which carries the reason; the next job is whole',
    async (deed, reason, settings) => {
      await Promise.all(
        settings.map((setting) =>
          withLauncher(async (launcher) => {
            const how = { ...setting, launcher, patience: patienceFor(deed) };
            const document = await run(toyJob(amid(deed), OWN_MEMORY), how);
            expectSquares(document, [20]);
            const reasons = columnOf(document, 'reason');
            expect(reasons[20]).toMatch(reason);
            expect(reasons.filter((text) => text !== null)).toHaveLength(1);
            if (setting.memory !== 'copies') expect(triesOf(document)[20]).toBe(2);
            expectSquares(await run(toyJob(squares, OWN_MEMORY), how));
          }),
        ),
      );
    },
  );

  test.each(FAULTS.filter(([deed]) => !deed.startsWith('spin')))(
    'because of "%s" fails a job that cannot do without it, in one sentence; the next is whole',
    async (deed, reason) => {
      await withLauncher(async (launcher) => {
        const how = { launcher, patience: patienceFor(deed) };
        const failing = run(toyJob(amid(deed), { strict: true }), how);
        await expect(failing).rejects.toThrow(reason);
        const name = reason === SILENT ? 'UserError' : 'Error';
        await expect(failing).rejects.toMatchObject({ name });
        expectSquares(await run(toyJob(squares), how));
      });
    },
  );

  test('is tried once where the reason is meant for a person', async () => {
    for (const setting of ALL) {
      const document = await run(toyJob(amid('fail')), setting);
      expectSquares(document, [20]);
      expect(columnOf(document, 'reason')[20]).toBe('Number 20 is not liked.');
      if (setting.memory !== 'copies') expect(triesOf(document)[20]).toBe(1);
    }
  });

  test('does not use up the memory of those that follow', async () => {
    const deeds = Array.from({ length: 15 }, (_, index) => ['square', 'die', 'throw'][index % 3]!);
    const bad = deeds.flatMap((deed, index) => (deed === 'square' ? [] : [index]));
    for (const workers of [1, 2]) {
      const document = await run(toyJob(deeds, OWN_MEMORY), { workers });
      expectSquares(document, bad);
      const reasons = columnOf(document, 'reason').filter((reason) => reason !== null);
      for (const reason of reasons) expect(reason).toMatch(/is odd|code: 7/);
    }
  });

  test('is told each time, with its worker', async () => {
    const failures: (string | undefined)[] = [];
    await run(toyJob(amid('throw')), {
      onEvent: (event) => {
        if (event.type === 'task' && event.index === 20) failures.push(event.error?.split('\n')[0]);
      },
    });
    expect(failures).toEqual(['Error: Number 20 is odd.', 'Error: Number 20 is odd (tried twice).']);
  });
});

describe('a task that fails once', () => {
  test.each([['throwOnce'], ['trapOnce'], ['dieOnce'], ['exceedOnce'], ['hangOnce'], ['spinDeafOnce']])(
    'because of "%s" is tried once more, and no row is lost',
    async (deed) => {
      await Promise.all(
        SHARED.map((setting) =>
          withLauncher(async (launcher) => {
            const how = { ...setting, launcher, patience: patienceFor(deed) };
            const document = await run(toyJob(amid(deed), OWN_MEMORY), how);
            expectSquares(document);
            expect(triesOf(document)[20]).toBe(2);
          }),
        ),
      );
    },
  );
});

describe('a thread that cannot prepare', () => {
  test('at first prepares anew, with the memory that it had', async () => {
    for (const setting of [{ memory: 'serial' } as const, ...SHARED]) {
      expectSquares(await run(toyJob(squares, { ...OWN_MEMORY, failedPreparations: 1 }), setting));
    }
  });

  test('ever fails each row with the reason, or the job', async () => {
    const never = { ...OWN_MEMORY, failedPreparations: 1e6 };
    for (const setting of ALL) {
      const document = await run(toyJob(squares, never), setting);
      expect(new Set(columnOf(document, 'reason'))).toEqual(new Set(['Error: Not ready (tried twice).']));
      const strict = run(toyJob(squares, { ...never, strict: true }), setting);
      await expect(strict).rejects.toThrow(/^Error: Not ready \(tried twice\)\.$/);
    }
  });

  test('even start fails its rows with the reason', async () => {
    const launcher = machine.createLauncher({ heapMb: 1 });
    const document = await run(toyJob(['square', 'square', 'square']), { launcher });
    for (const reason of columnOf(document, 'reason')) {
      expect(reason).toMatch(/(memory limit.*|No worker could be started) \(tried twice\)\.$/);
    }
    await settled(launcher.close());
  });
});

test('a stage that cannot take an output fails the job with its reason; the next is whole', async () => {
  for (const setting of ALL) {
    await withLauncher(async (launcher) => {
      const how = { ...setting, launcher };
      const deeds = amid(setting.memory === 'serial' ? 'square' : 'spinDeaf');
      await expect(run(toyJob(deeds, { refused: 3 }), how)).rejects.toThrow('Nobody wants number 3.');
      expectSquares(await run(toyJob(squares), how));
    });
  }
});

describe('silence', () => {
  test('before the first task is done is measured by a limit of its own', async () => {
    const patience = { firstMs: impatient.minMs, minMs: 60_000, longestTimes: 2 };
    const document = await run(toyJob(['hang', ...squares]), { workers: 1, patience });
    expectSquares(document, [0]);
    expect(columnOf(document, 'reason')[0]).toMatch(/no sign of life/);
  });

  test('of all workers at once ends the task of each', async () => {
    const document = await run(toyJob(['square', 'hangOnce', 'hangOnce', ...squares], OWN_MEMORY), {
      patience: impatient,
    });
    expectSquares(document);
    expect(triesOf(document).slice(0, 3)).toEqual([1, 2, 2]);
  });

  test.each(['crawl', 'read'])('is broken by what a long task counts: %s', async (deed) => {
    const patience = { ...impatient, firstMs: 1000 };
    expectSquares(await run(toyJob(['square', deed, 'square']), { workers: 1, patience }));
  });
});

describe('a job that fails', () => {
  test.each([['spin'], ['spinDeaf'], ['hang']])(
    'leaves no task behind that would %s on in the memory of the next',
    async (deed) => {
      await withLauncher(async (launcher) => {
        const failing = run(toyJob([deed, 'fail'], { strict: true }), { launcher });
        await expect(failing).rejects.toThrow('Number 1 is not liked.');
        await expect(failing).rejects.toMatchObject({ name: 'UserError', change: 'deeds' });
        await expectRest();
        expectSquares(await run(toyJob(squares), { launcher }));
      });
    },
  );
});

describe('cancelling', () => {
  test.each([
    ['spin', patient],
    ['spinDeaf', patient],
    ['hang', patient],
    ['spinDeaf', hasty],
    ['hang', hasty],
  ])('stops tasks that %s within 200 ms, and all threads rest (patience %o)', async (deed, patience) => {
    const controller = new AbortController();
    const cancelledAt: number[] = [];
    const work = run(toyJob(Array.from({ length: 60 }, () => deed)), {
      patience,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type !== 'planned') return;
        setTimeout(() => {
          cancelledAt.push(performance.now());
          controller.abort();
        }, 150);
      },
    });
    await expect(work).rejects.toThrow('Cancelled.');
    const tookMs = performance.now() - cancelledAt[0]!;
    expect(tookMs).toBeLessThan(200 * slowness());
    await expectRest();
  });

  test('before the start runs nothing', async () => {
    await expect(run(toyJob(squares), { signal: AbortSignal.abort() })).rejects.toThrow('Cancelled.');
  });
});

describe('memory', () => {
  test('over the limit is one sentence', async () => {
    await expect(run(toyJob(squares, { threadBytes: 3e9 }))).rejects.toThrow(
      /needs [\d,]+ MB of shared memory, more than the limit of 2,148 MB; raise/,
    );
  });

  test('does not pile up over jobs of a warm pool', async () => {
    await withLauncher(async (launcher) => {
      await run(toyJob(squares), { launcher });
      const before = process.memoryUsage().rss;
      for (let round = 0; round < 5; round++) {
        await run(toyJob(squares, { threadBytes: 80e6 }), { launcher });
      }
      // One job's 160 MB stay for the next; five jobs' would be 800.
      expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
    });
  });
});

/** Kinds of resources that come and go with a turn of the event loop, or with the runner of tests. */
const FLEETING = ['Timeout', 'Immediate', 'PipeWrap'];

/** What this process holds: threads, files, ports. */
function held(): Map<string, number> {
  const held = new Map([
    ['threads', readdirSync('/proc/self/task').length],
    ['files', readdirSync('/proc/self/fd').length],
  ]);
  for (const kind of process.getActiveResourcesInfo()) {
    if (!FLEETING.includes(kind)) held.set(kind, (held.get(kind) ?? 0) + 1);
  }
  return held;
}

/** Passes once this process holds no more of anything than before. */
async function expectNoMoreThan(before: ReadonlyMap<string, number>): Promise<void> {
  await expect.poll(() => [...held()].filter(([kind, count]) => count > (before.get(kind) ?? 0))).toEqual([]);
}

// Only Linux tells a process its threads.
describe.skipIf(!existsSync('/proc/self/task'))('nothing is left', () => {
  const quick = ['throw', 'trap', 'fail', 'throwOnce', 'trapOnce'];
  const slow = ['die', 'exceed', 'dieOnce', 'hang', 'die', 'exceedOnce', 'dieOnce', 'hangOnce'];
  /** Threads end in every sixth run. */
  const deedOf = (round: number): string => quick[round % 6] ?? slow[Math.floor(round / 6) % slow.length]!;

  async function runRound(round: number, launcher: Launcher): Promise<void> {
    const deed = deedOf(round);
    const job = toyJob(squares.slice(0, 12).toSpliced(6, 0, deed), OWN_MEMORY);
    const document = await run(job, { launcher, patience: patienceFor(deed) });
    expectSquares(document, deed.endsWith('Once') ? [] : [6]);
  }

  async function measured(rounds: number, each: (round: number) => Promise<void>): Promise<number> {
    const rss = process.memoryUsage().rss;
    for (let round = 0; round < rounds; round++) await each(round);
    return (process.memoryUsage().rss - rss) / 1e6;
  }

  test('after 200 runs with one launcher', async () => {
    await withLauncher((launcher) => runRound(1, launcher));
    const before = held();
    const launcher = machine.createLauncher({ heapMb: 48 });
    await measured(20, (round) => runRound(round, launcher));
    const grownMb = await measured(180, (round) => runRound(round, launcher));
    await settled(launcher.close());
    await expectNoMoreThan(before);
    // Heaps of threads grow to their usual size, by 35 MB; the 50 threads that ended would hold far more.
    expect(grownMb).toBeLessThan(80);
  });

  test('after 50 runs with a launcher each', async () => {
    await withLauncher((launcher) => runRound(1, launcher));
    const before = held();
    const each = (round: number): Promise<void> => withLauncher((launcher) => runRound(round, launcher));
    await measured(10, each);
    const grownMb = await measured(40, each);
    await expectNoMoreThan(before);
    expect(grownMb).toBeLessThan(80); // measured: 12
  });

  test('after cancellations amid endings', async () => {
    const before = held();
    for (let round = 0; round < 5; round++) {
      await withLauncher(async (launcher) => {
        const controller = new AbortController();
        const deeds = Array.from({ length: 60 }, () => 'hang');
        const work = run(toyJob(deeds), { launcher, patience: hasty, signal: controller.signal });
        setTimeout(() => controller.abort(), 200);
        await expect(work).rejects.toThrow('Cancelled.');
      });
    }
    await expectNoMoreThan(before);
  });

  test('after a job that fails while the checksum of its input is taken', async () => {
    const before = held();
    const input = join(await temporaryFolder(), 'huge');
    writeFileSync(input, '');
    truncateSync(input, 2 ** 40); // takes no room, and the better part of an hour to read
    await withLauncher(async (launcher) => {
      const failing = run(toyJob(['fail'], { strict: true, input }), { launcher });
      await expect(failing).rejects.toThrow('Number 0 is not liked.');
    });
    await expectNoMoreThan(before);
  });

  test('after jobs with copies', async () => {
    const before = held();
    await withLauncher(async (launcher) => {
      await run(toyJob(amid('die')), { memory: 'copies', launcher });
    });
    await expectNoMoreThan(before);
  });
});
