import { describe, expect, it, vi } from 'vitest';
import type { ClusterStatus } from '../../../src/cluster/clusterStatus';
import { createClusterWatches } from '../../../src/extension/cluster/clusterWatches';
import { UserError } from '../../../src/shared/errors';
import { madePart, madePlan, madeStatus, STARTED_MS } from '../../page/fixtures/clusterStatus';

vi.mock('vscode', () => ({ window: {}, workspace: {} }));

const waiting = madeStatus([madePart(0, 1)]);
const done = madeStatus([
  madePart(0, 1, { state: 'done', startedMs: STARTED_MS, endMs: STARTED_MS + 1, tasksDone: 24 }),
]);
const split = { folder: '/town/gvi-cluster', label: 'gvi-cluster' };

/** A watch whose folder is as the test says, and whose panel is what the test makes of it. */
function watch() {
  const now = { status: waiting as ClusterStatus | Error };
  const seen: string[] = [];
  let looks = 0;
  const panel = {
    open: true,
    visible: true,
    reveal: () => {},
    watch: (_title: string, { summary }: { summary: string }) => seen.push(summary),
    fail: (text: string) => seen.push(text),
    close() {
      panel.open = false;
    },
  };
  const cluster = {
    async ask(name: string) {
      if (name === 'plan') return madePlan(1);
      looks++;
      if (now.status instanceof Error) throw now.status;
      return now.status;
    },
  };
  const log = { error: () => {} };
  const watches = createClusterWatches({ cluster, panels: { open: () => panel }, log } as never, 10);
  return { now, seen, panel, watches, looks: () => looks, open: () => watches.open(split, () => {}) };
}

const settled = (looks: () => number): Promise<void> =>
  vi.waitFor(async () => {
    const before = looks();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(looks()).toBe(before);
  });

describe('the folder of a job that is watched', () => {
  it('is looked at until all parts are done', async () => {
    const { now, seen, looks, open } = watch();
    await open();
    await vi.waitFor(() => expect(looks()).toBeGreaterThan(3));
    now.status = done;
    await vi.waitFor(() => expect(seen.at(-1)).toBe('1 of 1 part done'));
    await settled(looks);
  });

  it('is not looked at while the panel is hidden, nor after it is closed', async () => {
    const { panel, looks, open } = watch();
    await open();
    panel.visible = false;
    await settled(looks);
    const before = looks();
    panel.visible = true;
    await vi.waitFor(() => expect(looks()).toBeGreaterThan(before));
    panel.open = false;
    await settled(looks);
  });

  it('has one watcher, however often it is opened', async () => {
    const { looks, open } = watch();
    await open();
    const after = looks();
    await open();
    expect(looks() - after).toBeLessThan(2);
  });

  it('is looked at again after it could not be read, which is told once', async () => {
    const { now, seen, looks, open } = watch();
    await open();
    now.status = new UserError('gvi-cluster does not answer.');
    const before = looks();
    await vi.waitFor(() => expect(looks()).toBeGreaterThan(before + 3));
    expect(seen.filter((text) => text === 'gvi-cluster does not answer.')).toHaveLength(1);
    now.status = done;
    await vi.waitFor(() => expect(seen.at(-1)).toBe('1 of 1 part done'));
  });

  it('whose plan cannot be read the first time leaves no panel', async () => {
    const { now, panel, open } = watch();
    now.status = new UserError('It is gone.');
    await expect(open()).rejects.toThrow('It is gone.');
    expect(panel.open).toBe(false);
  });
});
