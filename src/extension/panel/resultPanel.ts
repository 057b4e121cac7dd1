import { basename } from 'node:path';
import { type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { createAnswering } from '../../shared/answering';
import { unknownRequestId } from '../../shared/asking';
import type { Description } from '../../shared/description';
import type { RunEvent } from '../../shared/events';
import type { ExportFormat } from '../../shared/exportFormats';
import type { KeptWork } from '../../shared/keptWork';
import type {
  HostRequest,
  HostToPage,
  PageState,
  RequestKind,
  Requests,
  ShownKept,
  TabId,
} from '../../shared/messages';
import { type PackedResult, packColumn, packResult } from '../../shared/packedResult';
import { isFromPage } from '../../shared/pageGuards';
import type { PreviewedJob } from '../../shared/questions';
import type { Watched } from '../../shared/watched';
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
  /** @param signal aborted once the page does not want the answer any more, or is gone */
  answer(
    panel: ResultPanel,
    request: HostRequest,
    signal: AbortSignal,
  ): Promise<Requests[RequestKind]['answer']>;
  /** One sentence for a person about why there is no answer. */
  err(thrown: unknown): string;
  /** Puts a line into the log. */
  warn(line: string): void;
  /** The panel came to the front or went to the back, or has another job or result. */
  changed(panel: ResultPanel): void;
  /** The person closed the panel. A run that is under way goes on, and `reveal` opens the panel again. */
  closed(panel: ResultPanel): void;
}

/** A panel that shows one job: while it runs, and its latest result. */
export interface ResultPanel {
  /** That of its job, which its page keeps. */
  readonly id: string;
  readonly active: boolean;
  /** Whether it has a tab: its run goes on where the person has closed that. */
  readonly open: boolean;
  /** Whether its page is in sight. */
  readonly visible: boolean;
  /** What it is about. */
  readonly title: string;
  /** Changes what its tab says. */
  label(text: string): void;
  /** The job, as soon as it is known; none where two results are compared. */
  job(): LocatedJob | undefined;
  /** The latest complete result. */
  result(): KeptResult | undefined;
  /** Brings it to the front, in a new tab where it has none. */
  reveal(tab?: TabId): void;
  /** Takes the id of a job, after the preview of which it was opened. */
  become(id: string): void;
  /** Shows what a job would make that is still being chosen. */
  preview(previewed: PreviewedJob): void;
  close(): void;
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
  /**
   * Shows how far work is that is done elsewhere, also again and again.
   *
   * @param step does what the page asks for of the steps that it was offered
   */
  watch(title: string, watched: Watched, step: (name: string) => void): void;
  /** Does one of those steps. */
  step(name: string): void;
  /** Says after a cancellation what is kept, over the earlier result where there is one. */
  giveUp(kept: KeptWork | null): void;
  /** Says why a run has failed, over the earlier result where there is one. */
  fail(message: string, ways: WaysOn): void;
  /** Sends the state again, after settings have changed. */
  refresh(): void;
  /** Asks the page to draw its map and have it saved. */
  drawImage(): void;
  /** Asks the page for an export of what it shows, as soon as it can say. */
  exportAs(format: ExportFormat): void;
}

/** What there is to do after a failure. */
export interface WaysOn {
  /** The input or parameter that, chosen otherwise, would mend it. */
  readonly change?: string | undefined;
  /** What the run has left, which may be gone on with. */
  readonly kept: KeptWork | null;
}

