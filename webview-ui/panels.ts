import type { MapUpdate, RowUpdate } from '../src/shared/analysis';
import type { Description } from '../src/shared/description';
import { type PageState, TABS, type TabId } from '../src/shared/messages';
import type { PackedResult } from '../src/shared/packedResult';
import { createAboutView } from './about/aboutView';
import { element, setAttributes } from './dom/element';
import { type IconName, icon } from './dom/icon';
import { createDrawingsView } from './drawings/drawingsView';
import { createMapView, type MapView } from './map/mapView';
import { createLiveRows } from './model/liveRows';
import { tableOf } from './model/tableData';
import { capitalised } from './model/words';
import type { PageContext, View } from './pageContext';
import { createRankingTable } from './ranking/rankingTable';
import { createPlainTable } from './table/plainTable';
import { createTimingsView } from './timings/timingsView';

/** What the tabs show. */
export type Shown =
  | { readonly kind: 'done'; readonly document: PackedResult }
  | Extract<PageState, { readonly kind: 'running' }>;

/** The tabs and what is under them. Views are made when they are first shown. */
export interface Panels {
  readonly tabs: HTMLElement;
  readonly body: HTMLElement;
  show(tab: TabId): void;
  selected(row: number | null): void;
  /** Draws anew what takes its colours from the style sheet. */
  restyle(): void;
  rows(update: RowUpdate): void;
  map(update: MapUpdate): void;
  saveImage(): void;
  dispose(): void;
}

/** The `rest` of a label is out of sight where the window is narrow, and still part of the tab's name. */
const labels: Readonly<Record<TabId, readonly [label: string, sign: IconName, rest?: string]>> = {
  table: ['Table', 'table'],
  timings: ['Timings', 'dashboard'],
  map: ['Map', 'globe'],
  about: ['About', 'info', ' this result'],
};

/** Milliseconds between redraws of live rows, at least; a redraw takes at most a fifth of the time. */
const MIN_REST_MS = 250;

export function createPanels(shown: Shown, context: PageContext): Panels {
  const description = descriptionOf(shown);
  const views = new Map<TabId, View>();
  const live = shown.kind === 'running' ? createLiveRows(shown) : undefined;
  const available = TABS.filter((tab) => isAvailable(tab, shown));
  const body = element('div', { class: 'panel' });
  const buttons = new Map(available.map((tab) => [tab, tabButton(tab)]));
  const tabs = element('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' }, ...buttons.values());
  let redraw = 0;
  let restMs = MIN_REST_MS;

  function tabButton(tab: TabId): HTMLButtonElement {
    const [label, sign, rest] = labels[tab];
    return element(
      'button',
      {
        type: 'button',
        class: 'tab',
        role: 'tab',
        id: `tab-${tab}`,
        'aria-controls': `panel-${tab}`,
        onclick: () => show(tab),
      },
      icon(sign),
      element('span', {}, label, rest !== undefined && element('span', { class: 'tab-rest' }, rest)),
    );
  }

  function make(tab: TabId): View {
    switch (tab) {
      case 'table':
        return tableView();
      case 'timings':
        return createTimingsView(documentShown().run!, description.compares, context);
      case 'map':
        return mapView();
      case 'about':
        return createAboutView(documentShown(), context);
    }
  }

  function documentShown(): PackedResult {
    if (shown.kind !== 'done') throw new Error('There is no result yet.');
    return shown.document;
  }

  function tableView(): View {
    if (shown.kind === 'running') {
      if (shown.columns.length === 0 || description.table === undefined) return noRowsYet(shown.rows > 0);
      const { table, arrived } = live!;
      return createPlainTable(
        { table, rows: arrived, summary: {}, caption: 'Rows finished so far' },
        context,
      );
    }
    if (description.weights !== undefined) return createRankingTable(shown.document, context);
    const table = tableOf(shown.document.result);
    const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
    const { summary } = shown.document.result;
    const caption = capitalised(description.items.plural);
    return createPlainTable({ table: () => table, rows: () => rows, summary, caption }, context);
  }

  function mapView(): View {
    if (shown.kind === 'running') return createMapView(live!.table(), null, context);
    const { document } = shown;
    if (description.view === 'drawings') return createDrawingsView(document, description.drawings!, context);
    return createMapView(tableOf(document.result), document, context);
  }

  function redrawLive(): void {
    redraw = 0;
    const from = performance.now();
    for (const view of views.values()) view.refresh?.();
    restMs = Math.max(MIN_REST_MS, 4 * (performance.now() - from));
  }

  function show(tab: TabId): void {
    const target = available.includes(tab) ? tab : available[0]!;
    context.update({ tab: target });
    let view = views.get(target);
    if (view === undefined) {
      view = make(target);
      setAttributes(view.element, {
        id: `panel-${target}`,
        role: 'tabpanel',
        'aria-labelledby': `tab-${target}`,
      });
      views.set(target, view);
      body.append(view.element);
    }
    for (const [other, { element: panel }] of views) panel.hidden = other !== target;
    for (const [other, button] of buttons) {
      setAttributes(button, {
        'aria-selected': other === target ? 'true' : 'false',
        tabindex: other === target ? 0 : -1,
      });
    }
    view.shown?.();
  }

  tabs.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = available.indexOf(context.view().tab);
    const next = available[(at + step + available.length) % available.length]!;
    show(next);
    buttons.get(next)?.focus();
  });

  const asMap = (): MapView | undefined => {
    const view = views.get('map');
    return view !== undefined && 'addValues' in view ? (view as MapView) : undefined;
  };

  return {
    tabs,
    body,
    show,
    selected(row) {
      for (const view of views.values()) view.selected?.(row);
    },
    restyle() {
      for (const view of views.values()) view.restyle?.();
    },
    rows(update) {
      live?.add(update);
      redraw ||= setTimeout(redrawLive, restMs) as unknown as number;
    },
    map: (update) => asMap()?.addValues(update),
    saveImage() {
      show('map');
      asMap()?.saveImage();
    },
    dispose() {
      clearTimeout(redraw);
      for (const view of views.values()) view.dispose?.();
    },
  };
}

/** Shown while a job runs that sends no rows on: before it is planned, a ranking, and a comparison of timings. */
function noRowsYet(planned: boolean): View {
  const text = planned ? 'The table is shown when all is done.' : '';
  return { element: element('section', { class: 'message' }, element('p', { class: 'muted' }, text)) };
}

function descriptionOf(shown: Shown): Description {
  return shown.kind === 'running' ? shown.description : shown.document.result.description;
}

/** A running job has one tab: its rows, or the raster as it fills in. */
function isAvailable(tab: TabId, shown: Shown): boolean {
  const { view, table, drawings } = descriptionOf(shown);
  if (shown.kind === 'running') return tab === (view === 'raster' ? 'map' : 'table');
  switch (tab) {
    case 'table':
      return table !== undefined;
    case 'timings':
      return shown.document.run !== null;
    case 'map':
      return view === 'drawings' ? drawings !== undefined : view !== 'none';
    case 'about':
      return true;
  }
}
