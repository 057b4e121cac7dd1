import { describe, expect, it, vi } from 'vitest';
import { describeGvi } from '../../../src/analyses/gvi/describe';
import { gviForm } from '../../../src/analyses/gvi/form';
import { createResultPanel, type PanelOutlook } from '../../../src/extension/panel/resultPanel';
import { describeResult } from '../../../src/shared/describeResult';

vi.mock('vscode', () => ({
  ViewColumn: { Active: -1 },
  Uri: { joinPath: () => 'file' },
  workspace: { getConfiguration: () => ({ get: () => undefined }) },
}));

/** A panel whose page says what the test wants, and what became of that. */
function panelWithPage() {
  const posted: unknown[] = [];
  const lines: string[] = [];
  const asked: unknown[] = [];
  let say: (message: unknown) => void = () => {};
  const webview = {
    cspSource: 'x',
    asWebviewUri: () => 'x',
    postMessage: (message: unknown) => posted.push(message),
    onDidReceiveMessage(listener: typeof say) {
      say = listener;
    },
  };
  const view = { webview, onDidChangeViewState: () => {}, onDidDispose: () => {} };
  const outlook = {
    answer: async (_panel: unknown, request: unknown) => {
      asked.push(request);
      return { ok: {} };
    },
    warn: (line: string) => lines.push(line),
    changed: () => {},
  };
  const panel = createResultPanel('id', 'GVI: x', outlook as unknown as PanelOutlook, view as never);
  return { panel, posted, lines, asked, say: (message: unknown) => say(message) };
}

describe('a panel', () => {
  it('drops what is no message of its page, with one line in the log, and goes on', () => {
    const { posted, lines, asked, say } = panelWithPage();
    const wrong = { type: 'request', id: 1, request: { kind: 'probe', row: '1' } };
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
    say({ type: 'request', id: 1, request: { kind: 'probe', row: 1 } });
    expect(posted).toHaveLength(1);
    expect(asked).toEqual([{ kind: 'probe', row: 1 }]);
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
