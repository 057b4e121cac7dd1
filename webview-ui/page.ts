import type { HostToPage, PageSettings, PageState } from '../src/shared/messages';
import type { PackedResult } from '../src/shared/packedResult';
import { announce } from './dom/announce';
import { element, replaceChildren } from './dom/element';
import { headOf } from './head';
import type { Host } from './host/host';
import { type ViewState, viewOf } from './model/viewState';
import { notesAnnounced } from './notes/noteStrip';
import { failedBanner, failedMessage, idleMessage, stoppedBanner, stoppedMessage } from './notices';
import type { PageContext } from './pageContext';
import { createPanels, type Panels, type Shown } from './panels';
import { createProgressLine } from './progressLine';
import { showToast } from './toast';

/** Runs the page: takes the host's messages and shows what they say. */
export function startPage(host: Host, root: HTMLElement): void {
  let view: ViewState = viewOf(host.loadView());
  let settings: PageSettings = { ramp: 'viridis' };
  let panels: Panels | undefined;
  let announced = '';
  const progress = createProgressLine(host);

  const context: PageContext = {
    host,
    get settings() {
      return settings;
    },
    view: () => view,
    update(change) {
      view = { ...view, ...change };
      host.saveView(view);
    },
    select(row) {
      if (row === view.selected) return;
      context.update({ selected: row });
      panels?.selected(row);
    },
    showOnMap(row) {
      context.select(row);
      panels?.show('map');
    },
    saveImage: () => panels?.saveImage(),
    exportAs(format) {
      const table = panels?.table() ?? null;
      context.ask({ kind: 'export', format, table, view: { ...view } });
    },
    ask(request) {
      host.request(request).catch((error: Error) => showToast(error.message));
    },
    copy(text, name) {
      host
        .request<'copy'>({ kind: 'copy', text })
        .then(() => showToast(`${name} is on the clipboard.`))
        .catch((error: Error) => showToast(error.message));
    },
    tell: showToast,
  };

  function showState(state: PageState): void {
    panels?.dispose();
    panels = undefined;
    document.title = state.kind === 'idle' ? 'Graticule' : state.title;
    switch (state.kind) {
      case 'idle':
        replaceChildren(root, idleMessage());
        return;
      case 'failed':
        if (state.earlier === null) {
          replaceChildren(root, failedMessage(state, context));
          return;
        }
        showPanels({ ...state, kind: 'done', document: state.earlier }, failedBanner(state, context));
        return;
      case 'stopped':
        if (state.earlier === null) replaceChildren(root, stoppedMessage(state, context));
        else showPanels({ ...state, kind: 'done', document: state.earlier }, stoppedBanner(state, context));
        return;
      case 'running':
        progress.reset();
        showPanels(state, progress.element);
        return;
      case 'done':
        showPanels(state, element('div'));
        return;
      default:
        never(state);
    }
  }

  /** @param line what stands between the head and the tabs */
  function showPanels(shown: Shown, line: HTMLElement): void {
    panels = createPanels(shown, context);
    const head = headOf(shown.title, shown.kind === 'done' ? shown.document : null, context);
    replaceChildren(root, head, line, panels.tabs, panels.notes, panels.body);
    panels.show(view.tab);
    if (shown.kind === 'done') announceNotes(shown.document);
  }

  /** Once for each result, however often its state comes. */
  function announceNotes(document: PackedResult): void {
    const text = notesAnnounced(document.result);
    if (text !== '' && text !== announced) announce(text);
    announced = text;
  }

  function receive(message: HostToPage): void {
    switch (message.type) {
      case 'state':
        settings = message.settings;
        showState(message.state);
        return;
      case 'waiting':
        progress.wait(message.jobs);
        return;
      case 'rows':
        panels?.rows(message.update);
        return;
      case 'progress':
        progress.show(message.progress);
        return;
      case 'map':
        panels?.map(message.update);
        return;
      case 'show':
        panels?.show(message.tab);
        return;
      case 'drawImage':
        panels?.saveImage();
        return;
      case 'export':
        context.exportAs(message.format);
        return;
      case 'reply':
        return;
      default:
        never(message);
    }
  }

  // Drawings take their colours from the style sheet and are drawn again when the theme changes.
  const themeWatch = new MutationObserver(() => panels?.restyle());
  themeWatch.observe(document.body, { attributeFilter: ['class'] });
  themeWatch.observe(document.documentElement, { attributeFilter: ['style'] });
  host.start(receive);
}

function never(value: never): never {
  throw new Error(`Not understood: ${JSON.stringify(value)}`);
}
