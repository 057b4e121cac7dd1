import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LocatedJob } from '../../../src/extension/jobs/jobIdentity';
import { deleteKept } from '../../../src/extension/jobs/keptWork';
import { mapFile } from '../../../src/extension/jobs/mapFile';
import type { Services } from '../../../src/extension/services';

/** What the dialog proposed; the person takes that, and agrees to what is asked. */
const editor = vi.hoisted(() => ({ proposed: [] as string[], asked: [] as string[] }));

vi.mock('vscode', () => ({
  Uri: { file: (fsPath: string) => ({ fsPath }) },
  workspace: { workspaceFolders: [] },
  window: {
    async showSaveDialog({ defaultUri }: { defaultUri: { fsPath: string } }) {
      editor.proposed.push(defaultUri.fsPath);
      return defaultUri;
    },
    async showWarningMessage(text: string, _options: unknown, yes: string) {
      editor.asked.push(text);
      return yes;
    },
  },
}));

describe('where a map goes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'graticule-map-'));
  const job = {
    version: 1,
    analysis: 'gvi-cells',
    inputs: { surface: 'dsm.tif' },
    parameters: { radiusM: 400 },
  } as const;
  const located: LocatedJob = { baseFolder: folder, job };
  const deleted: unknown[] = [];
  const services = (underWay: readonly LocatedJob[]): Services =>
    ({
      jobs: {
        async ask(name: string) {
          if (name === 'deleteWork') deleted.push(name);
          return { file: join(folder, 'x.part'), job, share: 0.5 };
        },
      },
      log: { info: () => {} },
      panels: { underWay: () => underWay },
    }) as unknown as Services;

  beforeEach(() => {
    editor.proposed = [];
    deleted.length = 0;
  });

  it('is none that another job is making, and replaces only what was there when that was asked', async () => {
    const first = await mapFile(located, services([]));
    const { raster } = first!;
    expect(first).toEqual({ raster: editor.proposed[0], force: false });
    const second = await mapFile(located, services([{ ...located, raster }]));
    expect(second?.raster).not.toBe(raster);
    writeFileSync(raster, '');
    expect(await mapFile({ ...located, raster }, services([]))).toEqual({ raster, force: true });
  });

  it('keeps what a job has left while that runs again', async () => {
    const kept = { ...located, raster: join(folder, 'x') };
    await expect(deleteKept(services([kept]), kept)).rejects.toThrow(/under way; stop it first/);
    expect(deleted).toEqual([]);
    await deleteKept(services([]), kept);
    expect(deleted).toHaveLength(1);
  });
});
