import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ProgressEvent } from '../../src/shared/events';
import type { ExportFormat } from '../../src/shared/exportFormats';
import type {
  HostRequest,
  HostToPage,
  PageSettings,
  PageState,
  PictureFormat,
  ShownTable,
} from '../../src/shared/messages';
import type { PackedResult } from '../../src/shared/packedResult';
import type { Watched } from '../../src/shared/watched';
import type { Host } from '../host/host';
import { createLiveMap, type LiveMap } from '../map/liveMap';
import { activeTab, tabsOf } from '../page/availableTabs';
import { type TableModel, tableModel } from '../table/tableModel';
import { createLiveRows, type LiveRows, type Running } from './liveRows';
import { themeChanges } from './theme';
import { type ViewSignals, viewNow, viewSignals } from './viewSignals';
import { viewOf } from './viewState';

/** What the tabs show: a job that runs, work that is watched, or a result. */
export type Shown =
  | { readonly kind: 'running'; readonly running: Running; readonly rows: LiveRows; readonly map: LiveMap }
  | { readonly kind: 'watched'; readonly watched: Signal<Watched> }
  | {
      readonly kind: 'done';
      readonly document: PackedResult;
      readonly table: TableModel | null;
    };

/** One sentence for the person; told again, it is another. */
export interface Told {
  readonly text: string;
  readonly number: number;
}

/** Everything that the page knows, in one place, and what can be done from anywhere in it. */
export interface Page {
  readonly host: Host;
  /** As the host last said it. */
  readonly state: ReadonlySignal<PageState>;
  /** Of the page, and of the pictures that it makes. */
  readonly title: ReadonlySignal<string>;
  readonly settings: ReadonlySignal<PageSettings>;
  /** What the tabs show; `null` where there is nothing but a message. */
  readonly shown: ReadonlySignal<Shown | null>;
  /** What outlives a reload: set to change it. */
  readonly view: ViewSignals;
  /** How many jobs must finish before the one that waits begins. */
  readonly waiting: ReadonlySignal<number>;
  /** Of a job that does not run yet, what its preview has otherwise than its result; `null` where it is no preview. */
  readonly previewed: ReadonlySignal<string | null>;
  /** Of the run; `null` before it says any. */
  readonly progress: ReadonlySignal<ProgressEvent | null>;
  /** Changes whenever the editor's colours do: drawings that take theirs from the style sheet read it. */
  readonly theme: ReadonlySignal<number>;
  /** What is shown in the corner, if anything is. */
  readonly toast: ReadonlySignal<Told | null>;
  /** What screen readers are told of what sighted people see happen. */
  readonly announcement: ReadonlySignal<Told | null>;
  /** A picture that is asked for, until the view that can draw it has: that sets it to `null`. */
  readonly pictureAsked: Signal<PictureFormat | null>;
  /** A row that is to be brought into view, until the map has: that sets it to `null`. */
  readonly rowSought: Signal<number | null>;
  /** Selects a row and turns to the map; nothing while there is none. */
  showOnMap(row: number): void;
  /** Turns to the map and saves it, or the drawings, as a picture; nothing where a result has neither. */
  savePicture(format: PictureFormat): void;
  /** Asks the host to export what the table shows. */
  exportAs(format: ExportFormat): void;
  /** Asks the host for something; where that fails, the person is told why. */
  ask(request: HostRequest): void;
  /**
   * Copies a text and tells the person.
   *
   * @param name what it is called, at the head of a sentence
   * @param count of how many things that is the name
   */
  copy(text: string, name: string, count?: number): void;
  /** Tells the person one sentence; `null` takes away the one that is shown. */
  tell(message: string | null): void;
  announce(text: string): void;
}

