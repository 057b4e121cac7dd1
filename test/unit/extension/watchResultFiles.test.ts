import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { watchResultFiles } from '../../../src/extension/inputs/watchResultFiles';
import type { Services } from '../../../src/extension/services';
import { CancelledError, UserError } from '../../../src/shared/errors';
import { temporaryFolder } from '../../support/smallTown';

type Listener = (uri?: unknown) => void;

/** The editor: the files of its workspace, what follows them, and the context of its menus. */
const editor = vi.hoisted(() => ({
  isTrusted: true,
  folder: '',
  files: [] as string[],
  changed: (_uri?: unknown) => {},
  trusted: (_uri?: unknown) => {},
  contexts: [] as string[][],
}));
vi.mock('vscode', () => {
  const uriOf = (fsPath: string) => ({ scheme: 'file', fsPath, path: fsPath });
  return {
    Uri: { file: uriOf },
    commands: {
      executeCommand: (_command: string, _key: string, value: object) =>
        editor.contexts.push(Object.keys(value)),
    },
    workspace: {
      get isTrusted() {
        return editor.isTrusted;
      },
      get workspaceFolders() {
        return [{ uri: uriOf(editor.folder) }];
      },
      findFiles: async () => editor.files.map(uriOf),
      onDidChangeWorkspaceFolders: () => {},
      onDidGrantWorkspaceTrust(listener: Listener) {
        editor.trusted = listener;
      },
      createFileSystemWatcher: () => ({
        onDidCreate: () => {},
        onDidDelete: () => {},
        onDidChange(listener: Listener) {
          editor.changed = listener;
        },
      }),
    },
  };
});

let asked: string[];
let state: Record<string, unknown>;
let logged: unknown[];
/** What the reader of one file throws. */
let broken: Error | undefined;
const path = (name: string): string => join(editor.folder, name);

/** Starts to watch, where files that say so are results, and waits for the first context. */
async function watch(): Promise<void> {
  watchResultFiles({
    context: {
      subscriptions: [],
      workspaceState: {
        get: (key: string) => state[key],
        update: async (key: string, value: unknown) => Object.assign(state, { [key]: value }),
      },
    },
    log: { debug: () => {}, error: (line: unknown) => logged.push(line) },
    jobs: {
      async ask(_name: string, { path }: { path: string }) {
        asked.push(path);
        if (broken !== undefined && path.endsWith('broken-mine.tif')) throw broken;
        return path.endsWith('mine.tif');
      },
    },
  } as unknown as Services);
  await vi.waitFor(() => expect(editor.contexts).not.toEqual([]));
}

beforeEach(async () => {
  Object.assign(editor, { isTrusted: true, folder: await temporaryFolder(), contexts: [] });
  editor.files = ['mine.tif', 'broken-mine.tif', 'other.tif'].map(path);
  for (const file of editor.files) await writeFile(file, 'cells');
  asked = [];
  state = {};
  logged = [];
  broken = undefined;
});

describe('the files that the explorer offers to open as results', () => {
  it('are those that are, after a restart without a look into any', async () => {
    const mine = [path('mine.tif'), path('broken-mine.tif')];
    await watch();
    expect(editor.contexts).toEqual([mine]);
    editor.contexts = [];
    await watch();
    expect(editor.contexts).toEqual([mine]);
    expect(asked).toEqual(editor.files);
  });

  it.each([
    [new UserError('It is in use.'), 0],
    [new Error('a bug'), 1],
  ])('leave out one that cannot be read now, but not for ever: %s', async (error, bugs) => {
    broken = error;
    await watch();
    expect(editor.contexts).toEqual([[path('mine.tif')]]);
    expect(asked).toEqual(editor.files);
    expect(logged).toHaveLength(bugs);
    broken = undefined;
    editor.changed({ scheme: 'file', fsPath: path('broken-mine.tif') });
    await vi.waitFor(() =>
      expect(editor.contexts.at(-1)).toEqual([path('mine.tif'), path('broken-mine.tif')]),
    );
  });

  it('are not looked for on once their process is stopped', async () => {
    broken = new CancelledError();
    await expect(watch()).rejects.toThrow();
    expect(asked).toEqual(editor.files.slice(0, 2));
    expect(logged).toEqual([]);
  });

  it('are found as they are written', async () => {
    await watch();
    await writeFile(path('new-mine.tif'), 'cells');
    editor.changed({ scheme: 'file', fsPath: path('new-mine.tif') });
    await vi.waitFor(() =>
      expect(editor.contexts.at(-1)).toEqual([...editor.files.slice(0, 2), path('new-mine.tif')]),
    );
  });

  it('are not looked for behind links that lead out of a workspace that nobody trusts', async () => {
    await mkdir(path('town'));
    await writeFile(path('town/mine.tif'), 'cells');
    await symlink(path('mine.tif'), path('town/linked-mine.tif'));
    editor.folder = path('town');
    editor.files = ['mine.tif', 'linked-mine.tif'].map(path);
    editor.isTrusted = false;
    await watch();
    expect(asked).toEqual([path('mine.tif')]);
    editor.isTrusted = true;
    editor.trusted();
    await vi.waitFor(() => expect(editor.contexts.at(-1)).toEqual(editor.files));
  });
});
