import type {
  HostRequest,
  HostToPage,
  PageToHost,
  Reply,
  RequestKind,
  Requests,
} from '../../src/shared/messages';
import type { ViewState } from '../model/viewState';
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
  resolve(value: never): void;
  reject(reason: Error): void;
}

/** The page in the editor's panel. */
export function createEditorHost(api: EditorApi): Host {
  const waiting = new Map<number, Waiting>();
  // Not from 1 on: a reply to the page as it was before it was unloaded must not pass for one to this page.
  let nextId = Math.floor(Math.random() * 2 ** 48);

  /** Keeps the view, and which panel it is of: all that the editor gives back after a reload of its window. */
  function keep(view: unknown): void {
    const { panel } = document.body.dataset;
    api.setState(panel === undefined ? view : { ...(view as object | undefined), panel });
  }

  function settle(id: number, reply: Reply): void {
    const entry = waiting.get(id);
    if (entry === undefined) return;
    waiting.delete(id);
    if ('err' in reply) entry.reject(new Error(reply.err));
    else entry.resolve(reply.ok as never);
  }

  return {
    live: true,
    start(receive) {
      addEventListener('message', ({ data }: MessageEvent<HostToPage>) => {
        if (data.type === 'reply') settle(data.id, data.reply);
        else receive(data);
      });
      keep(api.getState());
      api.postMessage({ type: 'ready' } satisfies PageToHost);
    },
    request<K extends RequestKind>(request: Extract<HostRequest, { kind: K }>) {
      const id = nextId++;
      return new Promise<Requests[K]['reply']>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        api.postMessage({ type: 'request', id, request } satisfies PageToHost);
      });
    },
    selected: (row) => api.postMessage({ type: 'selected', row } satisfies PageToHost),
    loadView: () => api.getState() as Partial<ViewState> | undefined,
    saveView: keep,
  };
}