/** Makes a panel of our own or takes one that the editor gives. */
export function createResultPanel(
  firstId: string,
  title: string,
  outlook: PanelOutlook,
  given?: WebviewPanel,
): ResultPanel {
  /** `undefined` once the person has closed it: then it must not be touched, but a run still has things to say. */
  let view: WebviewPanel | undefined;
  let id = firstId;
  let state: PageState = { kind: 'idle' };
  let job: LocatedJob | undefined;
  let result: KeptResult | undefined;
  let packed: PackedResult | null = null;
  let cancelRun: (() => void) | undefined;
  let takeStep = (_name: string): void => {};
  let ready = false;
  let distrusted = false;
  let tab: TabId | undefined;
  /** What to export once the page is there to say what it shows. */
  let wanted: ExportFormat | undefined;
  /** What the page must be told again when it is loaded in the middle of a run. */
  let live: HostToPage[] = [];
  let progress: HostToPage | undefined;
  const answering = createAnswering(post, outlook.err);

  /** Nobody is there for answers. */
  function unload(): void {
    ready = false;
    answering.cancelAll();
  }

  function post(message: HostToPage): void {
    if (ready) void view?.webview.postMessage(message);
  }

  function postLive(message: HostToPage): void {
    live.push(message);
    post(message);
  }

  function show(next: PageState): void {
    state = next;
    post({ type: 'state', state, settings: { ramp: readSettings().ramp } });
  }

  function showRunning(description: Description): void {
    const { title } = description;
    show({ kind: 'running', title, description, rows: 0, columns: [], attributes: [], earlier: packed });
  }

  function endRun(): void {
    cancelRun = undefined;
    live = [];
    progress = undefined;
  }

  function drop(message: unknown): void {
    if (!distrusted)
      outlook.warn(`The page of ${title} said something that is none of its messages; that was dropped.`);
    distrusted = true;
    const id = unknownRequestId(message);
    const err = 'What this panel asked for was not understood; reload the window and try again.';
    if (id !== undefined) post({ type: 'reply', id, reply: { err } });
  }

  function receive(message: unknown): void {
    if (!isFromPage(message)) {
      drop(message);
      return;
    }
    switch (message.type) {
      case 'ready':
        ready = true;
        show(state);
        for (const message of live) post(message);
        if (progress !== undefined) post(progress);
        if (tab !== undefined) post({ type: 'show', tab });
        tab = undefined;
        if (wanted !== undefined) post({ type: 'export', format: wanted });
        wanted = undefined;
        break;
      case 'request':
        void answering.answer(message.id, (signal) => outlook.answer(panel, message.request, signal));
        break;
      case 'cancel':
        answering.cancel(message.id);
        break;
      default:
        message satisfies never;
    }
  }

  const panel: ResultPanel = {
    get id() {
      return id;
    },
    get active() {
      return view?.active === true;
    },
    get open() {
      return view !== undefined;
    },
    get visible() {
      return view?.visible === true;
    },
    get title() {
      return 'title' in state ? state.title : title;
    },
    label(text) {
      if (view !== undefined && view.title !== text) view.title = text;
    },
    job: () => job,
    result: () => result,
    running: () => cancelRun !== undefined,
    cancel: () => cancelRun?.(),
    reveal(wanted) {
      if (view === undefined) attach(newView());
      else view.reveal(undefined, false);
      if (wanted === undefined) return;
      if (ready) post({ type: 'show', tab: wanted });
      else tab = wanted;
    },
    become(next) {
      id = next;
      if (view !== undefined) load(view);
    },
    preview({ description, update, note }) {
      const { title, values } = description;
      const legend = { label: 'Preview' };
      if (state.kind !== 'running' || state.title !== title) {
        const named = values.map((value) => ({ ...value, legend: { ...value.legend, ...legend } }));
        showRunning({ ...description, values: named });
      }
      live = [];
      postLive({ type: 'preview', note });
      postLive({ type: 'map', update: detached(update) });
    },
    close: () => view?.dispose(),
    begin(located, description, cancel) {
      job = located;
      cancelRun = cancel;
      live = [];
      showRunning(description);
      outlook.changed(panel);
    },
    wait(jobs) {
      live = [];
      postLive({ type: 'waiting', jobs });
    },
    follow(event) {
      if (event.type === 'rows') postLive({ type: 'rows', update: event.update });
      if (event.type === 'map') postLive({ type: 'map', update: detached(event.update) });
      if (event.type === 'progress') {
        progress = { type: 'progress', progress: event };
        post(progress);
      }
      if (event.type === 'planned' && state.kind === 'running') {
        const { description, summary } = event;
        const { columns = [], attributes = [], crs } = event.table ?? {};
        show({
          ...state,
          description,
          rows: summary.items,
          columns,
          attributes: attributes.map(packColumn),
          ...(crs === undefined ? {} : { crs }),
        });
      }
    },
    finish(kept) {
      endRun();
      result = kept;
      const { document, baseFolder, raster, outside } = kept;
      const { job: own, description } = document.result;
      // Two results side by side have no job of their own, to be run again or saved.
      job = description.compared === undefined ? { job: own, baseFolder, raster, outside } : undefined;
      packed = packResult(document);
      show({ kind: 'done', title: kept.title, document: packed });
      outlook.changed(panel);
    },
    watch(title, watched, step) {
      takeStep = step;
      show({ kind: 'watched', title, watched });
      outlook.changed(panel);
    },
    step: (name) => takeStep(name),
    giveUp(kept) {
      endRun();
      show({ kind: 'stopped', title: panel.title, kept: shownKept(kept), earlier: packed });
    },
    fail(message, { change: field = '', kept }) {
      endRun();
      const asked = 'description' in state ? (state.description.asked ?? {}) : {};
      const label = Object.hasOwn(asked, field) ? asked[field] : undefined;
      const change = label === undefined ? null : { field, label };
      const hasJob = job !== undefined;
      show({
        kind: 'failed',
        title: panel.title,
        message,
        change,
        hasJob,
        kept: shownKept(kept),
        earlier: packed,
      });
    },
    refresh: () => show(state),
    drawImage: () => post({ type: 'drawImage' }),
    exportAs(format) {
      if (ready) post({ type: 'export', format });
      else wanted = format;
    },
  };

  function newView(): WebviewPanel {
    return window.createWebviewPanel(PANEL_TYPE, panel.title, ViewColumn.Active, { enableFindWidget: true });
  }

  function attach(next: WebviewPanel): void {
    view = next;
    next.iconPath = outlook.icon;
    next.webview.options = { enableScripts: true, localResourceRoots: [outlook.assets] };
    next.webview.onDidReceiveMessage(receive);
    next.onDidChangeViewState(() => {
      // A hidden page is unloaded; it says `ready` when it is back.
      if (!next.visible) unload();
      outlook.changed(panel);
    });
    next.onDidDispose(() => {
      view = undefined;
      unload();
      outlook.closed(panel);
    });
    load(next);
  }

  /** Loads the page, also in place of one that has an earlier id. */
  function load({ webview }: WebviewPanel): void {
    unload();
    webview.html = panelHtml(webview, outlook.assets, id);
  }

  attach(given ?? newView());
  return panel;
}

function shownKept(kept: KeptWork | null): ShownKept | null {
  return kept && { name: basename(kept.file), share: kept.share };
}
