import type { HostRequest, HostToPage, RequestKind, Requests } from '../../src/shared/messages';
import type { ViewState } from '../state/viewState';

/** Where the page runs: in the editor, or alone in a report. */
export interface Host {
  /** Whether there is an engine behind the page, which can run jobs and save files. */
  readonly live: boolean;
  /** Starts to receive messages; the first is the full state. */
  start(receive: (message: HostToPage) => void): void;
  /**
   * Asks for something. Rejects with one sentence for a person, and with a `CancelledError` where the signal was aborted
   * before there was an answer.
   */
  request<K extends RequestKind>(
    request: Extract<HostRequest, { kind: K }>,
    signal?: AbortSignal,
  ): Promise<Requests[K]['reply']>;
  /** The view that was left when the page was last closed or hidden. */
  loadView(): unknown;
  saveView(view: ViewState): void;
}
