import { mkdirSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { agreeToPlaces } from '../../../src/extension/cluster/agreeToPlaces';
import { proposedParts } from '../../../src/extension/cluster/proposedParts';
import { freeFolder } from '../../../src/extension/cluster/splitQuestions';
import { CancelledError } from '../../../src/shared/errors';
import { temporaryFolder } from '../../support/smallTown';

const editor = vi.hoisted(() => ({
  folder: '',
  trusted: true,
  answer: '' as string | undefined,
  asked: [] as string[],
}));

vi.mock('vscode', () => ({
  Uri: {},
  workspace: {
    get isTrusted() {
      return editor.trusted;
    },
    get workspaceFolders() {
      return [{ uri: { fsPath: editor.folder } }];
    },
  },
  window: {
    async showWarningMessage(_question: string, { detail }: { detail: string }) {
      editor.asked.push(detail);
      return editor.answer;
    },
  },
}));

beforeEach(async () => {
  Object.assign(editor, { folder: await temporaryFolder(), trusted: true, answer: undefined, asked: [] });
});

describe('where a plan goes', () => {
  it('is not asked about in the workspace', async () => {
    const folder = join(editor.folder, 'new', 'gvi-cluster');
    await agreeToPlaces([folder, join(folder, 'result.tif')]);
    expect(editor.asked).toEqual([]);
  });

  it('is asked about elsewhere, with what lies there alone', async () => {
    const outside = await temporaryFolder();
    const paths = [join(editor.folder, 'gvi-cluster'), join(outside, 'gvi.csv')];
    await expect(agreeToPlaces(paths)).rejects.toThrow(CancelledError);
    editor.answer = 'Write There';
    await agreeToPlaces(paths);
    expect(editor.asked).toEqual([paths[1], paths[1]]);
  });

  it('is in the workspace where nobody trusts that', async () => {
    editor.trusted = false;
    await agreeToPlaces([join(editor.folder, 'gvi-cluster')]);
    const outside = join(await temporaryFolder(), 'gvi-cluster');
    await expect(agreeToPlaces([outside])).rejects.toThrow(`${outside} is outside the workspace`);
    expect(editor.asked).toEqual([]);
  });

  it('is a folder that is not there yet', () => {
    expect(freeFolder(editor.folder, 'gvi')).toBe('gvi-cluster');
    mkdirSync(join(editor.folder, 'gvi-cluster'));
    expect(freeFolder(editor.folder, 'gvi')).toBe('gvi-cluster-2');
  });

  it('is cut into more parts the more is read', async () => {
    const large = join(editor.folder, 'large.tif');
    await writeFile(large, '');
    await truncate(large, 640e6); // a hole, of which nothing is stored
    const job = (path: string) => ({
      version: 1 as const,
      analysis: 'x',
      inputs: { a: path },
      parameters: {},
    });
    const parts = (path: string) => proposedParts({ job: job(path), baseFolder: editor.folder });
    expect(await parts('large.tif')).toBe(10);
    expect(await parts('none.tif')).toBe(4);
    expect(await parts('https://example.org/a.tif')).toBe(4);
  });
});