/** Makes the page's state, and takes the host's messages into it. */
export function createPage(host: Host): Page {
  const state = signal<PageState>({ kind: 'idle' });
  const settings = signal<PageSettings>({ ramp: 'viridis' });
  const shown = signal<Shown | null>(null);
  const waiting = signal(0);
  const previewed = signal<string | null>(null);
  const progress = signal<ProgressEvent | null>(null);
  const toast = signal<Told | null>(null);
  let lastTold = 0;
  const announcement = signal<Told | null>(null);
  const pictureAsked = signal<PictureFormat | null>(null);
  const rowSought = signal<number | null>(null);
  const view = viewSignals(viewOf(host.loadView()), (now) => host.saveView(now));

  const hasMap = (): boolean => shown.value?.kind === 'done' && tabsOf(shown.value).includes('map');

  const page: Page = {
    host,
    state,
    title: computed(() => (state.value.kind === 'idle' ? 'Graticule' : state.value.title)),
    settings,
    shown,
    view,
    ...{ waiting, previewed, progress },
    theme: themeChanges(),
    toast,
    announcement,
    pictureAsked,
    rowSought,
    showOnMap(row) {
      if (!hasMap()) return;
      batch(() => {
        view.selected.value = row;
        rowSought.value = row;
        view.tab.value = 'map';
      });
    },
    savePicture(format) {
      if (shown.value?.kind === 'running') page.tell('A picture can be saved once the job is done.');
      if (!hasMap()) return;
      batch(() => {
        view.tab.value = 'map';
        pictureAsked.value = format;
      });
    },
    exportAs(format) {
      const table = shownTable(shown.value);
      const isRaster =
        shown.value?.kind === 'done' && shown.value.document.result.description.view === 'raster';
      if (format === 'report' && isRaster && view.colours.value !== null)
        page.tell(
          'The report has its map in the first colours; a picture of the map has those that are chosen.',
        );
      page.ask({ kind: 'export', format, table, view: { ...viewNow(view) } });
    },
    ask(request) {
      host.request(request).catch((error: Error) => page.tell(error.message));
    },
    copy(text, name, count = 1) {
      host
        .request<'copy'>({ kind: 'copy', text })
        .then(() => page.tell(`${name} ${count === 1 ? 'is' : 'are'} on the clipboard.`))
        .catch((error: Error) => page.tell(error.message));
    },
    tell(message) {
      toast.value = message === null ? null : { text: message, number: ++lastTold };
    },
    announce(text) {
      announcement.value = { text, number: ++lastTold };
    },
  };

  function showState(next: PageState): void {
    const before = shown.value;
    if (next.kind === 'watched' && before?.kind === 'watched') {
      // What was looked at again keeps its views.
      batch(() => {
        state.value = next;
        before.watched.value = next.watched;
      });
      return;
    }
    if (before?.kind === 'running') before.rows.dispose();
    batch(() => {
      state.value = next;
      const now = shownOf(next, page);
      shown.value = now;
      // What is in sight is what one comes back to: after a run its rows, or its map.
      if (now !== null) view.tab.value = activeTab(tabsOf(now), view.tab.value);
      progress.value = null;
      waiting.value = 0;
      previewed.value = null;
      pictureAsked.value = null;
      rowSought.value = null;
    });
  }

  function receive(message: HostToPage): void {
    switch (message.type) {
      case 'state':
        settings.value = message.settings;
        showState(message.state);
        return;
      case 'waiting':
        waiting.value = message.jobs;
        return;
      case 'rows':
        if (shown.value?.kind === 'running') shown.value.rows.add(message.update);
        return;
      case 'progress':
        progress.value = message.progress;
        return;
      case 'map':
        if (shown.value?.kind === 'running') shown.value.map.fill(message.update);
        return;
      case 'preview':
        previewed.value = message.note;
        return;
      case 'show':
        view.tab.value = message.tab;
        return;
      case 'drawImage':
        page.savePicture('png');
        return;
      case 'export':
        page.exportAs(message.format);
        return;
      case 'reply':
        return;
      default:
        message satisfies never;
    }
  }

  host.start(receive);
  return page;
}

function shownOf(state: PageState, page: Page): Shown | null {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'running': {
      const map = createLiveMap(state.description.values[0], page.settings.value.ramp);
      return { kind: 'running', running: state, rows: createLiveRows(state), map };
    }
    case 'failed':
    case 'stopped':
      return state.earlier && result(state.earlier, page);
    case 'done':
      return result(state.document, page);
    case 'watched':
      return { kind: 'watched', watched: signal(state.watched) };
    default:
      return state satisfies never;
  }
}

function result(document: PackedResult, page: Page): Shown {
  return { kind: 'done', document, table: tableModel(document, page) };
}

function shownTable(shown: Shown | null): ShownTable | null {
  return shown?.kind === 'done' ? (shown.table?.shownTable() ?? null) : null;
}
