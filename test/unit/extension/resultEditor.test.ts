import { beforeEach, describe, expect, it, vi } from 'vitest';
import { registerResultEditor } from '../../../src/extension/panel/resultEditor';
import type { KeptResult } from '../../../src/extension/panel/resultStore';
import type { Services } from '../../../src/extension/services';
import { UserError } from '../../../src/shared/errors';

type Uri = Record<'path' | 'fsPath' | 'scheme', string> & { toString(): string };
type Provider = { resolveCustomEditor(document: { uri: Uri }, view: unknown): Promise<void> };

const uriOf = (path: string, scheme = 'file'): Uri => ({
  ...{ path, fsPath: path, scheme },
  toString: () => `${scheme}:${path}`,
});

/** The editor: its provider of panels, who follows files, and how often the person was asked. */
const editor = vi.hoisted(() => ({
  provider: undefined as unknown,
  changed: [] as ((uri: unknown) => void)[],
  questions: 0,
  answer: async () => 'Look',
}));
vi.mock('vscode', () => ({
  ProgressLocation: {},
  RelativePattern: class {},
  Disposable: { from: () => ({ dispose: () => editor.changed.splice(0) }) },
  Uri: { file: (path: string) => ({ fsPath: path }), joinPath: () => ({}) },
  window: {
    withProgress: (_options: unknown, work: () => unknown) => work(),
    registerCustomEditorProvider(_type: string, provider: unknown) {
      editor.provider = provider;
    },
    async showWarningMessage() {
      editor.questions++;
      return editor.answer();
    },
  },
  workspace: {
    isTrusted: true,
    workspaceFolders: [{ uri: { fsPath: '/town', scheme: 'file' } }],
    getWorkspaceFolder: () => undefined,
    fs: { stat: async ({ path }: Uri) => ({ size: files[path] === '' ? 0 : 100 }) },
    createFileSystemWatcher: () => ({
      onDidCreate: () => {},
      onDidChange: (listener: (uri: unknown) => void) => editor.changed.push(listener),
    }),
  },
}));

const FILE = '/town/schools.graticule-result.json';

/** What files hold: a result that names this surface, or an error. */
let files: Record<string, string | Error>;
let state: Record<string, unknown>;
/** What panels showed: a result, or a sentence. */
let shown: (KeptResult | string)[];
let logged: unknown[];
let adopted: string[];

beforeEach(() => {
  files = { [FILE]: 'dsm.tif' };
  state = {};
  shown = [];
  logged = [];
  adopted = [];
  Object.assign(editor, { changed: [], questions: 0, answer: async () => 'Look' });
  registerResultEditor({
    context: {
      subscriptions: [],
      workspaceState: {
        get: (key: string) => state[key],
        update: (key: string, value: unknown) => Object.assign(state, { [key]: value }),
      },
    },
    log: { error: (line: unknown) => logged.push(line) },
    jobs: {
      async ask(_name: string, { path }: { path: string }) {
        const held = files[path];
        if (typeof held !== 'string') throw held ?? new UserError(`${path} is missing.`);
        const job = { version: 1, analysis: 'gvi', inputs: { surface: held }, parameters: {} };
        const inputs = [{ role: 'surface', path: held }];
        return { document: { result: { job, description: {}, inputs } } };
      },
    },
    panels: {
      adopt(id: string) {
        adopted.push(id);
        const say = (said: KeptResult | string) => shown.push(said);
        return { finish: say, fail: say };
      },
    },
  } as unknown as Services);
});

/** Opens a file as the editor does; returns how the person closes it. */
async function open(uri = uriOf(FILE), before?: (close: () => void) => void): Promise<() => void> {
  let close = () => {};
  const view = {
    onDidDispose(listener: () => void) {
      close = listener;
    },
  };
  const resolved = (editor.provider as Provider).resolveCustomEditor({ uri }, view);
  before?.(close);
  await resolved;
  return () => close();
}

async function write(held: string | Error, path = FILE): Promise<void> {
  files[FILE] = held;
  const before = shown.length;
  for (const changed of editor.changed) changed(uriOf(path));
  await new Promise((wait) => setTimeout(wait, 400));
  expect(shown.length - before).toBe(path === FILE && held !== '' ? 1 : 0);
}

const results = () =>
  shown.map((one) => (typeof one === 'string' ? one : one.document.result.job.inputs.surface));

describe('a result document that the editor opens', () => {
  it('is shown under its title, and again as it is written anew, in the same panel', async () => {
    await open();
    await write(''); // by a shell, before the command that writes it has begun
    await write('other.tif');
    await write('more.tif', '/town/another.graticule-result.json');
    expect(results()).toEqual(['dsm.tif', 'other.tif']);
    expect(shown[0]).toMatchObject({ baseFolder: '/town', title: expect.stringContaining('(schools.') });
    expect(adopted).toHaveLength(1);
    expect(adopted[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('says in a sentence why there is none, and is followed all the same', async () => {
    files[FILE] = new UserError(`${FILE} is not a result of Graticule.`);
    await open();
    await write('dsm.tif');
    await write(new Error('a bug'));
    expect(results()).toEqual([
      expect.stringMatching(/is not a result of Graticule\. Open as Text/),
      'dsm.tif',
      expect.stringContaining('unexpected error'),
    ]);
    expect(logged).toHaveLength(1);
  });

  it('is not read where it is on no disk', async () => {
    await open(uriOf(FILE, 'git'));
    expect(results()).toEqual([expect.stringContaining('is not in a folder on a disk')]);
  });

  it('asks about files outside the workspace once for as long as it is open, a restart included', async () => {
    files[FILE] = '/far/dsm.tif';
    await open();
    await write('/far/dsm.tif');
    editor.changed = []; // a restart, which closes nothing
    const close = await open();
    expect(editor.questions).toBe(1);
    await write('/far/others.tif');
    expect(editor.questions).toBe(2);
    close();
    await open();
    expect(editor.questions).toBe(3);
  });

  it('keeps what is answered while the file changes, and shows its last state', async () => {
    files[FILE] = '/far/dsm.tif';
    let answer = (_text: string): void => {};
    editor.answer = () => new Promise((resolve) => (answer = resolve));
    const opened = open();
    await vi.waitFor(() => expect(editor.questions).toBe(1));
    for (const changed of editor.changed) changed(uriOf(FILE));
    await new Promise((wait) => setTimeout(wait, 400));
    answer('Look');
    await opened;
    await vi.waitFor(() => expect(results()).toEqual(['/far/dsm.tif']));
    expect(editor.questions).toBe(1);
  });

  it('is left alone once the person has closed it', async () => {
    await open(uriOf(FILE), (close) => close());
    expect([shown, adopted, editor.changed]).toEqual([[], [], []]);
  });
});
