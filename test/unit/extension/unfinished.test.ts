import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Memento } from 'vscode';
import type { LocatedJob } from '../../../src/extension/jobs/jobIdentity';
import { createUnfinishedJobs, offerUnfinished } from '../../../src/extension/jobs/unfinished';
import type { Services } from '../../../src/extension/services';
import type { KeptWork } from '../../../src/shared/keptWork';

const editor = vi.hoisted(() => ({ isTrusted: true, granted: () => {}, told: [] as string[] }));

vi.mock('vscode', () => ({
  workspace: {
    get isTrusted() {
      return editor.isTrusted;
    },
    onDidGrantWorkspaceTrust(listener: () => void) {
      editor.granted = listener;
      return { dispose: () => {} };
    },
  },
  window: {
    async showInformationMessage(text: string, ...items: string[]) {
      editor.told.push(`${text} [${items.join('] [')}]`);
    },
  },
}));

const located: LocatedJob = {
  baseFolder: '/town',
  raster: '/town/gvi.tif',
  job: {
    version: 1,
    analysis: 'gvi-cells',
    inputs: { surface: 'dsm.tif' },
    parameters: { radiusM: 400 },
    outputs: { raster: 'gvi.tif' },
  },
};
const { outputs: _outputs, ...job } = located.job;

/** What a workspace remembers. */
function memento(): Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: (key: string) => values.get(key),
    update: async (key: string, value: unknown) => void values.set(key, value),
  } as Memento;
}

/** An extension that starts where a job was under way when the window closed, and finds what a log says. */
async function starting(kept: KeptWork | null): Promise<Services> {
  const state = memento();
  void createUnfinishedJobs(state).during(located, () => new Promise(() => {}));
  return {
    unfinished: createUnfinishedJobs(state),
    jobs: { ask: async () => kept },
    context: { subscriptions: [] },
  } as unknown as Services;
}

describe('a job that the window was closed on', () => {
  beforeEach(() => {
    editor.isTrusted = true;
    editor.told = [];
  });

  it('is offered once, with what is kept of it', async () => {
    const services = await starting({ file: '/town/gvi.tif.part', job, share: 0.325 });
    await offerUnfinished(services);
    await offerUnfinished(services);
    expect(editor.told).toEqual([
      'GVI of cells: dsm was not finished: 32 % is kept in gvi.tif.part. [Resume] [Delete]',
    ]);
  });

  it('is not where its work is gone, or that of another job', async () => {
    await offerUnfinished(await starting(null));
    const other = { ...job, parameters: { radiusM: 800 } };
    await offerUnfinished(await starting({ file: '/town/gvi.tif.part', job: other, share: 0.5 }));
    expect(editor.told).toEqual([]);
  });

  it('is not in Restricted Mode, but once the workspace is trusted', async () => {
    editor.isTrusted = false;
    await offerUnfinished(await starting({ file: '/town/gvi.tif.part', job, share: 0.5 }));
    expect(editor.told).toEqual([]);
    editor.isTrusted = true;
    editor.granted();
    await expect.poll(() => editor.told).toHaveLength(1);
  });

  it('is forgotten once it is done, and jobs that make no raster are never remembered', async () => {
    const jobs = createUnfinishedJobs(memento());
    await jobs.during(located, async () => {});
    await jobs
      .during({ ...located, raster: undefined }, () => Promise.reject(new Error('x')))
      .catch(() => {});
    expect(await jobs.take()).toEqual([]);
    await jobs.during(located, () => Promise.reject(new Error('x'))).catch(() => {});
    expect(await jobs.take()).toEqual([located]);
  });
});
