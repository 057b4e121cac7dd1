import { type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { Description } from '../../shared/description';
import type { RunEvent } from '../../shared/events';
import type { ExportFormat } from '../../shared/exportFormats';
import type { HostRequest, HostToPage, PageState, Reply, TabId } from '../../shared/messages';
import { type PackedResult, packColumn, packResult } from '../../shared/packedResult';
import { isFromPage } from '../../shared/pageGuards';
import type { LocatedJob } from '../jobs/jobIdentity';
import { readSettings } from '../settings';
import { detached } from './detached';
import { panelHtml } from './panelHtml';
import type { KeptResult } from './resultStore';

export const PANEL_TYPE = 'graticule.result';

/** What a panel needs from the rest of the extension. */
export interface PanelOutlook {
  /** The folder of the page's script and styles. */
  readonly assets: Uri;
  readonly icon: { readonly light: Uri; readonly dark: Uri };
  answer(panel: ResultPanel, request: HostRequest): Promise<Reply>;
  /** Puts a line into the log. */
  warn(line: string): void;
  /** The panel came to the front or went to the back, or got a result. */
  changed(panel: ResultPanel): void;
  closed(panel: ResultPanel): void;
}

/** A panel that shows one job: while it runs, and its latest result. */
export interface ResultPanel {
  readonly id: string;
  readonly active: boolean;
  /** The job, as soon as it is known. */
  job(): LocatedJob | undefined;
  /** The latest complete result. */
  result(): KeptResult | undefined;
  reveal(tab?: TabId): void;
  /** Says that a run begins, and how to stop it. */
  begin(job: LocatedJob, description: Description, cancel: () => void): void;
  /** Says how many jobs must finish before the run begins; 0 once it begins. */
  wait(jobs: number): void;
  /** Passes on what a run says. */
  follow(event: RunEvent): void;
  /** Stops the run that is under way, if there is one. */
  cancel(): void;
  running(): boolean;
  finish(result: KeptResult): void;
  /** Back to the earlier result, after a cancellation. */
  giveUp(): void;
  /** @param change the input or parameter that would mend it */
  fail(message: string, change?: string): void;
  /** Sends the state again, after settings have changed. */
  refresh(): void;
  /** Asks the page to draw its map and have it saved. */
  drawImage(): void;
  /** Asks the page for an export of what it shows, as soon as it can say. */
  exportAs(format: ExportFormat): void;
}

/** Makes a panel of our own or takes one that the editor restored. */
export function createResultPanel(
  id: string,
  title: string,
  outlook: PanelOutlook,
  restored?: WebviewPanel,
): ResultPanel {
  const view =
    restored ?? window.createWebviewPanel(PANEL_TYPE, title, ViewColumn.Active, { enableFindWidget: true });
  let state: PageState = { kind: 'idle' };
  let job: LocatedJob | undefined;
  let result: KeptResult | undefined;
  let packed: PackedResult | null = null;
  let cancelRun: (() => void) | undefined;
  let ready = false;
  let distrusted = false;
  /** A closed panel must not be touched, but the run that it showed still has things to say. */
  let closed = false;
  let tab: TabId | undefined;
  /** What to export once the page is there to say what it shows. */
  let wanted: ExportFormat | undefined;
  /** What the page must be told again when it is loaded in the middle of a run. */
  let live: HostToPage[] = [];

  function post(message: HostToPage): void {
    if (ready) void view.webview.postMessage(message);
  }

  function postLive(message: HostToPage): void {
    live.push(message);
    post(message);
  }

  function show(next: PageState): void {
    state = next;
    if (closed) return;
    if ('title' in next) view.title = next.title;
    post({ type: 'state', state, settings: { ramp: readSettings().ramp } });
  }

  function endRun(): void {
    cancelRun = undefined;
    live = [];
  }

  function receive(message: unknown): void {
    if (!isFromPage(message)) {
      if (!distrusted)
        outlook.warn(`The page of ${title} said something that is none of its messages; that was dropped.`);
      distrusted = true;
      return;
    }
    switch (message.type) {
      case 'ready':
        ready = true;
        show(state);
        for (const message of live) post(message);
        if (tab !== undefined) post({ type: 'show', tab });
        tab = undefined;
        if (wanted !== undefined) post({ type: 'export', format: wanted });
        wanted = undefined;
        break;
      case 'request':
        void outlook
          .answer(panel, message.request)
          .then((reply) => post({ type: 'reply', id: message.id, reply }));
        break;
      default:
        message satisfies never;
    }
  }

  const panel: ResultPanel = {
    id,
    get active() {
      return !closed && view.active;
    },
    job: () => job,
    result: () => result,
    running: () => cancelRun !== undefined,
    cancel: () => cancelRun?.(),
    reveal(wanted) {
      if (closed) return;
      view.reveal(undefined, false);
      if (wanted === undefined) return;
      if (ready) post({ type: 'show', tab: wanted });
      else tab = wanted;
    },
    begin(located, description, cancel) {
      job = located;
      cancelRun = cancel;
      live = [];
      show({
        kind: 'running',
        title: description.title,
        description,
        rows: 0,
        columns: [],
        attributes: [],
        earlier: packed,
      });
    },
    wait(jobs) {
      live = [];
      postLive({ type: 'waiting', jobs });
    },
    follow(event) {
      if (event.type === 'rows') postLive({ type: 'rows', update: event.update });
      if (event.type === 'map') postLive({ type: 'map', update: detached(event.update) });
      if (event.type === 'progress') post({ type: 'progress', progress: event });
      if (event.type === 'planned' && state.kind === 'running') {
        const { description, summary } = event;
        const { columns = [], attributes = [] } = event.table ?? {};
        show({
          ...state,
          description,
          rows: summary.items,
          columns,
          attributes: attributes.map(packColumn),
        });
      }
    },
    finish(kept) {
      endRun();
      result = kept;
      const { document, baseFolder, raster, outside } = kept;
      job = { job: document.result.job, baseFolder, raster, outside };
      packed = packResult(document);
      show({ kind: 'done', title: kept.title, document: packed });
      if (!closed) outlook.changed(panel);
    },
    giveUp() {
      endRun();
      if (packed !== null && result !== undefined)
        show({ kind: 'done', title: result.title, document: packed });
      else show({ kind: 'idle' });
    },
    fail(message, field = '') {
      endRun();
      const title = 'title' in state ? state.title : '';
      const label = 'description' in state ? state.description.asked?.[field] : undefined;
      const change = label === undefined ? null : { field, label };
      show({ kind: 'failed', title, message, change, earlier: packed });
    },
    refresh: () => show(state),
    drawImage: () => post({ type: 'drawImage' }),
    exportAs(format) {
      if (ready) post({ type: 'export', format });
      else wanted = format;
    },
  };

  view.iconPath = outlook.icon;
  view.webview.options = { enableScripts: true, localResourceRoots: [outlook.assets] };
  view.webview.onDidReceiveMessage(receive);
  view.onDidChangeViewState(() => {
    // A hidden page is unloaded; it says `ready` when it is back.
    if (!view.visible) ready = false;
    outlook.changed(panel);
  });
  view.onDidDispose(() => {
    closed = true;
    ready = false;
    cancelRun?.();
    outlook.closed(panel);
  });
  view.webview.html = panelHtml(view.webview, outlook.assets, id);
  return panel;
}
