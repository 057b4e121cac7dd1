import { describe, expect, it, vi } from 'vitest';
import { changeSettings } from '../../../src/extension/commands/changeSettings';
import type { LocatedJob } from '../../../src/extension/jobs/jobIdentity';
import type { Services } from '../../../src/extension/services';

const run = vi.hoisted(() => ({ jobs: [] as LocatedJob[], asked: 0 }));

vi.mock('vscode', () => ({
  workspace: { isTrusted: true },
  window: {
    async showWarningMessage(_text: string, _options: unknown, yes: string) {
      run.asked++;
      return yes;
    },
  },
}));
vi.mock('../../../src/extension/jobs/runInPanel', () => ({
  runInPanel: async (_services: unknown, located: LocatedJob) => void run.jobs.push(located),
}));
vi.mock('../../../src/extension/pickers/askForm', () => ({
  askForm: async (_title: string, _context: unknown, change: { answers: object }) => change.answers,
}));

describe('other settings of a job', () => {
  const given: LocatedJob = {
    baseFolder: '/town',
    job: { version: 1, analysis: 'gvi-cells', inputs: { surface: '/far/dsm.tif' }, parameters: {} },
    outside: { paths: ['/far/dsm.tif'], allowed: false },
  };
  const services = {
    jobs: { warm: () => {} },
    addresses: { askBeforeRunning: async () => {}, allow: () => {} },
  } as unknown as Services;

  it('are asked for by names that the form has, and no others', async () => {
    for (const name of ['constructor', 'toString', 'nothing'])
      await expect(changeSettings(services, given, name)).rejects.toThrow(`has no setting "${name}"`);
    expect(run.jobs).toEqual([]);
  });

  it('are run after one question about files outside', async () => {
    await changeSettings(services, given, 'radiusM');
    expect(run).toMatchObject({ asked: 1, jobs: [{ outside: undefined }] });
  });
});
