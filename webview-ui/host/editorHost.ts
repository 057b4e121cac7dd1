import { createAsker } from '../../src/shared/asker';
import { isFromHost, isReplyTo } from '../../src/shared/hostGuards';
import type { PageToHost, Requests } from '../../src/shared/messages';
import type { Host } from './host';

/** What an editor gives a webview. */
interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  var acquireVsCodeApi: (() => EditorApi) | undefined;
}

/** The page in the editor's panel. */
export function createEditorHost(api: EditorApi): Host {
  let dropped = false;
  const asker = createAsker<Requests, string>({
    say: (message) => api.postMessage(message satisfies PageToHost),
    isReply: isReplyTo,
    errorOf: (err) => new Error(err),
    foreign() {
      drop();
      return new Error('The answer to this was not understood; reload the window and try again.');
    },
    // Not from 1 on: a reply to the page as it was before it was unloaded must not pass for one to this page.
    firstId: Math.floor(Math.random() * 2 ** 48),
  });

  /** Keeps the view, and which panel it is of: all that the editor gives back after a reload of its window. */
  function keep(view: unknown): void {
    const { panel } = document.body.dataset;
    api.setState(panel === undefined ? view : { ...(view as object | undefined), panel });
  }

  /** Says once that something was not understood: the console of the page has no other reader. */
  function drop(): void {
    if (!dropped) console.warn('Graticule: a message to this page was not understood, and was dropped.');
    dropped = true;
  }

  return {
    live: true,
    start(receive) {
      addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (!isFromHost(data)) drop();
        else if (data.type === 'reply') asker.settle(data.id, data.reply);
        else receive(data);
      });
      keep(api.getState());
      api.postMessage({ type: 'ready' } satisfies PageToHost);
    },
    request: (request, signal) => asker.ask(request, { signal }),
    loadView: () => api.getState(),
    saveView: keep,
  };
}
