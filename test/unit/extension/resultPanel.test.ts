import { describe, expect, it, vi } from 'vitest';
import { createResultPanel, type PanelOutlook } from '../../../src/extension/panel/resultPanel';

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
  createResultPanel('id', 'GVI: x', outlook as unknown as PanelOutlook, view as never);
  return { posted, lines, asked, say: (message: unknown) => say(message) };
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
});
