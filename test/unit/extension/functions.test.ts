import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFunctions, type Functions } from '../../../src/extension/jobs/functions';
import { CancelledError } from '../../../src/shared/errors';
import { temporaryFolder } from '../../support/smallTown';

/** The editor: what the person was asked, and how they answer. */
const editor = vi.hoisted(() => ({
  trusted: true,
  answer: undefined as string | undefined,
  asked: [] as (string | undefined)[],
}));
vi.mock('vscode', () => ({
  window: {
    async showWarningMessage(_question: string, { detail, modal }: { detail?: string; modal?: boolean }) {
      editor.asked.push(modal ? detail : undefined);
      return editor.answer;
    },
  },
  workspace: {
    get isTrusted() {
      return editor.trusted;
    },
  },
}));

const job = {
  version: 1,
  analysis: 'map-rows',
  inputs: { layer: 'a.csv', function: 'f.mjs' },
  parameters: {},
} as const;

let functions: Functions;
let baseFolder: string;
beforeEach(async () => {
  Object.assign(editor, { trusted: true, answer: 'Run', asked: [] });
  functions = createFunctions();
  baseFolder = await temporaryFolder();
  await writeFile(join(baseFolder, 'f.mjs'), 'export const row = () => ({})');
});

describe('a job with a module', () => {
  it('is run after one question with its whole path, and another once it has changed', async () => {
    await functions.askBeforeRunning({ job, baseFolder });
    expect(await functions.askBeforeRunning({ job, baseFolder })).toEqual({
      agreedModules: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    });
    expect(editor.asked).toEqual([join(baseFolder, 'f.mjs')]);
    await writeFile(join(baseFolder, 'f.mjs'), 'export const row = () => ({ a: 1 })');
    await functions.askBeforeRunning({ job, baseFolder });
    expect(editor.asked).toHaveLength(2);
  });

  it('is not run where the person does not agree, and asked about again', async () => {
    editor.answer = undefined;
    for (let time = 1; time <= 2; time++) {
      await expect(functions.askBeforeRunning({ job, baseFolder })).rejects.toBeInstanceOf(CancelledError);
      expect(editor.asked).toHaveLength(time);
    }
  });

  it('is never run in Restricted Mode, whatever was agreed to before', async () => {
    await functions.askBeforeRunning({ job, baseFolder });
    editor.trusted = false;
    await expect(functions.askBeforeRunning({ job, baseFolder })).rejects.toThrow(
      /runs .*f\.mjs, and no code is run in Restricted Mode/,
    );
    expect(editor.asked).toHaveLength(1);
  });

  it('is one by its kind of input: others are never asked about', async () => {
    const other = { ...job, analysis: 'near', inputs: { from: 'f.mjs', near: ['f.mjs'] } };
    await functions.askBeforeRunning({ job: other, baseFolder });
    expect(editor.asked).toEqual([]);
  });
});
