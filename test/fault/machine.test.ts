import { beforeAll, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/shared/events';
import type { MemoryMode, ResultDocument } from '../../src/shared/result';
import { slowness } from '../support/slowness';
import { loadToyMachine, type ToyMachine, toyJob } from './support/toyMachine';

let machine: ToyMachine;
beforeAll(async () => {
  machine = await loadToyMachine();
});

interface Setting {
  readonly workers?: number;
  readonly memory?: MemoryMode;
  readonly signal?: AbortSignal;
  onEvent?(event: RunEvent): void;
}

function run(
  job: object,
  { workers = 2, memory = 'shared', ...hooks }: Setting = {},
): Promise<ResultDocument> {
  return machine.runJob(job, { workers, memory, baseFolder: '/', ...hooks });
}

function columnOf(document: ResultDocument, name: string): readonly unknown[] {
  return document.result.columns.find((column) => column.name === name)!.values;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const squares = Array.from({ length: 40 }, () => 'square');

describe('results', () => {
  test('are the same for one thread, any number of workers, and copies', async () => {
    const settings: Setting[] = [
      { memory: 'serial' },
      { workers: 1 },
      { workers: 2 },
      { workers: 7 },
      { workers: 2, memory: 'copies' },
    ];
    for (const setting of settings) {
      expect(columnOf(await run(toyJob(squares), setting), 'square')).toEqual(squares.map((_, i) => i * i));
    }
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

describe('a failed task', () => {
  test('costs only its own row, which carries the reason', async () => {
    const document = await run(toyJob(['square', 'fail', 'square']));
    expect(columnOf(document, 'square')).toEqual([0, null, 4]);
    expect(columnOf(document, 'reason')).toEqual([null, 'Number 1 is not liked.', null]);
  });

  test('fails the job where the stage cannot do without it', async () => {
    await expect(run(toyJob(['square', 'fail'], { strict: true }))).rejects.toThrow('Number 1 is not liked.');
  });
});

describe('a job that fails', () => {
  test.each([['spin'], ['spinDeaf']])(
    'leaves no task behind that would %s on in the memory of the next',
    async (deed) => {
      const launcher = machine.createLauncher();
      const options = { workers: 2, memory: 'shared', baseFolder: '/', launcher } as const;
      const failing = machine.runJob(toyJob([deed, 'fail'], { strict: true }), options);
      await expect(failing).rejects.toThrow('Number 1 is not liked.');
      const before = cpuMs();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(cpuMs() - before).toBeLessThan(150);
      expect(columnOf(await machine.runJob(toyJob(squares), options), 'square')).toEqual(
        squares.map((_, i) => i * i),
      );
      await launcher.close();
    },
  );
});

describe('a worker that dies', () => {
  test('is replaced, and its task tried once more', async () => {
    const document = await run(toyJob([...squares, 'dieOnce', 'square']));
    expect(columnOf(document, 'square')).toEqual([...squares, 0, 0].map((_, index) => index * index));
    expect((document.result.details.tries as number[])[40]).toBe(2);
  });

  test('twice on the same task costs that row only', async () => {
    const document = await run(toyJob(['square', 'die', 'square', 'square']), { workers: 1 });
    expect(columnOf(document, 'square')).toEqual([0, null, 4, 9]);
    expect(columnOf(document, 'reason')[1]).toMatch(/worker stopped twice/);
    expect((document.result.details.tries as number[])[1]).toBe(2);
  });
});

describe('cancelling', () => {
  test.each([['spin'], ['spinDeaf']])(
    'stops tasks that %s within 200 ms, and all threads rest',
    async (deed) => {
      const controller = new AbortController();
      const cancelledAt: number[] = [];
      const work = run(toyJob([deed, deed, deed]), {
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
      const before = cpuMs();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(cpuMs() - before).toBeLessThan(150); // two threads that spun on would burn 600 ms
    },
  );

  test('before the start runs nothing', async () => {
    await expect(run(toyJob(squares), { signal: AbortSignal.abort() })).rejects.toThrow('Cancelled.');
  });
});

describe('memory', () => {
  test('over the limit is one sentence', async () => {
    await expect(
      machine.runJob(toyJob(squares, { threadBytes: 3e9 }), {
        workers: 2,
        memory: 'shared',
        baseFolder: '/',
      }),
    ).rejects.toThrow(/needs [\d,]+ MB of shared memory, more than the limit of 2,148 MB; raise/);
  });

  test('does not pile up over jobs of a warm pool', async () => {
    const launcher = machine.createLauncher();
    const options = { workers: 2, memory: 'shared', baseFolder: '/', launcher } as const;
    await machine.runJob(toyJob(squares), options);
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 5; round++) {
      await machine.runJob(toyJob(squares, { threadBytes: 80e6 }), options);
    }
    // One job's 160 MB stay for the next; five jobs' would be 800.
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
    await launcher.close();
  });
});
