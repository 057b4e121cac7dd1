import { describe, expect, it, vi } from 'vitest';
import { describeGvi } from '../../../src/analyses/gvi/describe';
import { gviForm } from '../../../src/analyses/gvi/form';
import { createResultPanel, type PanelOutlook } from '../../../src/extension/panel/resultPanel';
import { describeResult } from '../../../src/shared/describeResult';
import { messageOf } from '../../../src/shared/errors';

vi.mock('vscode', () => ({
  ViewColumn: { Active: -1 },
  Uri: { joinPath: () => 'file' },
  workspace: { getConfiguration: () => ({ get: () => undefined }) },
}));

/** A panel whose page says what the test wants, and what became of that. */
function panelWithPage() {
  const posted: unknown[] = [];
  const lines: string[] = [];
  const asked: { readonly request: unknown; readonly signal: AbortSignal }[] = [];
  let close = (): void => {};
  let change = (_event?: unknown): void => {};
  let say: (message: unknown) => void = () => {};
  const webview = {
    html: '',
    cspSource: 'x',
    asWebviewUri: () => 'x',
    postMessage: (message: unknown) => posted.push(message),
    onDidReceiveMessage(listener: typeof say) {
      say = listener;
    },
  };
  const view = {
    webview,
    visible: true,
    onDidChangeViewState(listener: typeof change) {
      change = listener;
    },
    onDidDispose(listener: typeof close) {
      close = listener;
    },
  };
  const outlook = {
    answer: (_panel: unknown, request: unknown, signal: AbortSignal) => {
      asked.push({ request, signal });
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('cancelled')));
      });
    },
    err: messageOf,
    warn: (line: string) => lines.push(line),
    changed: () => {},
    closed: () => {},
  };
  const panel = createResultPanel('id', 'GVI: x', outlook as unknown as PanelOutlook, view as never);
  return {
    ...{ panel, posted, lines, asked },
    page: () => webview.html,
    say: (message: unknown) => say(message),
    close: () => close(),
    hide() {
      view.visible = false;
      change();
    },
  };
}

describe('a panel', () => {
  it('drops what is no message of its page, with one line in the log, refuses what waits, and goes on', () => {
    const { posted, lines, asked, say } = panelWithPage();
    const wrong = { type: 'request', id: 1, request: { kind: 'probe', x: '1', y: 1 } };
    for (const message of [
      undefined,
      null,
      'ready',
      { type: 'kill' },
      wrong,
      JSON.parse('{"__proto__":{}}'),
    ]) {
      expect(() => say(message)).not.toThrow();
    }
    expect(lines).toEqual([
      'The page of GVI: x said something that is none of its messages; that was dropped.',
    ]);
    expect([posted, asked]).toEqual([[], []]);
    say({ type: 'ready' });
    say({ type: 'request', id: 1, request: { kind: 'probe', x: 1, y: 1 } });
    expect(posted).toHaveLength(1);
    say({ ...wrong, id: 2 });
    say({ ...wrong, id: '3' });
    const err = expect.stringContaining('was not understood; reload');
    expect(posted.slice(1)).toEqual([{ type: 'reply', id: 2, reply: { err } }]);
    expect(lines).toHaveLength(1);
    expect(asked.map(({ request }) => request)).toEqual([{ kind: 'probe', x: 1, y: 1 }]);
  });

  const ask = (id: number): unknown => ({ type: 'request', id, request: { kind: 'probe', x: id, y: 1 } });

  it('passes on that its page does not want one answer any more, and replies all the same', async () => {
    const { posted, asked, say } = panelWithPage();
    for (const message of [
      { type: 'ready' },
      ask(7),
      ask(8),
      { type: 'cancel', id: 7 },
      { type: 'cancel', id: 9 },
    ])
      say(message);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await vi.waitFor(() => expect(posted).toHaveLength(2));
    expect(posted[1]).toEqual({ type: 'reply', id: 7, reply: { err: 'cancelled' } });
  });

  it.each(['close', 'hide'] as const)('wants no answer once its page is gone: %s', (way) => {
    const { asked, say, ...panel } = panelWithPage();
    for (const message of [{ type: 'ready' }, ask(1), ask(2)]) say(message);
    panel[way]();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  it('shows a preview, then the job in its place, under the id of that', () => {
    const { panel, posted, page, say } = panelWithPage();
    const job = { version: 1, analysis: 'x', inputs: {}, parameters: {} } as const;
    const description = describeResult(gviForm, job, describeGvi(job, []));
    const preview = (note: string, value: number): void => {
      const bounds = { minX: 0, minY: 0, maxX: 1, maxY: 1 };
      const update = {
        ...{ row: 0, column: 0, rows: 1, columns: 1, values: Float32Array.of(value) },
        preview: { rows: 1, columns: 1, bounds },
      };
      panel.preview({ job, description, update, note });
    };
    preview('first', 1);
    say({ type: 'ready' });
    preview('second', 2);
    expect(posted).toMatchObject([
      {
        type: 'state',
        state: { kind: 'running', description: { values: [{ legend: { label: 'Preview' } }] } },
      },
      { type: 'preview', note: 'first' },
      { type: 'map', update: { values: Float32Array.of(1) } },
      // The state comes no second time: the map would be made anew.
      { type: 'preview', note: 'second' },
      { type: 'map', update: { values: Float32Array.of(2) } },
    ]);
    expect([panel.job(), panel.running()]).toEqual([undefined, false]);
    panel.become('0123456789abcdef');
    expect([panel.id, page().includes('data-panel="0123456789abcdef"')]).toEqual(['0123456789abcdef', true]);
    panel.begin({ job, baseFolder: '/' }, description, () => {});
    posted.length = 0;
    say({ type: 'ready' });
    expect(posted).toMatchObject([{ type: 'state', state: { kind: 'running', description } }]);
  });

  it('offers what would mend a failure under its name, where a person is asked for it', () => {
    const { panel, posted, say } = panelWithPage();
    say({ type: 'ready' });
    const job = { inputs: {}, parameters: {} };
    const description = describeResult(gviForm, job, describeGvi(job, []));
    for (const [field, change] of [
      ['radiusM', { field: 'radiusM', label: 'Radius' }],
      ['seed', null],
      [undefined, null],
    ] as const) {
      panel.begin({ job, baseFolder: '/' } as never, description, () => {});
      panel.fail('It is too large.', { change: field, kept: null });
      const state = { kind: 'failed', message: 'It is too large.', change, kept: null };
      expect(posted.at(-1)).toMatchObject({ state });
    }
  });
});
