import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changeCurrent } from '../../../src/extension/commands/changeSettings';
import { compareCurrent, compareWithAnother } from '../../../src/extension/commands/compareResults';
import { saveJobFile } from '../../../src/extension/commands/saveJobFile';
import { answerRequest } from '../../../src/extension/panel/answerRequest';
import { createPanels, type Panels } from '../../../src/extension/panel/panels';
import type { KeptResult } from '../../../src/extension/panel/resultStore';
import type { Services } from '../../../src/extension/services';
import { compareResults } from '../../../src/shared/resultPairs/compareResults';
import type { TitledResult } from '../../../src/shared/resultPairs/pair';
import { gviResult, type Observer, rankingResult } from '../shared/resultPairs/madeResults';

/** What the person is offered, what they choose, and what the editor says. */
const editor = vi.hoisted(() => ({
  items: [] as { label: string; description?: string }[],
  choose: 0,
  file: '/far/b.geojson',
  said: [] as string[],
  view: (): object => ({}),
}));
vi.mock('vscode', () => {
  editor.view = () => ({
    webview: { asWebviewUri: () => 'x', onDidReceiveMessage() {}, postMessage() {} },
    active: true,
    reveal() {},
    onDidChangeViewState() {},
    onDidDispose() {},
  });
  return {
    ProgressLocation: {},
    ViewColumn: { Active: -1 },
    Uri: { file: (fsPath: string) => ({ fsPath, scheme: 'file' }), joinPath: () => 'x' },
    commands: { executeCommand: async () => undefined },
    window: {
      createWebviewPanel: () => editor.view(),
      registerWebviewPanelSerializer: () => ({ dispose() {} }),
      withProgress: (_options: unknown, work: () => unknown) => work(),
      showOpenDialog: async () => [{ fsPath: editor.file, scheme: 'file' }],
      async showWarningMessage(text: string) {
        editor.said.push(text);
        return undefined;
      },
      async showErrorMessage(text: string) {
        editor.said.push(text);
      },
    },
    workspace: {
      isTrusted: true,
      workspaceFolders: [{ uri: { fsPath: '/town', scheme: 'file' } }],
      getConfiguration: () => ({ get: () => undefined }),
      getWorkspaceFolder: () => undefined,
      onDidChangeConfiguration: () => ({ dispose() {} }),
    },
  };
});
vi.mock('../../../src/extension/pickers/pickItem', () => ({
  async pickItem(_place: unknown, { items }: { items: typeof editor.items }) {
    editor.items = items;
    return items.at(editor.choose);
  },
}));

const points: Observer[] = [
  ['A', 1, 1, 0.1],
  ['B', 2, 2, 0.2],
];
const keptOf = ({ title, document }: TitledResult, baseFolder = '/town'): KeptResult => ({
  title,
  baseFolder,
  document,
});

let panels: Panels;
let services: Services;
const saved: [id: string, kept: KeptResult][] = [];

/** A panel of a result, in front. */
function show(id: string, kept: KeptResult): void {
  panels.open(id, kept.title).finish(kept);
}

beforeEach(() => {
  Object.assign(editor, { items: [], choose: 0, said: [] });
  saved.length = 0;
  const results = { save: async (id: string, kept: KeptResult) => void saved.push([id, kept]) };
  panels = createPanels({ extensionUri: 'x', results, answer: async () => ({ ok: {} }), warn() {} } as never);
  const log = { info() {}, warn() {}, error() {}, show() {} };
  services = {
    panels,
    results,
    log,
    jobs: {
      async ask(name: string, question: { first: TitledResult; second: TitledResult }) {
        if (name === 'openResult') return { document: gviResult(900, points).document, raster: undefined };
        return { document: compareResults(question.first, question.second) };
      },
    },
  } as never;
  show('1', keptOf(rankingResult(1, {})));
  show('2', keptOf(gviResult(800, points)));
  show('3', keptOf(gviResult(400, points)));
});

describe('Compare Results', () => {
  it('offers the other open results of the analysis by what differs, and shows the two in a panel that comes back', async () => {
    await compareCurrent(services);
    expect(editor.items).toEqual([
      expect.objectContaining({ label: 'r800.json', description: 'radius 800 m' }),
      expect.objectContaining({ label: '$(folder-opened) Choose a file…' }),
    ]);
    const [[id, kept]] = saved as [(typeof saved)[0]];
    expect(kept.title).toBe('GVI: schools, radius 800 m and radius 400 m compared');
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(panels.current()!.result()).toBe(kept);
    show('3', keptOf(gviResult(400, points)));
    await compareCurrent(services);
    expect(saved.map(([again]) => again)).toEqual([id, id]);
    expect(panels.results()).toHaveLength(4);
  });

  it('takes a file too, with the question that every opened result brings, and counts its files once', async () => {
    editor.choose = -1;
    await compareCurrent(services);
    expect(editor.said).toEqual([]);
    const [[, kept]] = saved as [(typeof saved)[0]];
    expect(kept.title).toBe('GVI: schools, radius 900 m and radius 400 m compared');
    const { compared } = kept.document.result.description;
    expect(compared!.second.job.inputs).toMatchObject({ surface: '/town/dsm.tif' });
    expect(kept.document.result.inputs.map(({ role, path }) => [role, path])).toEqual([
      ['surface (first)', 'dsm.tif'],
      ['surface (second)', '/town/dsm.tif'],
    ]);
  });

  it('leaves out results that are being worked out anew, the one at hand too', async () => {
    const running = panels.shown('2')!;
    running.begin(running.job()!, running.result()!.document.result.description, () => {});
    await expect(compareWithAnother(services, running)).rejects.toThrow(/is under way; compare it when/);
    panels.open('3', 'in front');
    editor.choose = -1;
    await compareCurrent(services);
    expect(editor.items).toHaveLength(1);
  });

  it('is about the panel in front, though another was restored behind it', async () => {
    const view = { ...editor.view(), active: false };
    panels.adopt('4', 'GVI: hidden', view as never).finish(keptOf(gviResult(200, points)));
    expect(panels.current()).toBe(panels.shown('3'));
  });

  it('leaves a panel without a job: none of the first is run, changed or saved by accident', async () => {
    await compareCurrent(services);
    const panel = panels.current()!;
    expect(panel.job()).toBeUndefined();
    const sentence = /compared shows two results and has no job of its own/;
    await expect(changeCurrent(services)).rejects.toThrow(sentence);
    await expect(saveJobFile(services)).rejects.toThrow(sentence);
    const { signal } = new AbortController();
    for (const request of [{ kind: 'rerun' }, { kind: 'compare' }, { kind: 'change', field: null }] as const)
      expect(await answerRequest(request, { services, panel, signal })).toEqual({});
    await vi.waitFor(() => expect(editor.said).toHaveLength(3));
    for (const said of editor.said) expect(said).toMatch(sentence);
    await expect(compareWithAnother(services, panel)).rejects.toThrow('is a comparison itself');
  });
});
