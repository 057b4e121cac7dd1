import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadAnalysis } from '../../../src/analyses/findAnalysis';
import type { Analysis } from '../../../src/shared/analysis';
import { createArena } from '../../../src/workers/arena';
import type { JobPayload } from '../../../src/workers/executor';
import { createInlineExecutor } from '../../../src/workers/inlineExecutor';
import { runJob } from '../../../src/workers/runJob';
import { runTask } from '../../../src/workers/threadEntry';
import { temporaryFolder, writeSmallTown } from '../../support/smallTown';

vi.mock('../../../src/analyses/findAnalysis', { spy: true });

const events: string[] = [];
const diary = {
  prepare: (name: string) => {
    events.push(`prepare ${name}`);
    return name;
  },
  run: (_stage: string, name: string) => void events.push(`run ${name}`),
  release: async (name: string) => {
    await Promise.resolve();
    events.push(`release ${name}`);
    if (name === 'bad') throw new Error('cannot');
  },
} as unknown as Analysis;

let lastId = 0;
function payload(name: string): JobPayload {
  return { id: ++lastId, analysis: 'diary', threadData: name, memory: createArena().memory };
}

describe('what a job holds in a thread', () => {
  beforeEach(() => {
    events.length = 0;
    vi.mocked(loadAnalysis).mockResolvedValue(diary);
    return () => vi.mocked(loadAnalysis).mockReset();
  });

  test('is given back before another job takes the thread, which a failure does not keep from it', async () => {
    for (const name of ['bad', 'good']) {
      const job = payload(name);
      const message = { jobId: job.id, stage: 'stage', task: 0 };
      expect(await runTask(message)).toEqual({ needsJob: true });
      for (const sent of [{ ...message, job }, message]) {
        expect(await runTask(sent)).toMatchObject({ outcome: { kind: 'done' } });
      }
    }
    expect(events).toEqual([
      'prepare bad',
      'run bad',
      'run bad',
      'release bad',
      'prepare good',
      'run good',
      'run good',
    ]);
  });

  test('on the thread of a serial run is given back at its end, after a task that is under way', async () => {
    const executor = createInlineExecutor();
    await executor.begin(payload('serial'));
    const task = executor.run('stage', 0);
    await executor.release();
    await task;
    expect(events).toEqual(['prepare serial', 'run serial', 'release serial']);
  });

  test('is nothing where no task ran', async () => {
    const executor = createInlineExecutor();
    await executor.release();
    await executor.begin(payload('idle'));
    await executor.release();
    expect(events).toEqual([]);
  });
});

test.skipIf(!existsSync('/proc/self/fd'))('a serial run leaves no raster open', async () => {
  const folder = await temporaryFolder();
  const { surface, greenness, observers } = await writeSmallTown(folder);
  const job = { version: 1, analysis: 'gvi', inputs: { surface, greenness, observers }, parameters: {} };
  let max = 0;
  const onEvent = (): void => {
    max = Math.max(max, openIn(folder).length);
  };
  await runJob(job, { workers: 1, memory: 'serial', baseFolder: folder, onEvent });
  expect(max).toBeGreaterThan(0);
  expect(openIn(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

/** The files in a folder that this process holds open. */
function openIn(folder: string): string[] {
  return readdirSync('/proc/self/fd')
    .map((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`);
      } catch {
        return ''; // closed meanwhile
      }
    })
    .filter((file) => file.startsWith(folder));
}
