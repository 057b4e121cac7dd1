import { isFromHost, isReplyTo } from '../../src/shared/hostGuards';
import type { HostRequest, PageToHost, Reply, RequestKind, Requests } from '../../src/shared/messages';
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

interface Waiting {
  readonly kind: RequestKind;
  resolve(value: never): void;
  reject(reason: Error): void;
}

/** The page in the editor's panel. */
export function createEditorHost(api: EditorApi): Host {
  const waiting = new Map<number, Waiting>();
  let dropped = false;
  // Not from 1 on: a reply to the page as it was before it was unloaded must not pass for one to this page.
  let nextId = Math.floor(Math.random() * 2 ** 48);

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

  function settle(id: number, reply: Reply): void {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    waiting.delete(id);
    if (!isReplyTo(entry.kind, reply)) {
      drop();
      entry.reject(new Error('The answer to this was not understood; reload the window and try again.'));
    } else if ('err' in reply) entry.reject(new Error(reply.err));
    else entry.resolve(reply.ok as never);
  }

  return {
    live: true,
    start(receive) {
      addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (!isFromHost(data)) drop();
        else if (data.type === 'reply') settle(data.id, data.reply);
        else receive(data);
      });
      keep(api.getState());
      api.postMessage({ type: 'ready' } satisfies PageToHost);
    },
    request<K extends RequestKind>(request: Extract<HostRequest, { kind: K }>) {
      const id = nextId++;
      return new Promise<Requests[K]['reply']>((resolve, reject) => {
        waiting.set(id, { kind: request.kind, resolve, reject });
        api.postMessage({ type: 'request', id, request } satisfies PageToHost);
      });
    },
    loadView: () => api.getState(),
    saveView: keep,
  };
}
