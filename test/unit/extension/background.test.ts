import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPanels, type Panels } from '../../../src/extension/panel/panels';
import type { ResultPanel } from '../../../src/extension/panel/resultPanel';

/** The editor: the tabs that are open, what it told, and what the person answers. */
const editor = vi.hoisted(() => ({
  tabs: [] as { title: string; posted: unknown[]; close(): void; say(message: unknown): void }[],
  told: [] as string[],
  answer: undefined as string | undefined,
}));

vi.mock('vscode', () => ({
  ViewColumn: { Active: -1 },
  Uri: { joinPath: () => 'file' },
  commands: { executeCommand: () => {} },
  workspace: {
    getConfiguration: () => ({ get: () => undefined }),
    onDidChangeConfiguration: () => ({ dispose: () => {} }),
  },
  window: {
    registerWebviewPanelSerializer: () => ({ dispose: () => {} }),
    async showInformationMessage(text: string, ...items: string[]) {
      editor.told.push(`${text} [${items.join('] [')}]`);
      return editor.answer;
    },
    createWebviewPanel(_type: string, title: string) {
      const listeners = { close: () => {}, say: (_message: unknown) => {} };
      const posted: unknown[] = [];
      const view = {
        ...{ title, active: true, visible: true, reveal: () => {}, onDidChangeViewState: () => {} },
        onDidDispose: (listener: () => void) => {
          listeners.close = listener;
        },
        webview: {
          ...{ cspSource: 'x', asWebviewUri: () => 'x' },
          postMessage: (message: unknown) => posted.push(message),
          onDidReceiveMessage(listener: (message: unknown) => void) {
            listeners.say = listener;
          },
        },
      };
      const tab = {
        get title() {
          return view.title;
        },
        posted,
        say: (message: unknown) => listeners.say(message),
        close() {
          editor.tabs.splice(editor.tabs.indexOf(tab), 1);
          listeners.close();
        },
      };
      editor.tabs.push(tab);
      return view;
    },
  },
}));

const description = (title: string) => ({ title, parameters: [], exports: [], view: 'none' }) as never;

describe('panels of jobs that run', () => {
  let panels: Panels;
  const stopped: string[] = [];

  /** Opens the panel of a job, which begins. */
  function begin(id: string, radiusM: number): ResultPanel {
    const panel = panels.open(id, 'GVI: schools');
    const job = {
      version: 1,
      analysis: 'gvi',
      inputs: { observers: 'schools.shp' },
      parameters: { radiusM },
    } as const;
    panel.begin({ job, baseFolder: '/town' }, description('GVI: schools'), () => stopped.push(id));
    return panel;
  }

  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(editor, { tabs: [], told: [], answer: undefined });
    stopped.length = 0;
    const results = { save: async () => {}, load: async () => undefined };
    panels = createPanels({
      extensionUri: '' as never,
      results,
      answer: async () => ({}),
      err: String,
      warn: () => {},
    });
  });
  afterEach(() => vi.useRealTimers());

  it('say in their tabs what differs, as long as they are open', () => {
    begin('a', 400);
    begin('b', 800);
    expect(editor.tabs.map(({ title }) => title)).toEqual(['GVI: schools, 400 m', 'GVI: schools, 800 m']);
    editor.tabs[0]!.close();
    expect(editor.tabs.map(({ title }) => title)).toEqual(['GVI: schools']);
  });

  it('may be closed, which is said once for all, and come back with what the run has told', async () => {
    const panel = begin('a', 400);
    begin('b', 800);
    panel.follow({ type: 'rows', update: { rows: [0], columns: { gvi: [0.5] } } });
    const progress = { type: 'progress', stage: 's', phase: 'compute', done: 1, total: 2 } as const;
    panel.follow({ ...progress, unit: 'observers', elapsedMs: 1, leftMs: 1 });
    editor.answer = 'Show';
    for (const tab of [...editor.tabs]) tab.close();
    expect(stopped).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(editor.told).toEqual(['2 jobs go on without their panels. [Show] [Stop]']);
    expect(editor.tabs).toHaveLength(2);
    const [tab] = editor.tabs;
    tab!.say({ type: 'ready' });
    expect(tab!.posted).toMatchObject([{ type: 'state' }, { type: 'rows' }, { type: 'progress' }]);
    expect(panels.open('a', 'GVI: schools')).toBe(panel);
  });

  it('stop their jobs where that is asked for', async () => {
    begin('a', 400);
    editor.answer = 'Stop';
    editor.tabs[0]!.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(editor.told).toEqual(['GVI: schools goes on without its panel. [Show] [Stop]']);
    expect(stopped).toEqual(['a']);
  });

  it('say nothing of a job that ends a moment later but that it is done, and show it again', async () => {
    const panel = begin('a', 400);
    editor.tabs[0]!.close();
    editor.answer = 'Show';
    panel.giveUp(null); // it is over
    panels.ended(panel, true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(editor.told).toEqual(['GVI: schools is done. [Show]']);
    expect(editor.tabs).toHaveLength(1);
  });

  it('are asked about no more once their job is over', async () => {
    const panel = begin('a', 400);
    editor.tabs[0]!.close();
    panel.giveUp(null);
    panels.ended(panel, false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(editor.told).toEqual([]);
    expect(panels.open('a', 'GVI: schools')).not.toBe(panel);
  });

  it('show the run that goes on unseen rather than an earlier one of the same job', async () => {
    const first = begin('a', 400);
    editor.tabs[0]!.close();
    let answer = (_text: string) => {};
    editor.answer = new Promise((resolve) => {
      answer = resolve;
    }) as never;
    first.giveUp(null);
    panels.ended(first, true);
    const second = begin('a', 400);
    editor.tabs[0]!.close();
    answer('Show');
    await vi.advanceTimersByTimeAsync(10);
    expect(panels.shown('a')).toBe(second);
    expect(panels.underWay()).toHaveLength(1);
  });
});
